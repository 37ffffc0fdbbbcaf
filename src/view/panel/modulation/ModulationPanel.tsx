/**
 * The modulation w(R, p): one curve for successes, one for failures, and the groups of this batch on them, p
 * read in both ways.
 */
import { Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { modulationFactor } from "../../../credit/estimators/proxmo/modulation.ts";
import { proxmoParams, resolveProxmo } from "../../../credit/estimators/proxmo/proxmoParams.ts";
import { selectSliders } from "../../../store/reader/lens.ts";
import { ModulationChart } from "../../chart/ModulationChart.tsx";
import { AlphaSlider, RangeSlider } from "../../control/LensSliders.tsx";
import { Panel } from "../../control/Panel.tsx";
import { useDisplayed } from "../../displayed.ts";
import { useLens } from "../../page.tsx";
import { ModulationKey } from "./ModulationKey.tsx";
import { ModulationTable } from "./ModulationTable.tsx";
import { modulationFacts, readingsOf, rewardScaleSentence } from "./modulationFacts.ts";
import { modulationPoints } from "./modulationPoints.ts";

const POINTS = 51;

export function ModulationPanel() {
  const { page, answer, group } = useDisplayed();
  const { alpha, range, variant } = useLens(selectSliders);
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
  const readings = useMemo(() => readingsOf(batch), [batch]);
  const points = useMemo(
    () => modulationPoints(batch, readings, group, alpha, beta),
    [batch, readings, group, alpha, beta],
  );
  const facts = useMemo(
    () => modulationFacts(batch, readings, group, alpha, beta),
    [batch, readings, group, alpha, beta],
  );
  return (
    <Panel
      title="Modulation w(R, p)"
      aside={
        <Text size="xs" c="dimmed">
          ProxMO, β {beta.toFixed(3)}
        </Text>
      }
    >
      {!answer.credits.proxmo && (
        <Text size="xs" c="dimmed" mb={6}>
          {answer.errors.proxmo
            ? "ProxMO cannot be computed on these rollouts; this is what its modulation alone would be."
            : "ProxMO is not among the compared methods; this is what its modulation would be."}
        </Text>
      )}
      <ModulationChart curve={curve} points={points} />
      <ModulationKey rollouts={batch.trajectories} groups={batch.groups} />
      <Stack gap={8} mt={10}>
        <AlphaSlider />
        <RangeSlider />
      </Stack>
      <ModulationTable group={group} facts={facts} variant={variant} />
      <Text size="xs" mt={8} data-testid="reward-scale">
        {rewardScaleSentence(facts, (success, p) => modulationFactor(success, p, alpha, beta))}
      </Text>
    </Panel>
  );
}
