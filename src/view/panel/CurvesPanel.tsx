/** What the credit leads to: one number an iteration, raw, with a running mean beside it. */
import { NativeSelect, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import type { IterationStats } from "../../learn/train.ts";
import { selectCurve, selectSpec, useRun } from "../../store/run.ts";
import { LearningCurve } from "../chart/LearningCurve.tsx";
import { MethodLabel } from "../control/MethodLabel.tsx";
import { Panel } from "../control/Panel.tsx";
import { methodStyle } from "../theme.ts";

interface Metric {
  readonly label: string;
  readonly unit: string;
  readonly read: (stats: IterationStats) => number;
  /** Fixed top of the axis; absent where the data decide. */
  readonly top?: number;
}

const METRICS: Record<string, Metric> = {
  success: { label: "Success rate", unit: "share of rollouts", read: (s) => s.successRate, top: 1 },
  length: { label: "Episode length", unit: "steps", read: (s) => s.episodeLength },
  entropy: { label: "Policy entropy", unit: "nats", read: (s) => s.entropy },
  kl: { label: "KL to the initial policy", unit: "nats", read: (s) => s.kl },
  clip: { label: "Clipped share", unit: "share of steps", read: (s) => s.clipShare },
  gradient: { label: "Gradient norm", unit: "2-norm", read: (s) => s.gradientNorm },
  singletons: {
    label: "Steps with no equal text in their group",
    unit: "share of steps",
    read: (s) => s.singletonShare,
    top: 1,
  },
  dead: {
    label: "Groups without contrast (all succeed or all fail)",
    unit: "share of groups",
    read: (s) => s.deadGroupShare,
    top: 1,
  },
};

/** Iterations on each side that the running mean covers. */
const HALF_WINDOW = 2;

export function CurvesPanel() {
  const curve = useRun(selectCurve);
  const spec = useRun(selectSpec);
  const [key, setKey] = useState("success");
  const metric = METRICS[key];
  const points = useMemo(() => {
    const raw = curve.map(metric.read);
    return raw.map((value, i) => {
      const window = raw.slice(Math.max(0, i - HALF_WINDOW), i + HALF_WINDOW + 1);
      return { iteration: i, value, mean: window.reduce((a, b) => a + b, 0) / window.length };
    });
  }, [curve, metric]);
  const rollouts = spec.groups * spec.rollouts;
  return (
    <Panel
      title="Learning"
      aside={
        <NativeSelect
          size="xs"
          aria-label="Measure shown over iterations"
          data={Object.entries(METRICS).map(([value, { label }]) => ({ value, label }))}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
      }
    >
      {points.length === 0 ? (
        <Text size="sm" c="dimmed" py={40} ta="center">
          Press Play: the policy learns from the advantages of <MethodLabel id={spec.lanes[0].id} />, and its{" "}
          {metric.label.toLowerCase()} appears here.
        </Text>
      ) : (
        <>
          <LearningCurve
            points={points}
            colour={methodStyle(spec.lanes[0].id).colour}
            label={`${metric.label} (${metric.unit})`}
            top={metric.top}
            iterations={spec.training.iterations}
          />
          <Text size="xs" c="dimmed">
            <MethodLabel id={spec.lanes[0].id} />, seed {spec.seed}. Dots: one iteration of {rollouts}{" "}
            rollouts ({spec.groups} tasks × {spec.rollouts}); line: mean of 5 iterations. {metric.label} in{" "}
            {metric.unit}.
          </Text>
        </>
      )}
    </Panel>
  );
}
