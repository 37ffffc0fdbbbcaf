/** Saved runs beside the one on the page: success over iterations, and each lane's outcome. */

import { Table, Text } from "@mantine/core";
import { useMemo } from "react";
import { laneKey, laneLabel } from "../../../experiment/lanes.ts";
import type { Spec } from "../../../experiment/spec.ts";
import { estimateOf, outcomeOf } from "../../../learn/results/compare.ts";
import { meanCurve } from "../../../learn/results/curves.ts";
import type { RunCurves } from "../../../learn/results/runFile.ts";
import { shareInterval } from "../../../lib/stats.ts";
import { decimal } from "../../../lib/words.ts";
import type { KeptRun } from "../../../store/share/keptRuns.ts";
import { LaneCurves } from "../../chart/LaneCurves.tsx";
import type { LaneCurve } from "../../chart/laneCurve.ts";
import { DASHES } from "../../chart/laneStyle.ts";
import { useRun } from "../../page.tsx";
import { methodStyle } from "../../theme.ts";
import { formatMetric, METRICS } from "../learning/metrics.ts";

interface Named {
  readonly name: string;
  readonly spec: Spec;
  readonly curves: RunCurves;
}

export function RunComparison({ runs }: { runs: readonly KeptRun[] }) {
  const spec = useRun((state) => state.spec);
  const curves = useRun((state) => state.curves);
  const all = useMemo(
    () => [
      { name: "On the page", spec, curves },
      ...runs.map((run): Named => ({ name: run.name, spec: run.shared.spec, curves: run.curves })),
    ],
    [spec, curves, runs],
  );
  const lanes = all.flatMap(curvesOf).filter(({ mean }) => mean.length > 0);
  const format = formatMetric(METRICS.success);
  return (
    <div data-testid="run-comparison">
      <LaneCurves
        lanes={lanes}
        description={`Success rate of ${lanes.map(({ label }) => label).join("; ")}`}
        iterations={Math.max(...all.map((run) => run.spec.training.iterations))}
        top={METRICS.success.top}
        showRaw={false}
        format={format}
      />
      <Text size="xs" c="dimmed">
        Success rate over iterations, mean over seeds. Solid: the run on the page; dashed: saved runs in the
        order of the list.
      </Text>
      <Table verticalSpacing={2} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Run</Table.Th>
            <Table.Th>Lane</Table.Th>
            <Table.Th>Seeds × iterations</Table.Th>
            <Table.Th>Mean success over training</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all.flatMap((run, i) =>
            run.spec.lanes.map((lane) => {
              const replicates = run.curves[laneKey(lane)] ?? [];
              const played = replicates.filter((records) => records.length > 0);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: two saved runs may have one name
                <Table.Tr key={`${i} ${laneKey(lane)}`}>
                  <Table.Td>{run.name}</Table.Td>
                  <Table.Td>{laneLabel(lane)}</Table.Td>
                  <Table.Td>
                    {played.length} × {played[0]?.length ?? 0}
                  </Table.Td>
                  <Table.Td>{played.length > 0 ? areaText(played) : "not played"}</Table.Td>
                </Table.Tr>
              );
            }),
          )}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function areaText(replicates: RunCurves[string]): string {
  const { mean, half } = intervalOf(replicates);
  const points = (value: number) => decimal(100 * value, 1);
  return `${points(mean)} %${Number.isFinite(half) ? ` ± ${points(half)}` : ""}`;
}

function intervalOf(replicates: RunCurves[string]): { mean: number; half: number } {
  const { mean, high } = estimateOf(replicates.map((records) => outcomeOf(records).area));
  return { mean, half: high - mean };
}

function curvesOf({ name, spec, curves }: Named, run: number): LaneCurve[] {
  return spec.lanes.map((lane) => ({
    key: `${run} ${laneKey(lane)}`,
    label: `${name}: ${laneLabel(lane)}`,
    ...methodStyle(lane.id),
    dash: DASHES[run % DASHES.length],
    mean: meanCurve(curves[laneKey(lane)] ?? [], METRICS.success.read, shareInterval),
    raw: [],
  }));
}
