/** Where the stage shows another number for this step under this method: which, and why. */
import { Text } from "@mantine/core";
import { estimatorById } from "../../../credit/index.ts";
import type { StopId } from "../../../credit/report/chain.ts";
import { signed } from "../../../lib/words.ts";
import { selectSliders } from "../../../store/reader/lens.ts";
import { useDisplayed } from "../../displayed.ts";
import { useLens } from "../../page.tsx";
import { useChain } from "../../stage/useChain.ts";

/** Methods that are stops of the stage, there in ProxMO's normalisation. */
const STOP_OF: Readonly<Record<string, StopId>> = { grpo: "grpo", gigpo: "gigpo" };

const WHY = {
  code: "there every stop starts from the return minus the group's mean, not divided by σ, as in ProxMO's code",
  paper: "there every stop starts from z-scores, as in ProxMO's paper",
} as const;

export function OnStage({ method, row }: { method: string; row: number }) {
  const { answer } = useDisplayed();
  const { variant } = useLens(selectSliders);
  const chain = useChain();
  const shown = chain?.[STOP_OF[method]]?.advantage[row];
  if (shown === undefined || Math.abs(shown - answer.credits[method].advantage[row]) < 0.0005) return null;
  return (
    <Text size="sm" mt={8} data-testid="on-stage">
      The stage shows {signed(shown).trim()} for {estimatorById(method).label} here: {WHY[variant]}.
    </Text>
  );
}
