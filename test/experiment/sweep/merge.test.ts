import { describe, expect, it } from "vitest";
import { readRegimes } from "../../../src/experiment/regimes/regimes.ts";
import { decodeCell, encodeCell } from "../../../src/experiment/sweep/cellFile.ts";
import { cellsOf } from "../../../src/experiment/sweep/cells.ts";
import { encodeMerged, merge } from "../../../src/experiment/sweep/merge.ts";
import { type CellResult, MEASURES } from "../../../src/experiment/sweep/results.ts";
import { parseSweep } from "../../../src/experiment/sweep/sweep.ts";

const sweep = parseSweep({
  title: "merge",
  base: { world: { id: "corridor" }, seeds: 3 },
  axes: [{ path: "slip", values: [0.123456, 0.2] }],
  methods: [{ id: "grpo" }, { id: "rloo" }],
  success: [0.3, 0.6],
  learning: true,
});
const { cells, runs } = cellsOf(sweep);

/** Numbers that say where they come from: replicate r reaches the first rate always, the second if r > 0. */
function resultOf(id: string): CellResult {
  const cell = cells.find((one) => one.id === id)!;
  const { replicate, at } = cell;
  if (cell.kind === "learning")
    return {
      kind: "learning",
      success: [0, 1],
      area: 0.123456 + replicate,
      learned: null,
      final: 1,
      trained: id,
    };
  const scores = (value: number) =>
    Object.fromEntries(
      ["grpo", "rloo"].map((key) => [
        key,
        Object.fromEntries(MEASURES.map((m) => [m, m === "silent" ? null : value])) as never,
      ]),
    );
  const batch = (stage: number) => ({
    ...{ replicate, iteration: 5 + stage, success: 0.5, repeats: 0.9, steps: 100, significant: 0.5 },
    ...{
      ceiling: 1,
      gradientCeiling: null,
      stage,
      scores: scores(replicate + stage / 3 + (at[0] as number)),
    },
  });
  return { kind: "truth", batches: replicate > 0 ? [batch(0), batch(1)] : [batch(0)], trained: id };
}

const whole = merge({ sweep, engine: 2, runs }, resultOf);

describe("the cells of a sweep put together", () => {
  it("stand under their points and success rates, replicates in order", () => {
    expect(whole.cells.map(({ at, success }) => [at[0], success])).toEqual([
      [0.123456, 0.3],
      [0.123456, 0.6],
      [0.2, 0.3],
      [0.2, 0.6],
    ]);
    expect(whole.cells[1].batches.map(({ replicate }) => replicate)).toEqual([1, 2]);
    expect(whole.cells[1].batches[0]).not.toHaveProperty("scores");
    expect(whole.cells[3].scores.rloo.gradient).toEqual([1 + 1 / 3 + 0.2, 2 + 1 / 3 + 0.2]);
    expect(whole.learning?.[0].outcomes.grpo).toEqual({
      area: [0.123456, 1.123456, 2.123456],
      learned: [null, null, null],
      final: [1, 1, 1],
    });
    expect(whole).not.toHaveProperty("missing");
  });

  it("keep four digits in the file, and the points whole", () => {
    const text = encodeMerged(whole);
    const read = JSON.parse(text);
    expect(read.cells[0].at).toEqual([0.123456]);
    expect(read.measures).toEqual(MEASURES);
    expect(read.cells[1].scores.grpo[MEASURES.indexOf("gradient")]).toEqual([1.457, 2.457]);
    // Measures that methods are not ranked by keep three; none is none.
    expect(read.cells[1].scores.grpo[MEASURES.indexOf("variance")]).toEqual([1.46, 2.46]);
    expect(read.cells[1].scores.grpo[MEASURES.indexOf("silent")]).toEqual([null, null]);
    expect(read.learning[0].outcomes.grpo.area).toEqual([0.1235, 1.123, 2.123]);
    expect(parseSweep(read.sweep)).toEqual(sweep);
    expect(text.split("\n")).toHaveLength(14);
  });

  it("are read with their means and intervals", () => {
    const read = readRegimes(JSON.parse(encodeMerged(whole)));
    expect(read.cells[0].scores.grpo.gradient).toMatchObject({ n: 3 });
    expect(read.cells[0].scores.grpo.gradient.mean).toBeCloseTo(1.123, 3);
    expect(read.cells[0].scores.grpo.silent).toMatchObject({ n: 0, mean: Number.NaN });
    expect(read.cells[0].values.grpo.gradient).toHaveLength(3);
    expect(read.learning).toHaveLength(2);
    expect(read.missing).toEqual([]);
    expect(() => readRegimes({ version: 3, sweep, cells: [] })).toThrow("version 3");
    expect(() => readRegimes([])).toThrow("no cells");
  });

  it("are read from earlier files, which held intervals alone", () => {
    const gradient = { mean: 0.5, low: 0.4, high: 0.6, n: 4 };
    const cell = { at: [0.2], success: 0.3, batches: [], scores: { grpo: { gradient } } };
    const [read] = readRegimes({ sweep, cells: [cell] }).cells;
    expect(read.scores.grpo.gradient).toEqual(gradient);
    expect(read.scores.grpo.kendall).toMatchObject({ mean: Number.NaN, n: 0 });
    expect(read.values).toEqual({});
  });

  it("name what is missing, and hold the rest", () => {
    const lost = [runs[0].truth[1], runs[1].learning.rloo[2]];
    const holes = merge({ sweep, engine: 2, runs }, (id) => (lost.includes(id) ? undefined : resultOf(id)));
    expect(holes.missing).toEqual([
      { at: [0.123456], kind: "truth", replicate: 1, trains: "grpo" },
      { at: [0.2], kind: "learning", replicate: 2, trains: "rloo" },
    ]);
    expect(holes.cells[0].batches.map(({ replicate }) => replicate)).toEqual([0, 2]);
    expect(holes.learning?.[1].outcomes.rloo.area).toEqual([0.123456, 1.123456, null]);
    expect(readRegimes(JSON.parse(encodeMerged(holes))).missing).toHaveLength(2);
  });
});

describe("a stored cell", () => {
  const [{ id }] = cells;
  const result = resultOf(id);
  const text = encodeCell(id, result, 1.2345);

  it("comes back to the last digit", () => {
    expect(decodeCell(text, id)).toMatchObject({ id, seconds: 1.2, result });
  });

  it.each([
    [text.slice(0, 200), "cut or damaged"],
    ["", "cut or damaged"],
    ["[]", "no cell"],
    [text.replace('"engine":', '"engine":9'), /engine version 9\d*, this is/],
    [text.replace(id, "0".repeat(16)), "another cell"],
    [text.replace('"iteration":5', '"iteration":6'), "do not match"],
  ])("does not count where it is damaged", (damaged, words) => {
    expect(decodeCell(damaged, id)).toMatch(words);
  });
});
