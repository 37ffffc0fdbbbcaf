/** Where the form has other settings than the run: what Play starts, and the way back. Play asks here. */
import { Button, Modal, Text } from "@mantine/core";
import { complaintOfSize, runCost, sayBytes, saySeconds } from "../../experiment/cost.ts";
import { laneLabel } from "../../experiment/lanes.ts";
import type { Spec } from "../../experiment/spec.ts";
import { addedLanes, otherThan, specName } from "../../experiment/specName.ts";
import { count } from "../../lib/words.ts";
import { selectDraft } from "../../store/form/draft.ts";
import { selectIteration, selectSpec } from "../../store/run/runState.ts";
import { useDraft, useNextRun, usePage, useRun } from "../page.tsx";
import classes from "./NextRunBar.module.css";
import { useNextRunWaits } from "./useNextRunWaits.ts";

export function NextRunBar() {
  const { nextRun, run } = usePage();
  const waits = useNextRunWaits();
  const draft = useDraft(selectDraft);
  const spec = useRun(selectSpec);
  const iteration = useRun(selectIteration);
  if (!waits) return null;
  const tooLarge = complaintOfSize(draft);
  const cost = runCost(draft);
  const added = addedLanes(draft, spec);
  const addAll = async () => {
    for (const { id, params, label } of added ?? []) await run.addLane(id, params, label);
  };
  return (
    <section className={classes.root} aria-label="The next run" data-testid="next-run">
      <div className={classes.words} role="status">
        <Text size="sm">
          Play starts <b>{nextName(draft, spec)}</b> (now: {specName(spec)}, {count(iteration, "iteration")}{" "}
          done)
        </Text>
        <Text size="xs" c={tooLarge ? "red" : "dimmed"} data-testid="run-cost">
          {tooLarge ?? `About ${saySeconds(cost.seconds)} on one core and ${sayBytes(cost.bytes)} of memory.`}
        </Text>
      </div>
      <div className={classes.buttons}>
        {added && iteration > 0 && (
          <Button size="xs" variant="default" onClick={() => void addAll()}>
            Add {added.length === 1 ? laneLabel(added[0]) : count(added.length, "lane")} to this run
          </Button>
        )}
        <Button size="xs" disabled={tooLarge !== null} onClick={() => void nextRun.start()}>
          Start this run
        </Button>
        <Button size="xs" variant="default" onClick={nextRun.discard}>
          Discard changes
        </Button>
      </div>
      <WhichRun draft={draft} spec={spec} iteration={iteration} tooLarge={tooLarge !== null} />
    </section>
  );
}

/** A preset by its name; the same one with something else in it by what that is. */
function nextName(draft: Spec, spec: Spec): string {
  const name = specName(draft);
  return name === specName(spec) ? `${name}, ${otherThan(draft, spec)}` : name;
}

interface WhichRunProps {
  readonly draft: Spec;
  readonly spec: Spec;
  readonly iteration: number;
  readonly tooLarge: boolean;
}

function WhichRun({ draft, spec, iteration, tooLarge }: WhichRunProps) {
  const { cancel, goOn, start } = usePage().nextRun;
  const asking = useNextRun((state) => state.asking);
  return (
    <Modal
      opened={asking}
      onClose={cancel}
      title="Which run?"
      closeButtonProps={{ "aria-label": "Close" }}
      centered
    >
      <Text size="sm" mb={12}>
        The settings differ from those of the run on the page, which has {count(iteration, "iteration")} done.
      </Text>
      <div className={classes.choices}>
        <Button size="sm" disabled={tooLarge} onClick={() => void start(true)}>
          Start {nextName(draft, spec)}
        </Button>
        <Button size="sm" variant="default" onClick={goOn}>
          Continue {specName(spec)}
        </Button>
      </div>
    </Modal>
  );
}
