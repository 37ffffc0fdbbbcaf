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
import type { RecordedCurves } from "../../../learn/results/recordedCurves.ts";
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
import { usePage, useRecorded, useRun } from "../../page.tsx";
import { useOwnLanes } from "../ownMethod/useOwnLanes.ts";
import classes from "./CurvesPanel.module.css";
import { MoreOfRun } from "./MoreOfRun.tsx";
import { formatMetric, METRICS, type MetricView, metricChoices, metricIn, metricOf } from "./metrics.ts";
import { RecordedNote } from "./RecordedNote.tsx";
import { useRecordedCurves } from "./useRecordedCurves.ts";
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
  const { preset, file } = useRecordedCurves(spec);
  const withRecorded = useRecorded((state) => state.shown) && metric === METRICS.success;
  return (
    <Panel
      title="Learning"
      aside={
        <Group gap={16}>
          {preset !== null && <RecordedSwitch disabled={metric !== METRICS.success} />}
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
      <Results
        spec={spec}
        curves={curves}
        metric={metric}
        showRaw={showRaw || spec.seeds === 1}
        hasRecording={preset !== null}
        recorded={(withRecorded && file) || null}
      />
    </Panel>
  );
}

/** What is recorded are success rates. */
function RecordedSwitch({ disabled }: { disabled: boolean }) {
  const { recorded } = usePage();
  const shown = useRecorded((state) => state.shown);
  return (
    <Switch
      size="xs"
      label="recorded"
      title="Recorded success rates of many seeds, faint behind the live curves"
      disabled={disabled}
      checked={shown && !disabled}
      onChange={(event) => recorded.setState({ shown: event.currentTarget.checked })}
    />
  );
}

interface ResultsProps {
  readonly spec: Spec;
  readonly curves: Curves;
  readonly metric: MetricView;
  readonly showRaw: boolean;
  /** These settings have recorded curves, which may still be on their way. */
  readonly hasRecording: boolean;
  /** Null where none are shown. */
  readonly recorded: RecordedCurves | null;
}

const Results = memo(({ spec, curves, metric, showRaw, hasRecording, recorded }: ResultsProps) => {
  const lanes = useMemo(() => laneCurves(spec, curves, metric), [spec, curves, metric]);
  const behind = useMemo(() => recordedCurves(spec, recorded), [spec, recorded]);
  const format = useMemo(() => formatMetric(metric), [metric]);
  const begun = lanes.some(({ mean }) => mean.length > 0);
  if (!begun && !hasRecording) return <BeforePlay spec={spec} />;
  return (
    <div className={classes.body} data-many={spec.lanes.length > 3 || undefined}>
      <div className={classes.chart} data-figure="curves">
        <LaneCurves
          lanes={lanes}
          recorded={behind}
          description={describeCurves(metric, lanes, behind, format)}
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
        {hasRecording && <RecordedNote recorded={recorded} />}
      </div>
      <div>
        {!begun && <BeforePlay spec={spec} />}
        <Verdicts spec={spec} curves={curves} recorded={recorded} />
      </div>
    </div>
  );
});

function BeforePlay({ spec: { lanes, seeds } }: { spec: Spec }) {
  return (
    <Text size="sm" c="dimmed" py={16}>
      Press Play: {lanes.length === 1 ? "a policy" : `${lanes.length} policies`} from the same first weights,
      on the same tasks with the same noise, learn from {lanes.length === 1 ? "its" : "different"} advantages,{" "}
      {seeds === 1 ? "once" : `with ${seeds} seeds`}. Their success rates appear here.
    </Text>
  );
}

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

/** Those of the run's lanes that are recorded. */
function recordedCurves(spec: Spec, recorded: RecordedCurves | null): LaneCurve[] {
  const styles = laneStyles(spec.lanes);
  return spec.lanes.flatMap((lane, i) => {
    const key = laneKey(lane);
    const runs = recorded?.success[key];
    if (!runs) return [];
    const mean = meanCurve(runs, ({ successRate }) => successRate, shareInterval);
    return [{ ...styles[i], key: `recorded ${key}`, label: `${laneLabel(lane)}, recorded`, mean, raw: [] }];
  });
}

function describeCurves(
  { label, unit }: MetricView,
  lanes: readonly LaneCurve[],
  recorded: readonly LaneCurve[],
  format: (v: number) => string,
): string {
  const before = recorded.map(({ label: lane, mean }) => {
    const last = mean[mean.length - 1];
    return `${lane}: ${format(last.mean)} at iteration ${last.iteration} (n = ${last.n})`;
  });
  const each = lanes
    .filter(({ mean }) => mean.length > 0)
    .map(({ label: lane, mean }) => {
      const [first, last] = [mean[0], mean[mean.length - 1]];
      return `${lane} from ${format(first.mean)} at iteration ${first.iteration} to ${format(last.mean)} at iteration ${last.iteration} (n = ${last.n})`;
    });
  const all = [...(each.length > 0 ? each : ["nothing trained yet"]), ...before];
  return `${label} (${unit}): ${all.join("; ")}`;
}
