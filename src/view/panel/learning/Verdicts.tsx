/** Lanes against each other, seed by seed, in sentences that claim no more than their intervals do. */
import { Text } from "@mantine/core";
import { laneKey, laneLabel } from "../../../experiment/lanes.ts";
import type { Spec } from "../../../experiment/spec.ts";
import { compareLanes, type RunOutcome, sayReach, verdict } from "../../../learn/results/compare.ts";
import type { Curves } from "../../../store/run/runState.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import classes from "./CurvesPanel.module.css";

const MEASURES: readonly [keyof RunOutcome, string][] = [
  ["area", "mean so far"],
  ["learned", "reaches 85\u00a0%"],
  ["final", "now"],
];

export function Verdicts({ spec, curves }: { spec: Spec; curves: Curves }) {
  const pairs = spec.lanes.flatMap((lane, i) =>
    spec.lanes.slice(0, i).map((other) => [lane, other] as const),
  );
  if (pairs.length === 0) return null;
  return (
    <div data-testid="verdicts">
      <ul className={classes.verdicts}>
        {pairs.map(([lane, other]) => {
          const comparison = compareLanes(curves[laneKey(lane)] ?? [], curves[laneKey(other)] ?? []);
          const reach = sayReach(comparison.area);
          return (
            <li key={`${laneKey(lane)}/${laneKey(other)}`}>
              <Text size="sm" fw={600} span>
                <MethodLabel id={lane.id} name={laneLabel(lane)} /> <span aria-hidden>against</span>{" "}
                <MethodLabel id={other.id} name={laneLabel(other)} />
              </Text>
              {MEASURES.map(([measure, name]) => (
                <div key={measure} className={classes.measure}>
                  <Text size="xs" c="dimmed" span>
                    {name}
                  </Text>
                  <span>
                    {verdict(measure, comparison[measure]).replaceAll(/n = (\d+)/g, "n\u00a0=\u00a0$1")}
                  </span>
                </div>
              ))}
              {reach && (
                <Text size="xs" c="dimmed">
                  Mean so far: {reach}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
      <Text size="xs" c="dimmed" mt={10}>
        Paired differences over seeds, ± half a 95 % interval (Student), not corrected for multiple
        comparisons. Points are percentage points of the success rate; reaches 85 %: mean of three iterations.
      </Text>
    </div>
  );
}
