/**
 * What the episode part is made of: the returns of the group's rollouts and their mean, each rollout a click
 * away.
 */

import { Text, UnstyledButton } from "@mantine/core";
import { rowAt } from "../../../rollout/rowsOf.ts";
import { rolloutNumber } from "../../../store/batch/editedPage.ts";
import { selectSort, sortedTrajectories } from "../../../store/reader/mapView.ts";
import { useDisplayed } from "../../displayed.ts";
import { useMapView, usePage } from "../../page.tsx";
import type { CreditFacts, StepFacts } from "../../stepFacts.ts";
import classes from "./EpisodeInputs.module.css";

export function EpisodeInputs({ facts, credit }: { facts: StepFacts; credit: CreditFacts }) {
  const { page } = useDisplayed();
  const { keepStep } = usePage().batch;
  const { batch } = page;
  const group = batch.group[facts.row];
  const own = batch.trajectory[facts.row];
  const sort = useMapView(selectSort);
  const { episode, weight, p } = credit;
  const mean = episode?.mean ?? credit.baseline;
  const scale = episode?.scale ?? credit.scale;
  return (
    <>
      <Text size="xs" c="dimmed">
        Returns R of the group's rollouts, compared with {mean.toFixed(3)}
        {scale !== 0 && Math.abs(scale - 1) > 1e-9 && ` and divided by ${(1 / scale).toFixed(3)}`}
        {scale === 0 && "; they are all equal, so the part is 0"}:
      </Text>
      <div className={classes.returns}>
        {sortedTrajectories(batch, group, sort).map((t) => (
          <UnstyledButton
            key={t}
            className={classes.one}
            aria-pressed={t === own}
            aria-label={`Rollout ${rolloutNumber(page, t)}: return ${batch.episodeReturn[t].toFixed(2)}`}
            onClick={() => keepStep(page, rowAt(batch, t, facts.step))}
          >
            {batch.success[t] ? "✓" : "✗"} {batch.episodeReturn[t].toFixed(2)}
          </UnstyledButton>
        ))}
      </div>
      {weight !== undefined && p !== undefined && (
        <Text size="xs" c="dimmed">
          w = {weight.toFixed(3)} from p = {p.toFixed(3)}: see “Modulation” below.
        </Text>
      )}
    </>
  );
}
