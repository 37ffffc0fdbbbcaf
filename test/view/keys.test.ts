import { expect, it } from "vitest";
import { commandOf, type KeyArea } from "../../src/view/keys.ts";

const PLACES: readonly KeyArea[] = ["page", "maps", "table", "transcript", "field", "other"];
const where = (key: string, letters = true) => PLACES.filter((place) => commandOf(key, place, letters));

it("leaves arrows and Space to what has the focus, unless that is a place to walk in", () => {
  expect(where("ArrowRight")).toEqual(["page", "maps", "table", "transcript"]);
  expect(where("ArrowLeft")).toEqual(["page", "maps", "table", "transcript"]);
  expect(where("ArrowDown")).toEqual(["maps", "table"]);
  expect(where("ArrowUp")).toEqual(["maps", "table"]);
  expect(where(" ")).toEqual(["page", "maps"]);
});

it("takes single letters and signs everywhere but in fields, and nowhere once they are off", () => {
  for (const key of ["j", "k", "n", "p", ".", "?"]) {
    expect(where(key)).toEqual(["page", "maps", "table", "transcript", "other"]);
    expect(where(key, false)).toEqual([]);
  }
  expect(where("ArrowRight", false)).toEqual(where("ArrowRight"));
  expect(where(" ", false)).toEqual(where(" "));
  for (const key of ["x", "constructor", "Enter", "Tab"]) expect(where(key)).toEqual([]);
});
