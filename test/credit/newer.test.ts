/** The newer estimators against vectors made with their public reference code. */
import { describe, expect, it } from "vitest";
import type { Credit } from "../../src/credit/estimator.ts";
import { computeCredit, type Method } from "../../src/credit/index.ts";
import { type Batch, batchOf } from "../../src/rollout/batch.ts";
import { fromRoot, fromShared } from "../paths.ts";
import { goldenFiles } from "./goldenCases.ts";
import { inGivenOrder } from "./inGivenOrder.ts";

interface Row {
  readonly group: string | number;
  readonly traj: string | number;
  readonly step: number;
  readonly obs: string | number;
  readonly reward: number;
  readonly actionValid: boolean;
  readonly action?: string | number;
  readonly entropy?: number;
  readonly nextObs?: string | number;
  readonly truncated?: boolean;
}

type Values = readonly (number | null)[];

interface NewerCase {
  readonly name: string;
  readonly about: string;
  readonly config: Readonly<Record<string, number | string | boolean>>;
  readonly rows: readonly Row[];
  readonly expected: Readonly<
    Record<string, Values | { readonly total: Values; readonly episode: Values; readonly step: Values }>
  >;
}

const cases = goldenFiles<NewerCase>([fromRoot("test/golden/newer"), fromShared("golden/newer")]);

const batchOfNewer = ({ rows }: NewerCase): Batch =>
  batchOf(
    rows.map(({ group, traj, step, reward, obs, actionValid, action, entropy, nextObs, truncated }) => ({
      group: String(group),
      trajectory: String(traj),
      step,
      reward,
      anchor: String(obs),
      valid: actionValid,
      action: action === undefined ? undefined : String(action),
      entropy,
      after: nextObs === undefined ? undefined : String(nextObs),
      truncated,
    })),
  );

/** The method that a key of `expected` holds, and the column that it is; none where no column holds it. */
function methodOf(key: string, { config }: NewerCase): [Method, (credit: Credit) => Float64Array][] {
  const penalty = { invalidPenalty: config.invalidActionPenalty };
  const total = ({ advantage }: Credit) => advantage;
  const scaleOf = (std: boolean) => (std ? "std" : "none");
  const g2po = (std: boolean): Method => ({
    id: "g2po",
    params: {
      ...penalty,
      scale: scaleOf(std),
      successReward: config.successReward,
      stepWeight: config.stepAdvantageWeight,
    },
  });
  const graphgpo = (std: boolean): Method => ({
    id: "graphgpo",
    params: {
      ...penalty,
      scale: scaleOf(std),
      discount: config.gamma,
      normalizeDistance: config.normalizeDistance,
      episodeWeight: config.episodeAdvantageWeight,
      stepWeight: config.stepAdvantageWeight,
      similarity: config.similarity,
    },
  });
  const rewardflow = (std: boolean): Method => ({
    id: "rewardflow",
    params: {
      ...penalty,
      scale: scaleOf(std),
      discount: config.gamma,
      variant: config.variant,
      stepWeight: config.stepAdvantageWeight,
    },
  });
  const rtmc = (normalise: boolean): Method => ({
    id: "rtmc",
    params: { discount: config.gamma, priorCount: config.priorCount, normalise },
  });
  const empg: Method = {
    id: "empg",
    params: {
      ...penalty,
      ...{ k: config.k, kFuture: config.kFuture, zeta: config.zeta },
      scale: scaleOf(config.normalizeByStd === true),
    },
  };
  const known: Readonly<Record<string, [Method, (credit: Credit) => Float64Array][]>> = {
    g2poMeanNorm: [[g2po(false), total]],
    g2poMeanStdNorm: [[g2po(true), total]],
    graphgpoMeanNorm: [[graphgpo(false), total]],
    graphgpoMeanStdNorm: [[graphgpo(true), total]],
    rewardflow: [[rewardflow(false), total]],
    rewardflowMeanStdNorm: [[rewardflow(true), total]],
    rtmc: [[rtmc(true), total]],
    rtmcUnnormalised: [[rtmc(false), total]],
    empg: [[empg, total]],
    // What is compared, with the penalty that the vectors leave out.
    graphgpoStepReturn: [
      [
        { ...graphgpo(false), params: { ...graphgpo(false).params, invalidPenalty: 0 } },
        ({ compared }) => compared,
      ],
    ],
    rewardflowStepReward: [
      [
        { ...rewardflow(false), params: { ...rewardflow(false).params, invalidPenalty: 0 } },
        ({ compared }) => compared,
      ],
    ],
    // The episode's advantage before it is weighed: all steps alike sure.
    empgBase: [[{ id: "empg", params: { ...empg.params, k: 0, zeta: 0 } }, ({ parts }) => parts.episode]],
    g2poStateValue: [],
  };
  return known[key];
}

const apart = (batch: Batch, values: ArrayLike<number>, wanted: Values) =>
  Math.max(
    ...inGivenOrder(batch, values).map(
      (value, i) => Math.abs(value - (wanted[i] ?? 0)) / (1 + Math.abs(wanted[i] ?? 0)),
    ),
  );

describe.each(cases.map((golden) => [golden.about.split(". Expected")[0], golden] as const))(
  "%s",
  (_, golden) => {
    const batch = batchOfNewer(golden);

    it.each(Object.keys(golden.expected))("%s", (key) => {
      const wanted = golden.expected[key];
      for (const [method, column] of methodOf(key, golden)) {
        const credit = computeCredit(batch, method, 0.95);
        if ("total" in wanted) {
          expect(apart(batch, credit.advantage, wanted.total)).toBeLessThan(1e-6);
          // The vectors hold the step part before its weight ω.
          const unweighted = computeCredit(
            batch,
            {
              ...method,
              params: { ...method.params, stepWeight: 1 },
            },
            0.95,
          );
          const { episode, step, global } = unweighted.parts;
          expect(apart(batch, episode, wanted.episode)).toBeLessThan(1e-6);
          expect(apart(batch, global ? step.map((a, r) => a + global[r]) : step, wanted.step)).toBeLessThan(
            1e-6,
          );
        } else expect(apart(batch, column(credit), wanted as Values)).toBeLessThan(1e-6);
      }
    });
  },
);
