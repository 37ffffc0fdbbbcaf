import { expect, it } from "vitest";
import { tableOf } from "../../../src/cli/bench/table.ts";

it("a table has a part for each key, a line for each figure, and leaves out what was not measured", () => {
  const figures = {
    machine: { cores: 2, node: "v20" },
    width: { cpu: { 32: { forwardMs: 1.5 } }, overtakes: null, steps: 400000 },
    missing: undefined,
  };
  expect(tableOf(figures)).toBe(
    [
      "machine",
      "  cores                 2",
      "  node                  v20",
      "",
      "width",
      "  cpu · 32 · forwardMs  1.5",
      "  overtakes             never",
      "  steps                 400,000",
    ].join("\n"),
  );
});
