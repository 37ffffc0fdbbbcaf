import { expect, it } from "vitest";
import { FeatureTable } from "../../../src/world/agent/featureTable.ts";

it("numbers every combination once and says what each number means", () => {
  const table = new FeatureTable();
  const colours = ["red", "blue"];
  const sizes = ["small", "middle", "large"];
  const shapes = ["round", "square"];
  const single = table.block(["always"]);
  const pair = table.block(colours, sizes);
  const triple = table.block(sizes, colours, shapes);
  const names = new Map([[single(0), "always"]]);
  colours.forEach((c, i) => {
    sizes.forEach((s, j) => {
      names.set(pair(i, j), `${c} · ${s}`);
      shapes.forEach((shape, k) => {
        names.set(triple(j, i, k), `${s} · ${c} · ${shape}`);
      });
    });
  });
  expect(names.size).toBe(1 + 6 + 12);
  expect(table.count).toBe(names.size);
  for (const [feature, name] of names) expect(table.name(feature)).toBe(name);
  expect(() => table.name(19)).toThrow("There is no feature 19; features are numbered 0 to 18.");
  expect(() => table.name(-1)).toThrow("no feature -1");
});
