import { describe, expect, it } from "vitest";
import { laneKey } from "../../../src/experiment/lanes.ts";
import { ablationMethods } from "../../../src/experiment/regimes/ablation.ts";
import { answerOf } from "../../../src/experiment/regimes/answer.ts";
import { pairedIn, pairedOver } from "../../../src/experiment/regimes/paired.ts";
import { questionsOf } from "../../../src/experiment/regimes/setting.ts";
import { madeUpSweep, sayMadeUp } from "./example.ts";
import { madeUp } from "./madeUp.ts";

const regimes = madeUp(madeUpSweep, sayMadeUp);
const answer = (...setting: (number | string)[]) => answerOf(regimes, setting, "gradient");

describe("the questions by which one finds a setting", () => {
  it("are one for each axis and one for the stage", () => {
    expect(questionsOf(regimes).map(({ question }) => question)).toEqual([
      "Does text repeat?",
      "How big are groups?",
      "How long is the corridor?",
      "How hard are the tasks?",
    ]);
    expect(questionsOf(regimes)[3].answers.map(({ label }) => label)).toEqual([
      "hard, solved 20 % of the time",
      "in between, solved 50 % of the time",
      "easy, solved 80 % of the time",
    ]);
    const other = madeUp({ ...madeUpSweep, axes: [{ path: "slip", values: [0.1] }] }, sayMadeUp);
    expect(questionsOf(other)[0]).toMatchObject({ question: "Slip?", answers: [{ label: "0.1" }] });
  });
});

describe("the answer for a setting", () => {
  it("lists the methods by their distance to the truth, with paired intervals to the nearest", () => {
    const { standings, nothing, missing } = answer(0, 8, 4, 0.5);
    expect([nothing, missing]).toEqual([null, 0]);
    // ProxMO's parts are no choices of their own.
    expect(standings.map(({ method }) => method)).toEqual(["gigpo", "proxmo", "grpo"]);
    const [best, , grpo] = standings;
    expect(best).toMatchObject({ label: "GiGPO", isBehind: false, behind: { mean: 0 } });
    // Pairing leaves the batches' common part out: the methods' own intervals overlap.
    expect(best.value.low).toBeLessThan(grpo.value.high);
    expect(grpo).toMatchObject({ isBehind: true });
    expect(grpo.behind.mean).toBeCloseTo(-0.2, 1);
    expect(grpo.behind.high).toBeLessThan(0);
  });

  it("says what each part of ProxMO adds alone, and modulation on top of the soft baseline", () => {
    const { code, paper } = answer(0, 8, 4, 0.5).ablation;
    expect(code.soft.mean).toBeCloseTo(0.18, 2);
    expect(code.modulation.mean).toBeCloseTo(0.02, 2);
    expect(code.both.mean).toBeCloseTo(0.19, 2);
    expect(code.modulationOnTop.mean).toBeCloseTo(0.01, 2);
    expect(code.soft).toMatchObject({ n: 10 });
    expect(paper.soft.n).toBe(0);
  });

  it("names pairs that yardsticks put in opposite order", () => {
    const { disagreements } = answer(0, 8, 4, 0.5);
    const found = disagreements.find(({ method, other }) => method === "grpo" && other === "gigpo")!;
    expect([found.first.id, found.second.id]).toEqual(["kendall", "gradient"]);
    expect(found.byFirst.low).toBeGreaterThan(0);
    expect(found.bySecond.high).toBeLessThan(0);
    expect(disagreements.every(({ method, other }) => [method, other].includes("gigpo"))).toBe(true);
  });

  it("judges by learning too, replicate by replicate", () => {
    const { standings } = answerOf(regimes, [0, 4, 4, 0.2], "area");
    expect(standings[0]).toMatchObject({ method: "gigpo", value: { n: 10 } });
  });

  it("says where nothing was reached, and where nothing was computed", () => {
    expect(answer(2, 8, 4, 0.8)).toMatchObject({ nothing: "not reached", standings: [] });
    const holes = madeUp(
      madeUpSweep,
      sayMadeUp,
      ({ at, replicate }) => at[0] === 0 && replicate !== 3 && at[1] === 4,
    );
    expect(answerOf(holes, [0, 4, 4, 0.5], "gradient")).toMatchObject({
      missing: 9,
      standings: [{ value: { n: 1 } }, {}, {}],
    });
    const none = madeUp(madeUpSweep, sayMadeUp, () => true);
    expect(answerOf(none, [0, 4, 4, 0.5], "gradient")).toMatchObject({
      nothing: "not computed",
      missing: 10,
    });
  });

  it("refuses what the map does not have", () => {
    expect(() => answer(0, 5, 4, 0.5)).toThrow(
      "How big are groups? 5 is not in the map; choose one of 4, 8.",
    );
  });
});

describe("differences over many cells", () => {
  const judged = regimes.cells.map((cell) => ({
    cell,
    learning: regimes.learning.find(({ at }) => String(at) === String(cell.at)),
  }));

  it("are means over cells of each replicate, and count the cells with an interval on one side of 0", () => {
    const { mean, cells, above, below } = pairedOver(judged, "gradient", "gigpo", "grpo");
    expect(mean.n).toBe(10);
    expect(mean.mean).toBeCloseTo(0.2, 2);
    // 8 points at 3 rates, of which 4 never reached the last.
    expect([cells, above, below]).toEqual([20, 20, 0]);
    expect(pairedOver(judged, "gradient", "grpo", "gigpo")).toMatchObject({ above: 0, below: 20 });
    expect(pairedOver(judged, "gradient", "grpo", "hgpo")).toMatchObject({ cells: 0, mean: { n: 0 } });
  });

  it("need both sides of a pair", () => {
    expect(pairedIn(judged[0], "gradient", "grpo", "hgpo").n).toBe(0);
  });
});

describe("ProxMO's parts", () => {
  it("are four corners under either variant", () => {
    expect(Object.values(ablationMethods("paper")).map(laneKey)).toEqual([
      "proxmo variant=paper",
      "proxmo stepWeight=0 variant=paper",
      "proxmo modulation=false variant=paper",
      "proxmo modulation=false stepWeight=0 variant=paper",
    ]);
  });
});
