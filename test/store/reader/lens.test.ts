import { beforeEach, describe, expect, it } from "vitest";
import { proxmoParams, resolveProxmo } from "../../../src/credit/estimators/proxmo/proxmoParams.ts";
import { computeCredit } from "../../../src/credit/index.ts";
import { batchOf } from "../../../src/rollout/batch.ts";
import { createLens, methodRequest, RELEASED, requestsOf } from "../../../src/store/reader/lens.ts";
import { randomRecords } from "../../credit/randomBatch.ts";

const batch = batchOf(randomRecords({ groups: 3, rollouts: 4, steps: 6, stop: 0.1 }));
const { getState, setSliders, setVariant } = createLens();
const request = () => methodRequest("proxmo", getState().sliders);
const advantage = (params: object) =>
  computeCredit(batch, { id: "proxmo", params: { ...params } }, 0.95).advantage;

beforeEach(() => setSliders(RELEASED));

it("tells a method that asks for it what a full success is paid, and no other", () => {
  expect(methodRequest("g2po", RELEASED, 3).params).toEqual({ stepWeight: 1, successReward: 3 });
  expect(methodRequest("gigpo", RELEASED, 3).params).toEqual({ stepWeight: 1 });
  const page = {
    batch,
    iteration: 0,
    source: { kind: "imported", text: "a file" },
    lastObservation: [],
  } as const;
  const { params } = requestsOf({ ...getState(), compare: ["g2po"], difference: ["g2po", "g2po"] }, page)[0];
  expect(params!.successReward).toBe(Math.max(...batch.episodeReturn));
});

describe("ProxMO's variant on the page", () => {
  it("shows the numbers of the paper, and of the code again", () => {
    setSliders({ range: 0.3 });
    setVariant("paper");
    expect(advantage(request().params!)).toEqual(advantage({ variant: "paper" }));
    setVariant("code");
    expect(getState().sliders).toEqual(RELEASED);
    expect(advantage(request().params!)).toEqual(advantage({}));
  });

  it.each(["code", "paper"] as const)(
    "lets the range act in %s: w has the range that is shown",
    (variant) => {
      setVariant(variant);
      for (const range of [getState().sliders.range, 0.3, 1, 0]) {
        setSliders({ range });
        const params = request().params!;
        expect(resolveProxmo(proxmoParams.parse(params)).range).toBe(range);
        // At α 0 every w is at one end or the other.
        const { modulation } = computeCredit(batch, { id: "proxmo", params: { ...params, alpha: 0 } }, 0.95);
        for (const w of modulation!) expect(Math.abs(w - 1)).toBeCloseTo(range, 12);
      }
    },
  );
});
