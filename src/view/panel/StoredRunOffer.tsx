/** A run that a closed or reloaded page left behind. */
import { Alert, Anchor, Text } from "@mantine/core";
import { selectSaved } from "../../store/run/runState.ts";
import { usePage, useRun } from "../page.tsx";

export function StoredRunOffer() {
  const { forgetSaved, resume } = usePage().run;
  const saved = useRun(selectSaved);
  if (!saved) return null;
  return (
    <Alert color="blue" radius={0} py={8} role="status" data-testid="saved-run">
      <Text size="sm">
        A run with seed {saved.spec.seed} is stored in this browser at iteration {saved.iteration} of{" "}
        {saved.spec.training.iterations}.{" "}
        <Anchor component="button" size="sm" onClick={() => void resume()}>
          Continue it
        </Anchor>{" "}
        or{" "}
        <Anchor component="button" size="sm" onClick={forgetSaved}>
          forget it
        </Anchor>
        .
      </Text>
    </Alert>
  );
}
