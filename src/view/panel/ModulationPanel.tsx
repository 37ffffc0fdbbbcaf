/** The modulation w(R, p): one curve for successes, one for failures, and the groups of this batch on them. */
import { Text } from "@mantine/core";
import { useMemo } from "react";
import { modulationFactor } from "../../credit/modulation.ts";
import { proxmoParams, resolveProxmo } from "../../credit/proxmoParams.ts";
import { selectSliders, useLens } from "../../store/lens.ts";
import { ModulationChart } from "../chart/ModulationChart.tsx";
import { Panel } from "../control/Panel.tsx";
import { useShown } from "../shown.ts";

const POINTS = 51;

export function ModulationPanel() {
  const { page, answer, group } = useShown();
  const { alpha, range, variant } = useLens(selectSliders);
  const credit = answer.credits.proxmo;
  const { batch } = page;
  const { beta } = resolveProxmo(proxmoParams.parse({ variant, range }));
  const curve = useMemo(
    () =>
      Array.from({ length: POINTS }, (_, i) => {
        const p = i / (POINTS - 1);
        return {
          p,
          success: modulationFactor(true, p, alpha, beta),
          failure: modulationFactor(false, p, alpha, beta),
        };
      }),
    [alpha, beta],
  );
  const points = useMemo(() => {
    if (!credit?.modulation || !credit.successRate) return [];
    const seen = new Map<string, { p: number; w: number; won: boolean; count: number; selected: boolean }>();
    for (let t = 0; t < batch.trajectories; t++) {
      const row = batch.trajectoryStart[t];
      const g = batch.group[row];
      const won = batch.success[t] === 1;
      const key = `${credit.successRate[g]}/${won}`;
      const point = seen.get(key) ?? {
        p: credit.successRate[g],
        w: credit.modulation[row],
        won,
        count: 0,
        selected: false,
      };
      point.count++;
      point.selected ||= g === group;
      seen.set(key, point);
    }
    return [...seen.values()];
  }, [batch, credit, group]);
  return (
    <Panel
      title="Modulation w(R, p)"
      aside={
        <Text size="xs" c="dimmed">
          ProxMO, β {beta.toFixed(3)}
        </Text>
      }
    >
      <ModulationChart curve={curve} points={points} />
      <Text size="xs" c="dimmed">
        Upper line: successes, rare ones count more. Lower line: failures, those on easy tasks count less.
        Dots: this batch, n = {batch.trajectories} rollouts in {batch.groups} groups; ringed: the selected
        group.
      </Text>
    </Panel>
  );
}
