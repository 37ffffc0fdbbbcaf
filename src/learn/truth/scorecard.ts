/** Estimators against the measured truth of one batch: per-step scores, and the gradient each would give. */
import type { Credit } from "../../credit/estimator.ts";
import { creditOf, type Method } from "../../credit/index.ts";
import type { Spec } from "../../experiment/spec.ts";
import type { Interval } from "../../lib/stats.ts";
import type { Batch } from "../../rollout/batch.ts";
import type { StepOutcome } from "../../rollout/episode.ts";
import { type OrderAgreement, orderAgreement } from "../../truth/orderAgreement.ts";
import {
  type MethodScore,
  scoreEstimate,
  type TruthColumns,
  type TruthQuality,
  truthQuality,
} from "../../truth/scorecard.ts";
import { CpuNet } from "../net/cpuNet.ts";
import type { NetState } from "../net/net.ts";
import { scenarioOf } from "../scenario.ts";
import { netShape } from "../train.ts";
import type { TrainingRows } from "../update.ts";
import { gradientScores } from "./gradientCosine.ts";

export interface ScoreRow extends MethodScore, OrderAgreement {
  /** Cosine between the policy gradient the method gives and the true one. */
  readonly gradient: Interval;
}

export interface Scorecard {
  readonly quality: TruthQuality & { readonly gradientCeiling: number };
  /** Beside the methods asked for. */
  readonly rows: readonly ScoreRow[];
}

/** A played batch with the net that played it. */
export interface PlayedNet extends TrainingRows {
  readonly steps: readonly StepOutcome<unknown>[];
  readonly batch: Batch;
  readonly spec: Spec;
  readonly net: NetState;
}

/** Every method is computed on the whole batch, as in training, and scored on the measured steps. */
export async function scorecard(
  { batch, steps, decisions, spec, net }: PlayedNet,
  truth: TruthColumns,
  methods: readonly Method[],
  gamma: number,
): Promise<Scorecard> {
  const estimates: Float64Array[] = [];
  for (const method of methods) estimates.push(atRows(await creditOf(batch, method, gamma), truth.rows));
  const scenario = scenarioOf(spec);
  const { cosines, ceiling } = gradientScores(
    new CpuNet(netShape(spec, scenario), net),
    batch,
    { steps, decisions },
    truth,
    estimates,
  );
  const { world } = scenario;
  const measured = Array.from(truth.rows, (row) => steps[row]);
  const orders = orderAgreement(
    batch,
    truth,
    {
      state: measured.map(({ state, anchor }) => world.place?.(state) ?? anchor),
      action: measured.map(({ choices, chosen }) => choices[chosen]),
    },
    estimates,
  );
  return {
    quality: { ...truthQuality(batch, truth), gradientCeiling: ceiling },
    rows: estimates.map((estimate, m) => ({
      ...scoreEstimate(batch, truth, estimate),
      ...orders[m],
      gradient: cosines[m],
    })),
  };
}

const atRows = ({ advantage }: Credit, rows: Int32Array) => Float64Array.from(rows, (row) => advantage[row]);
