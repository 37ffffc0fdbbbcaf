/** How many steps of the whole batch each way to compare leaves alone. */
import { Text } from "@mantine/core";
import { MOSTLY_OWN } from "../../../credit/parts/softSpread.ts";
import { percent, thousands } from "../../../lib/words.ts";
import { SIMILAR } from "../../../store/batch/creditQueries.ts";
import { selectHeld } from "../../../store/batch/shownBatch.ts";
import { selectSliders } from "../../../store/reader/lens.ts";
import { selectPhase } from "../../../store/run/runState.ts";
import { Dotted } from "../../control/Dotted.tsx";
import { useComparisonShares } from "../../creditQueries.ts";
import { useDisplayed } from "../../displayed.ts";
import { GLOSSARY } from "../../glossary.ts";
import { useBatch, useLens, useRun } from "../../page.tsx";
import classes from "./WeightMatrices.module.css";

const shareText = (share: number | undefined) => (share === undefined ? "…" : percent(share, 1));

export function ComparisonShares({ visible }: { visible: boolean }) {
  const shown = useDisplayed();
  const { batch } = shown.page;
  const { temperature } = useLens(selectSliders);
  const held = useBatch(selectHeld);
  // Comparing texts letter by letter takes long; a batch that is replaced in a moment is not worth it.
  const passing = useRun(selectPhase) === "running" && !held;
  const shares = useComparisonShares(shown, visible && !passing);
  if (!batch.anchor)
    return (
      <Text size="xs" c="dimmed">
        These rollouts have no text for their steps (no anchor column), so steps cannot be compared by text.
      </Text>
    );
  return (
    <div>
      <table className={classes.shares} data-testid="comparison-shares">
        <caption>Steps with nothing to compare, of all {thousands(batch.rows)} in this batch</caption>
        <tbody>
          <tr>
            <th scope="row">
              exact text: <Dotted says={GLOSSARY.singleton}>singletons</Dotted>, which no other step of the
              group equals
            </th>
            <td>{shareText(shares?.exactSingletons)}</td>
          </tr>
          <tr>
            <th scope="row">similarity ≥ {SIMILAR} (GiGPO's similar anchors): alone in its cluster</th>
            <td>{shareText(shares?.similaritySingletons)}</td>
          </tr>
          <tr>
            <th scope="row">
              soft, τ {temperature.toPrecision(2)}: own weight over {MOSTLY_OWN}
            </th>
            <td>{shareText(shares?.mostlyOwn)}</td>
          </tr>
          <tr>
            <th scope="row">soft: median effective sample size, in steps</th>
            <td>{shares ? shares.medianEffective.toFixed(1) : "…"}</td>
          </tr>
        </tbody>
      </table>
      {passing && !shares && (
        <Text size="xs" c="dimmed">
          Counted as soon as training pauses or a step is selected.
        </Text>
      )}
    </div>
  );
}
