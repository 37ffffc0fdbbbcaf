/**
 * What the credit leads to: every lane's mean over seeds with its interval, and what may be said of their
 * differences.
 */
import { Group, Menu, NativeSelect, Switch, Text, UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { memo, useDeferredValue, useEffect, useMemo, useState } from "react";
import { ESTIMATORS } from "../../../credit/index.ts";
import { MAX_LANES } from "../../../experiment/bounds.ts";
import { laneKey, laneLabel } from "../../../experiment/lanes.ts";
import type { MethodSpec, Spec } from "../../../experiment/spec.ts";
import { meanCurve } from "../../../learn/results/curves.ts";
import { meanInterval, shareInterval } from "../../../lib/stats.ts";
import {
  type Curves,
  selectCurves,
  selectIteration,
  selectSpec,
  selectWatched,
} from "../../../store/run/runState.ts";
import { LaneCurves } from "../../chart/LaneCurves.tsx";
import { LaneSample } from "../../chart/LaneSample.tsx";
import type { LaneCurve } from "../../chart/laneCurve.ts";
import { laneStyles } from "../../chart/laneStyle.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { Panel } from "../../control/Panel.tsx";
import { usePage, useRun } from "../../page.tsx";
import { useOwnLanes } from "../ownMethod/useOwnLanes.ts";
import classes from "./CurvesPanel.module.css";
import { MoreOfRun } from "./MoreOfRun.tsx";
import { formatMetric, type MetricView, metricChoices, metricIn, metricOf } from "./metrics.ts";
import { Verdicts } from "./Verdicts.tsx";

export function CurvesPanel() {
  // Drawn at leisure: a chart of many lines must not keep the page from answering.
  const curves = useDeferredValue(useRun(selectCurves));
  const spec = useRun(selectSpec);
  const [chosen, setChosen] = useState("success");
  const [showRaw, setShowRaw] = useState(false);
  const choices = metricChoices(spec.world);
  const shown = metricIn(choices, chosen);
  const metric = useMemo(() => metricOf(shown), [shown]);
  return (
    <Panel
      title="Learning"
      aside={
        <Group gap={16}>
          <Switch
            size="xs"
            label="each seed"
            checked={showRaw}
            onChange={(event) => setShowRaw(event.currentTarget.checked)}
          />
          <NativeSelect
            size="xs"
            aria-label="Measure shown over iterations"
            data={choices}
            value={shown}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        </Group>
      }
    >
      <Legend />
      <MoreOfRun />
      <Results spec={spec} curves={curves} metric={metric} showRaw={showRaw || spec.seeds === 1} />
    </Panel>
  );
}

interface ResultsProps {
  readonly spec: Spec;
  readonly curves: Curves;
  readonly metric: MetricView;
  readonly showRaw: boolean;
}

const Results = memo(({ spec, curves, metric, showRaw }: ResultsProps) => {
  const lanes = useMemo(() => laneCurves(spec, curves, metric), [spec, curves, metric]);
  const format = useMemo(() => formatMetric(metric), [metric]);
  if (lanes.every(({ mean }) => mean.length === 0))
    return (
      <Text size="sm" c="dimmed" py={40} ta="center">
        Press Play: {spec.lanes.length === 1 ? "a policy" : `${spec.lanes.length} policies`} from the same
        first weights, on the same tasks with the same noise, learn from{" "}
        {spec.lanes.length === 1 ? "its" : "different"} advantages,{" "}
        {spec.seeds === 1 ? "once" : `with ${spec.seeds} seeds`}. Their success rates appear here.
      </Text>
    );
  return (
    <div className={classes.body} data-many={spec.lanes.length > 3 || undefined}>
      <div className={classes.chart} data-figure="curves">
        <LaneCurves
          lanes={lanes}
          description={describeCurves(metric, lanes, format)}
          iterations={spec.training.iterations}
          top={metric.top}
          showRaw={showRaw}
          format={format}
        />
        <Text size="xs" c="dimmed">
          {metric.label} in {metric.unit}. Line: mean over n = {spec.seeds} seeds ({spec.seed} and its
          replicates); band: 95 % interval of that mean (Student, for shares Wilson); each iteration plays{" "}
          {spec.groups} tasks × {spec.rollouts} rollouts, the same tasks with the same noise in every lane.
          <RunDigest />
        </Text>
      </div>
      <Verdicts spec={spec} curves={curves} />
    </div>
  );
});

/** What tells two runs apart, once this one rests. */
function RunDigest() {
  const { measureDigest } = usePage().run;
  const iteration = useRun(selectIteration);
  const resting = useRun(({ phase, stepping }) => phase !== "running" && !stepping);
  const [known, setKnown] = useState({ iteration: -1, digest: "" });
  useEffect(() => {
    let current = true;
    if (resting)
      measureDigest().then(
        (digest) => current && setKnown({ iteration, digest }),
        () => {},
      );
    return () => {
      current = false;
    };
  }, [iteration, resting, measureDigest]);
  if (!resting || known.iteration !== iteration) return null;
  return (
    <span
      data-testid="digest"
      title="Equal digests mean that the same actions were chosen and the same advantages computed, in every lane and iteration."
    >
      {" "}
      Digest of the run {known.digest}.
    </span>
  );
}

/** The lanes with their colours; a click shows a lane's rollouts in the maps above. */
function Legend() {
  const { addLane, watch } = usePage().run;
  const spec = useRun(selectSpec);
  const watched = useRun(selectWatched);
  const blocked = useRun(({ phase }) => phase === "starting" || phase === "failed");
  const taken = new Set(spec.lanes.map(laneKey));
  const styles = laneStyles(spec.lanes);
  const lanes = [...ESTIMATORS.map(({ id }): MethodSpec => ({ id, params: {} })), ...useOwnLanes()];
  const free = lanes.filter((lane) => !taken.has(laneKey(lane)));
  return (
    <Group gap={4} mb={6}>
      {spec.lanes.map((lane, i) => {
        const key = laneKey(lane);
        return (
          <UnstyledButton
            key={key}
            className={classes.lane}
            aria-pressed={key === watched}
            title="Show this lane's rollouts in the maps"
            onClick={() => watch(key)}
          >
            <LaneSample {...styles[i]} />
            {laneLabel(lane)}
            {key === watched && <span className={classes.watched}>in the maps</span>}
          </UnstyledButton>
        );
      })}
      {free.length > 0 && spec.lanes.length < MAX_LANES && (
        <Menu withArrow position="bottom-start">
          <Menu.Target>
            <UnstyledButton className={classes.lane} disabled={blocked}>
              <IconPlus size={13} style={{ verticalAlign: "-2px" }} /> add a lane
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>It catches up on the same tasks and noise</Menu.Label>
            {free.map(({ id, params }) => (
              <Menu.Item key={id} onClick={() => void addLane(id, params)}>
                <MethodLabel id={id} />
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}

function laneCurves(spec: Spec, curves: Curves, metric: MetricView): LaneCurve[] {
  const styles = laneStyles(spec.lanes);
  return spec.lanes.map((lane, i) => {
    const key = laneKey(lane);
    const runs = curves[key] ?? [];
    return {
      ...styles[i],
      key,
      label: laneLabel(lane),
      mean: meanCurve(runs, metric.read, metric.top === 1 ? shareInterval : meanInterval),
      raw: runs.map((run) => run.map(metric.read)),
    };
  });
}

function describeCurves(
  { label, unit }: MetricView,
  lanes: readonly LaneCurve[],
  format: (v: number) => string,
): string {
  const each = lanes
    .filter(({ mean }) => mean.length > 0)
    .map(({ label: lane, mean }) => {
      const [first, last] = [mean[0], mean[mean.length - 1]];
      return `${lane} from ${format(first.mean)} at iteration ${first.iteration} to ${format(last.mean)} at iteration ${last.iteration} (n = ${last.n})`;
    });
  return `${label} (${unit}): ${each.join("; ")}`;
}
