/** Forms are printed from the worlds' schemas. */
import { describe, expect, it } from "vitest";
import { worldFields } from "../../src/experiment/formFields.ts";
import { parseSpec } from "../../src/experiment/spec.ts";
import { boundsAt, valueAt, withValue } from "../../src/experiment/specField.ts";
import { gameWordsOf } from "../../src/world/household/settings.ts";
import { WORLD_LIST } from "../../src/world/settings.ts";

const specOf = (world: object) => parseSpec({ world });
const titles = (world: object) => worldFields(specOf(world).world).map(({ title }) => title);

describe.each(WORLD_LIST.map(({ id }) => id))("the form of the world %s", (id) => {
  const spec = specOf({ id });
  const fields = worldFields(spec.world);

  it("says of every setting what it does, within its bounds", () => {
    expect(fields.length).toBeGreaterThan(2);
    for (const { path, hint, kind } of fields) {
      expect(hint.length).toBeGreaterThan(10);
      if (kind !== "number") continue;
      const { min, max } = boundsAt(spec, path);
      expect(hint).toContain(`${min} to ${max}.`);
    }
  });

  it("offers words that the schema takes, the present one among them", () => {
    for (const { path, kind, options } of fields) {
      if (kind === "number") continue;
      const values = options.map(({ value }) => value);
      expect(values).toEqual(expect.arrayContaining([valueAt(spec, path)].flat()));
      for (const value of values)
        expect(() => parseSpec(withValue(spec, path, kind === "choices" ? [value] : value))).not.toThrow();
      expect(() => parseSpec(withValue(spec, path, kind === "choices" ? ["x"] : "x"))).toThrow(path);
    }
  });
});

it("a form leaves out what does not count", () => {
  const digest = "0123456789abcdef";
  expect(titles({ games: [digest] })).toEqual(["Distractor lines", "Step limit"]);
  expect(titles({})).toEqual(["Task families", "Receptacles", "Objects", "Distractor lines", "Step limit"]);
  expect(titles({ id: "shop", catalogue: digest })).toEqual(["Instructions", "Reward", "Step limit"]);
});

it("settings say in which words given games are, where that is not ALFWorld's of today", () => {
  expect(
    [["0.4"], ["before-0.4", "before-0.4"], ["0.4", "before-0.4"], ["own"]].map((v) =>
      gameWordsOf(v as never),
    ),
  ).toEqual([...[undefined, "before-0.4", "mixed", "own"]]);
  // What is not said is not written down, so that settings of before are the same.
  expect(JSON.stringify(specOf({ games: [] }).world)).not.toContain("gameWords");
});
