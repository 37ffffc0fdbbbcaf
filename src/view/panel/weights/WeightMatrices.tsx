/**
 * Who is compared with whom: the weight matrix W of the selected group for every compared method, in one
 * drawing and on one scale.
 */

import { Skeleton, Text } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { useMemo, useState } from "react";
import { estimatorById } from "../../../credit/index.ts";
import { returnsAreEqual } from "../../../credit/parts/episodePart.ts";
import { thousands } from "../../../lib/words.ts";
import { selectCompare } from "../../../store/reader/lens.ts";
import type { Pair } from "../../chart/WeightCanvas.tsx";
import { TemperatureSlider } from "../../control/LensSliders.tsx";
import { Panel } from "../../control/Panel.tsx";
import { useGroupWeights } from "../../creditQueries.ts";
import { useDisplayed } from "../../displayed.ts";
import { useLens } from "../../page.tsx";
import { useWidth } from "../../useWidth.ts";
import { ComparisonShares } from "./ComparisonShares.tsx";
import { groupSteps } from "./groupSteps.ts";
import { PairReadOut } from "./PairReadOut.tsx";
import { WeightFigure } from "./WeightFigure.tsx";
import { WeightLegend } from "./WeightLegend.tsx";
import classes from "./WeightMatrices.module.css";

const GAP = 16;
const LARGEST = 300;
/** Steps of a group past which its matrices (n² numbers a method) are not made: 16 MB a method. */
const MAX_STEPS = 2000;

export function WeightMatrices() {
  const shown = useDisplayed();
  const { page, answer, group } = shown;
  const compare = useLens(selectCompare);
  const methods = compare.filter(
    (id) => answer.credits[id] && !answer.credits[id].weightless && estimatorById(id).pattern !== null,
  );
  const { ref: seen, entry } = useIntersection({ rootMargin: "120px" });
  const visible = entry?.isIntersecting === true;
  const { ref, width } = useWidth();
  const tooMany = groupSteps(page.batch, group).count > MAX_STEPS;
  const reply = useGroupWeights(shown, methods, group, visible && !tooMany);
  const [pointed, setPointed] = useState<Pair | null>(null);
  const drawn = reply?.group ?? group;
  const steps = useMemo(() => groupSteps(page.batch, drawn), [page, drawn]);
  const across = Math.max(1, Math.min(methods.length, Math.floor((width + GAP) / (220 + GAP))));
  // At least one of the screen's own pixels a pair.
  const least = Math.ceil(steps.count / (window.devicePixelRatio || 1));
  const edge = Math.max(least, Math.min(LARGEST, Math.floor((width - (across - 1) * GAP) / across)));
  return (
    <Panel
      title="Who is compared with whom"
      aside={
        <Text size="xs" c="dimmed">
          group {drawn + 1}: {steps.count} steps of {steps.starts.length} rollouts
        </Text>
      }
    >
      <div ref={seen} data-testid="weight-matrices">
        <Text size="xs" c="dimmed" mb={8}>
          Every method is A = c · (G − W·G), G the returns it compares. Row a of W: how much each step counts
          in step a's baseline. Rows sum to 1. Rows and columns are the steps in order, rollout after rollout
          (thin lines); methods with two levels show the step level.
        </Text>
        {tooMany && (
          <Text size="sm" mb={8}>
            This group has more than {thousands(MAX_STEPS)} steps: too many pairs to draw. “Compared with”
            shows the weights of a single step.
          </Text>
        )}
        {returnsAreEqual(page.batch, drawn) && (
          <Text size="xs" mb={8}>
            All rollouts of this group have the same return, so methods that compare whole episodes have W·G =
            G for any weights.
          </Text>
        )}
        {methods.length === 0 && (
          <Text size="sm" mb={8}>
            None of the compared methods can be computed on these rollouts; choose others under “Methods in
            the maps”.
          </Text>
        )}
        <div>
          <div ref={ref} className={classes.figures} style={{ gap: GAP }}>
            {(tooMany ? [] : methods).map((id) => {
              const weights = reply?.matrices[id];
              return weights ? (
                <WeightFigure
                  key={id}
                  id={id}
                  weights={weights}
                  steps={steps}
                  edge={edge}
                  pointed={pointed}
                  onPoint={setPointed}
                />
              ) : (
                <Skeleton key={id} width={edge} height={edge + 40} animate={false} />
              );
            })}
          </div>
          <PairReadOut page={page} reply={reply} steps={steps} pair={pointed} methods={methods} />
        </div>
        <WeightLegend />
        <div className={classes.below}>
          <div>
            <TemperatureSlider />
            <div className={classes.ends}>
              <span>exact matching</span>
              <span>uniform</span>
            </div>
            <Text size="xs" c="dimmed" mt={4}>
              ProxMO lies between the two: small τ compares only texts with the same terms, as GiGPO's blocks
              do; large τ weights all steps of the group equally, as GRPO does, or in the paper's variant all
              steps of the same step index.
            </Text>
          </div>
          <ComparisonShares visible={visible} />
        </div>
      </div>
    </Panel>
  );
}
