import { describe, expect, it } from "vitest";
import { parseSpec } from "../../src/experiment/spec.ts";
import { boundsAt, valueAt, withValue } from "../../src/experiment/specField.ts";

const spec = parseSpec({});

describe("a field of the spec", () => {
  it("has the schema's bounds", () => {
    expect(boundsAt(spec, "groups")).toEqual({ min: 1, max: 64, whole: true });
    expect(boundsAt(spec, "training.clip")).toEqual({ min: 0.01, max: 1, whole: false });
    expect(boundsAt(spec, "world.objects")).toEqual({ min: 2, max: 60, whole: true });
  });

  it("at its bounds is accepted, beyond them refused", () => {
    for (const path of ["groups", "training.clip", "world.objects", "gamma"]) {
      const { min, max } = boundsAt(spec, path);
      for (const value of [min, max])
        expect(valueAt(parseSpec(withValue(spec, path, value)), path)).toBe(value);
      for (const value of [min - 1, max + 1])
        expect(() => parseSpec(withValue(spec, path, value))).toThrow(path.split(".")[0]);
    }
  });

  it("is changed in a copy", () => {
    const other = withValue(spec, "world.objects", 5);
    expect(valueAt(other, "world.objects")).toBe(5);
    expect(spec.world).not.toEqual(other.world);
    expect(other.training).toBe(spec.training);
  });

  it("that is no number is named", () => {
    expect(() => boundsAt(spec, "world.families")).toThrow("world.families");
  });
});
