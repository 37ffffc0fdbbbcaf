import { describe, expect, it } from "vitest";
import { boundsOf, elementOf, metaOf, real, setOf, takes, whole, wordsOf, z } from "../../src/lib/schema.ts";

const choice = z._default(z.enum(["exact", "similarity"]), "exact");

describe("what a schema says of its fields", () => {
  it("knows the bounds of numbers, with a default, a description, or left out", () => {
    expect(boundsOf(real(0, 2, 1))).toEqual({ min: 0, max: 2, whole: false });
    expect(boundsOf(whole(3, 24, 6).check(z.describe("rooms")))).toEqual({ min: 3, max: 24, whole: true });
    expect(boundsOf(z.optional(z.number().check(z.minimum(1e-6))))).toEqual({
      min: 1e-6,
      max: Infinity,
      whole: false,
    });
    expect(boundsOf(choice)).toBeNull();
  });

  it("knows words, members of lists, and what is said of them", () => {
    expect(wordsOf(choice)).toEqual(["exact", "similarity"]);
    expect(wordsOf(real(0, 1, 0))).toBeNull();
    expect(wordsOf(elementOf(z._default(z.array(z.enum(["a", "b"])), [])))).toEqual(["a", "b"]);
    expect(elementOf(choice)).toBeNull();
    expect(metaOf(choice.check(z.meta({ title: "Grouping" })))).toEqual({ title: "Grouping" });
    expect(metaOf(choice)).toBeNull();
  });

  it("puts into words what a field takes", () => {
    expect(takes(real(0, 1, 0))).toBe("a number from 0 to 1");
    expect(takes(whole(0, 64, 2))).toBe("a whole number from 0 to 64");
    expect(takes(choice)).toBe("exact or similarity");
    expect(takes(z.boolean())).toBe("true or false");
    expect(takes(z.union([z.literal("range"), real(0, 10, 1)]))).toBe("range or a number from 0 to 10");
    expect(() => takes(z.string())).toThrow("teach `takes` its kind");
  });

  it("refuses in words", () => {
    const message = (schema: z.ZodMiniType, value: unknown) =>
      schema.safeParse(value).error?.issues[0].message;
    expect(message(real(0, 1, 0), 2)).toBe("Too big: expected number to be <=1");
    expect(message(choice, "other")).toBe('Invalid option: expected one of "exact"|"similarity"');
    expect(message(setOf(z.string(), 3), ["a", "b", "a"])).toBe('"a" is there twice; leave one out');
    expect(message(setOf(z.string(), 1), ["a", "b"])).toBe("the list has more than 1 members");
  });
});
