/** Runs that closed or reloaded pages left behind. */

import { Alert, Text } from "@mantine/core";
import { useState } from "react";
import type { StoredRun } from "../../engine/training/protocol.ts";
import { count } from "../../lib/words.ts";
import { selectSaved } from "../../store/run/runState.ts";
import { Action } from "../control/Action.tsx";
import { usePage, useRun } from "../page.tsx";
import { when } from "../when.ts";
import { saveFile } from "./share/saveFile.ts";

export function StoredRunOffer() {
  const saved = useRun(selectSaved);
  const [all, setAll] = useState(false);
  if (saved.length === 0) return null;
  // Newest first: the latest is what one comes back for.
  const shown = all ? saved : saved.slice(0, 1);
  const older = saved.length - shown.length;
  return (
    <Alert color="blue" radius={0} py={8} role="status" data-testid="saved-run">
      {shown.map((run) => (
        <StoredRunLine key={run.id} run={run} />
      ))}
      {older > 0 && <Action onClick={() => setAll(true)}>{`Show ${count(older, "older run")}`}</Action>}
    </Alert>
  );
}

function StoredRunLine({ run }: { run: StoredRun }) {
  const { forgetSaved, resume, exportSaved } = usePage().run;
  const { id, spec, iteration, problem, busy = false, date } = run;
  const forget = <Action onClick={() => forgetSaved(id)}>forget it</Action>;
  if (problem !== null || spec === null)
    return (
      <Text size="sm">
        A stored run could not be read ({problem?.replace(/\.$/, "")}):{" "}
        <Action onClick={async () => saveFile("stored-run.json", await exportSaved(id), "application/json")}>
          export it
        </Action>{" "}
        or {forget}.
      </Text>
    );
  const stored = date === "" ? "" : `, ${when(date)}`;
  return (
    <Text size="sm">
      A run with seed {spec.seed} is stored in this browser at iteration {iteration} of{" "}
      {spec.training.iterations}
      {stored}.{" "}
      {busy ? (
        <>
          Another tab is training it: continue there, or{" "}
          <Action onClick={() => resume(id, true)}>take it over</Action>.
        </>
      ) : (
        <>
          <Action onClick={() => resume(id)}>Continue it</Action> or {forget}.
        </>
      )}
    </Text>
  );
}
