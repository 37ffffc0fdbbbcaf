/**
 * What the step part is made of: the rewards ahead that add up to the return-to-go, and where the baseline
 * comes from.
 */
import { Anchor, Text } from "@mantine/core";
import { useDisplayed } from "../../displayed.ts";
import { useLens } from "../../page.tsx";
import type { CreditFacts, StepFacts } from "../../stepFacts.ts";
import { rewardsAhead } from "./rewardsAhead.ts";

const SHOWN = 4;

export function StepInputs({ facts, credit }: { facts: StepFacts; credit: CreditFacts }) {
  const { batch } = useDisplayed().page;
  const gamma = useLens((state) => state.sliders.gamma);
  const ahead = rewardsAhead(batch, facts.row);
  const sum = ahead
    .slice(0, SHOWN)
    .map(
      ({ reward, delay, step }) => `${gamma.toFixed(2)}^${delay} · ${reward.toFixed(2)} (step ${step + 1})`,
    )
    .join(" + ");
  return (
    <>
      <Text size="xs" c="dimmed">
        {ahead.length === 0
          ? "No reward lies ahead in this rollout: G = 0."
          : `Rewards ahead: G = ${sum}${ahead.length > SHOWN ? ` + ${ahead.length - SHOWN} more` : ""}.`}
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        {credit.unassigned || Number.isNaN(credit.baseline)
          ? "No other step of the group can be compared with this one, so this part is not assigned."
          : `Baseline ${credit.baseline.toFixed(3)}: the weighted mean return of comparable steps. `}
        <Anchor
          component="button"
          size="xs"
          onClick={({ currentTarget }) =>
            currentTarget
              .closest("[data-why]")
              ?.querySelector("[data-compared]")
              ?.scrollIntoView({ block: "nearest" })
          }
        >
          See them
        </Anchor>
      </Text>
    </>
  );
}
