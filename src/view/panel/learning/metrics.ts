/** What can be shown over iterations, with its unit. */
import type { Spec } from "../../../experiment/spec.ts";
import { familySuccess, type Metric } from "../../../learn/results/curves.ts";
import { describedWorld, familiesOf } from "../../../world/settings.ts";

export interface MetricView {
  readonly label: string;
  readonly unit: string;
  readonly read: Metric;
  /** Fixed top of the axis; absent where the data decide. */
  readonly top?: number;
}

const share = (label: string, unit: string, read: Metric): MetricView => ({ label, unit, read, top: 1 });

export const METRICS: Readonly<Record<string, MetricView>> = {
  success: share("Success rate", "share of rollouts", (s) => s.successRate),
  score: share("Task score", "mean over rollouts, 1 is a success", (s) => s.meanScore ?? Number.NaN),
  length: { label: "Episode length", unit: "steps", read: (s) => s.episodeLength },
  entropy: { label: "Policy entropy", unit: "nats", read: (s) => s.entropy },
  kl: { label: "KL to the initial policy", unit: "nats", read: (s) => s.kl },
  clip: { label: "Clipped steps", unit: "share of steps", read: (s) => s.clipShare },
  gradient: { label: "Gradient norm", unit: "2-norm, mean over minibatches", read: (s) => s.gradientNorm },
  singletons: share("Steps with no equal text in their group", "share of steps", (s) => s.singletonShare),
  dead: share(
    "Groups without contrast",
    "share of groups in which all returns are equal",
    (s) => s.deadGroupShare,
  ),
};

interface MetricChoice {
  readonly group: string;
  readonly items: { readonly value: string; readonly label: string }[];
}

/** What there is to choose from in a world. */
export const metricChoices = (world: Spec["world"]): MetricChoice[] => [
  {
    group: "All tasks",
    items: Object.entries(METRICS)
      .filter(([value]) => value !== "score" || describedWorld(world).graded)
      .map(([value, { label }]) => ({ value, label })),
  },
  {
    group: "Success by kind of task",
    items: familiesOf(world).map((value) => ({ value, label: `Success: ${value}` })),
  },
];

/** The chosen measure, or the success rate where this world does not have it. */
export function metricIn(choices: readonly MetricChoice[], chosen: string): string {
  return choices.some(({ items }) => items.some(({ value }) => value === chosen)) ? chosen : "success";
}

export const metricOf = (name: string): MetricView => METRICS[name] ?? familyMetric(name);

/** The success rate on one kind of task. */
const familyMetric = (family: string): MetricView =>
  share(`Success on ${family} tasks`, "share of rollouts", familySuccess(family));

export const formatMetric = ({ top }: MetricView) =>
  top === 1
    ? (value: number) => `${Math.round(value * 100)} %`
    : (value: number) => String(Number(value.toPrecision(3)));
