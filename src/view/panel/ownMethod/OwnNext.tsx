/** Where to go from a method that runs: train a policy with it, measure what its advantages are worth. */
import { Button, Group, Text } from "@mantine/core";
import { laneKey } from "../../../experiment/lanes.ts";
import { percent } from "../../../lib/words.ts";
import { selectSliders } from "../../../store/reader/lens.ts";
import { type Curves, selectSpec } from "../../../store/run/runState.ts";
import { useLens, usePage, useRun } from "../../page.tsx";

/** The highest share of won rollouts in an iteration, over replicates; null before the first. */
function bestSuccess(runs: Curves[string]): number | null {
  const rates = runs.flatMap((run) => run.map(({ successRate }) => successRate));
  return rates.length > 0 ? Math.max(...rates) : null;
}

/** Learning with it, beside the lanes there are. */
export function OwnNext({ id }: { id: string }) {
  const { run, layout } = usePage();
  const { own } = useLens(selectSliders);
  const { lanes } = useRun(selectSpec);
  const lane = lanes.find((one) => one.id === id);
  const best = useRun(({ curves }) => (lane ? bestSuccess(curves[laneKey(lane)] ?? []) : null));
  return (
    <Group gap={8} mt={6}>
      <Button
        size="compact-xs"
        variant="default"
        disabled={lane !== undefined}
        onClick={() => void run.addLane(id, own[id] ?? {})}
      >
        {lane ? "It trains as a lane" : "Train a policy with it"}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => layout.openTab("truth")}>
        Score it against ground truth
      </Button>
      {best !== null && (
        <Text size="xs" c="dimmed" data-testid="own-best" data-success={best}>
          Best iteration so far: {percent(best)} of its rollouts succeed.
        </Text>
      )}
    </Group>
  );
}
