/** A run that a closed or reloaded page left behind. */
import { Alert, Anchor, Text } from "@mantine/core";
import { forgetSaved, resume, selectSaved, useRun } from "../../store/run/run.ts";

export function StoredRunOffer() {
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
