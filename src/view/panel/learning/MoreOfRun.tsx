/** A finished run takes more: iterations, seeds. */
import { Button, Group, Text } from "@mantine/core";
import { offeredMore } from "../../../experiment/moreOfRun.ts";
import { count } from "../../../lib/words.ts";
import { selectPhase, selectSpec } from "../../../store/run/runState.ts";
import { usePage, useRun } from "../../page.tsx";

export function MoreOfRun() {
  const { grow } = usePage().run;
  const spec = useRun(selectSpec);
  const finished = useRun(selectPhase) === "finished";
  if (!finished) return null;
  const { iterations, seeds } = offeredMore(spec);
  return (
    <div data-testid="more-of-run">
      <Group gap={8} mt={8}>
        {iterations > 0 && (
          <Button size="xs" variant="default" onClick={() => void grow({ iterations })}>
            Go on for {count(iterations, "more iteration")}
          </Button>
        )}
        {seeds > 0 && (
          <Button size="xs" variant="default" onClick={() => void grow({ seeds })}>
            Add {count(seeds, "seed")}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        What is trained stays as it is. Over further iterations the learning rate starts again at{" "}
        {spec.training.learningRate} and falls to 0; further seeds catch up from iteration 0.
      </Text>
    </div>
  );
}
