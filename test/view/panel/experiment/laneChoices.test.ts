import { expect, it } from "vitest";
import { ESTIMATORS } from "../../../../src/credit/index.ts";
import { laneKey } from "../../../../src/experiment/lanes.ts";
import { parseSpec } from "../../../../src/experiment/spec.ts";
import { laneChoices, laneOptions } from "../../../../src/view/panel/experiment/laneChoices.ts";

const spec = parseSpec({
  lanes: [
    { id: "proxmo" },
    { id: "proxmo", params: { alpha: 8 } },
    { id: "gigpo", params: { stepWeight: 2 }, label: "GiGPO, steps twice" },
  ],
});

it("keeps two lanes of one estimator apart, with their parameters and names", () => {
  const choices = laneChoices([spec, spec], []);
  expect(spec.lanes.map(laneKey).map((key) => choices.get(key))).toEqual(spec.lanes);
  const labels = laneOptions(choices).map(({ label }) => label);
  for (const label of ["ProxMO", "ProxMO, alpha 8", "GiGPO, steps twice", "GiGPO"])
    expect(labels.filter((one) => one === label)).toHaveLength(1);
});

it("gives a method that asks for it what a full success is paid", () => {
  const offered = (rewardScale: number) => {
    const choices = laneChoices([parseSpec({ rewardScale, lanes: [{ id: "grpo" }] })], []);
    return [...choices.keys()].filter((key) => key.startsWith("g2po"));
  };
  expect(offered(1)).toEqual(["g2po successReward=1"]);
  expect(offered(10)).toEqual(["g2po"]);
});

it("offers every estimator, and stays a valid choice for a new run", () => {
  const choices = laneChoices([spec], []);
  expect(choices.size).toBe(ESTIMATORS.length + 2);
  const lanes = [...choices.values()].slice(0, 6);
  expect(parseSpec({ lanes }).lanes).toEqual(lanes);
});
