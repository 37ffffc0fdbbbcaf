import { describe, expect, it } from "vitest";
import { parameterFields } from "../../src/credit/describe.ts";
import { ESTIMATORS, parseParams } from "../../src/credit/index.ts";
import { laneKey, laneLabel } from "../../src/experiment/lanes.ts";
import { slidersAsLanes } from "../../src/experiment/slidersAsLanes.ts";
import { parseSpec } from "../../src/experiment/spec.ts";

describe("sliders as lanes", () => {
  it("are a run of lanes that differ, under names that say how", () => {
    const lanes = slidersAsLanes({ temperature: 0.3, range: 0.1 }).map(({ lane }) => lane);
    const spec = parseSpec({ lanes });
    expect(spec.lanes.map(laneKey)).toEqual([
      "proxmo range=0.1 temperature=0.3",
      "proxmo modulation=false range=0.1 temperature=0.3",
      "proxmo range=0.1 stepWeight=0 temperature=0.3",
      "proxmo range=0.1 stepBaseline=exact temperature=0.3",
      "proxmo neighbours=same-step range=0.1 temperature=0.3",
    ]);
    expect(spec.lanes.map(laneLabel).slice(1, 3)).toEqual([
      "ProxMO without modulation",
      "ProxMO without soft baseline",
    ]);
  });
});

describe("the fields of parameters", () => {
  it("cover every parameter of every estimator, and take what the estimator takes", () => {
    for (const estimator of ESTIMATORS) {
      const fields = parameterFields(estimator);
      expect(fields.map(({ name }) => name)).toEqual(Object.keys(estimator.params.shape));
      for (const { name, bounds, options } of fields) {
        for (const option of options) parseParams(estimator, { [name]: option });
        if (bounds) {
          parseParams(estimator, { [name]: bounds.min });
          expect(() => parseParams(estimator, { [name]: bounds.max + 1 })).toThrow(name);
        }
      }
    }
  });
});
