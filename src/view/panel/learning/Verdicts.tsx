/** Lanes against each other, seed by seed, in sentences that claim no more than their intervals do. */
import { Text } from "@mantine/core";
import { laneKey, laneLabel } from "../../../experiment/lanes.ts";
import type { MethodSpec, Spec } from "../../../experiment/spec.ts";
import {
  type Comparison,
  compareLanes,
  type RunOutcome,
  sayReach,
  verdict,
} from "../../../learn/results/compare.ts";
import type { RecordedCurves, SuccessRuns } from "../../../learn/results/recordedCurves.ts";
import { count } from "../../../lib/words.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import classes from "./CurvesPanel.module.css";

type Success = Readonly<Record<string, SuccessRuns>>;

interface VerdictsProps {
  readonly spec: Spec;
  readonly curves: Success;
  /** The same settings over more seeds, recorded earlier; null where there are none or they are not shown. */
  readonly recorded: RecordedCurves | null;
}

export function Verdicts({ spec, curves, recorded }: VerdictsProps) {
  const begun = Object.values(curves).some((runs) => runs.some((run) => run.length > 0));
  const pairs = spec.lanes.flatMap((lane, i) =>
    spec.lanes
      .slice(0, i)
      .map((other) => ({ lane, other, before: recorded && compared(recorded.success, lane, other) })),
  );
  const shown = pairs.filter(({ before }) => begun || (before?.area.n ?? 0) > 0);
  if (shown.length === 0) return null;
  return (
    <div data-testid="verdicts">
      <ul className={classes.verdicts}>
        {shown.map(({ lane, other, before }) => (
          <li key={`${laneKey(lane)}/${laneKey(other)}`}>
            <Text size="sm" fw={600} span>
              <MethodLabel id={lane.id} name={laneLabel(lane)} /> <span aria-hidden>against</span>{" "}
              <MethodLabel id={other.id} name={laneLabel(other)} />
            </Text>
            {begun && <Live comparison={compared(curves, lane, other)} />}
            {before && before.area.n > 0 && <Recorded comparison={before} whole={!begun} />}
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed" mt={10}>
        Each number is the mean over seeds of the difference within a seed, ± half a 95 % interval (Student),
        not corrected for multiple comparisons. Points are percentage points of the success rate, averaged
        over the iterations named; reaches 85 %: the first iteration at which the mean of three does.
      </Text>
    </div>
  );
}

const compared = (success: Success, lane: MethodSpec, other: MethodSpec): Comparison =>
  compareLanes(success[laneKey(lane)] ?? [], success[laneKey(other)] ?? []);

/** What a measure is the mean of. */
const nameOf = (measure: keyof RunOutcome, iterations: number): string =>
  ({
    area: `all ${count(iterations, "iteration")}`,
    learned: "reaches 85\u00a0%",
    final: `last ${count(Math.min(3, iterations), "iteration")}`,
  })[measure];

const MEASURES: readonly (keyof RunOutcome)[] = ["area", "learned", "final"];

function Live({ comparison }: { comparison: Comparison }) {
  const reach = sayReach(comparison.area);
  return (
    <>
      {MEASURES.map((measure) => (
        <Measure key={measure} measure={measure} comparison={comparison} />
      ))}
      {reach && (
        <Text size="xs" c="dimmed">
          Over {nameOf("area", comparison.iterations)}: {reach}
        </Text>
      )}
    </>
  );
}

/** @param whole every measure; else the mean over all iterations alone, beside live numbers */
function Recorded({ comparison, whole }: { comparison: Comparison; whole: boolean }) {
  return (
    <div data-testid="recorded-verdict">
      {(whole ? MEASURES : MEASURES.slice(0, 1)).map((measure) => (
        <Measure key={measure} measure={measure} comparison={comparison} recorded />
      ))}
    </div>
  );
}

interface MeasureProps {
  readonly measure: keyof RunOutcome;
  readonly comparison: Comparison;
  readonly recorded?: boolean;
}

function Measure({ measure, comparison, recorded = false }: MeasureProps) {
  return (
    <div className={classes.measure}>
      <Text size="xs" c="dimmed" span>
        {recorded && "recorded, "}
        {nameOf(measure, comparison.iterations)}
      </Text>
      <span>{verdict(measure, comparison[measure]).replaceAll(/n = (\d+)/g, "n\u00a0=\u00a0$1")}</span>
    </div>
  );
}
