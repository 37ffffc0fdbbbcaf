/** After a reset, another seed or other settings: the run that was there, and the way back to it. */
import { Button, Text } from "@mantine/core";
import { specName } from "../../experiment/specName.ts";
import { count } from "../../lib/words.ts";
import { selectLeft } from "../../store/run/runState.ts";
import { usePage, useRun } from "../page.tsx";
import classes from "./NextRunBar.module.css";
import { useNextRunWaits } from "./useNextRunWaits.ts";

export function LeftRunBar() {
  const { resume, dismissLeft } = usePage().run;
  const left = useRun(selectLeft);
  // One question at a time.
  const waits = useNextRunWaits();
  if (!left?.spec || waits) return null;
  const { id, spec, iteration } = left;
  return (
    <section className={classes.root} aria-label="The run before" data-testid="left-run">
      <div className={classes.words} role="status">
        <Text size="sm">
          {specName(spec)}, seed {spec.seed}, is stored in this browser, also over a reload.
        </Text>
      </div>
      <div className={classes.buttons}>
        <Button size="xs" onClick={() => void resume(id)}>
          Back to your run of {count(iteration, "iteration")}
        </Button>
        <Button size="xs" variant="default" onClick={dismissLeft}>
          Stay here
        </Button>
      </div>
    </section>
  );
}
