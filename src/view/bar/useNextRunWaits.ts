import { selectDraft } from "../../store/form/draft.ts";
import { differs } from "../../store/form/nextRun.ts";
import { selectPhase, selectSpec } from "../../store/run/runState.ts";
import { useDraft, useRun } from "../page.tsx";

/** Whether the form has other settings than the run: Play is about those. */
export function useNextRunWaits(): boolean {
  const draft = useDraft(selectDraft);
  const spec = useRun(selectSpec);
  const starting = useRun(selectPhase) === "starting";
  return !starting && differs(draft, spec);
}
