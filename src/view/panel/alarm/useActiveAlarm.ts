import type { Alarm } from "../../../credit/report/alarms.ts";
import { nameOf, selectActive } from "../../../store/batch/alarms.ts";
import { selectCompare } from "../../../store/reader/lens.ts";
import { useDisplayed } from "../../displayed.ts";
import { useAlarms, useLens, usePage } from "../../page.tsx";

/**
 * The alarm whose steps are marked, as it stands in the rollouts shown; null where none is looked at or it
 * has nothing left to say.
 */
export function useActiveAlarm(): Alarm | null {
  const { alarmsFor } = usePage().alarms;
  const { page, answer } = useDisplayed();
  const compare = useLens(selectCompare);
  const active = useAlarms(selectActive);
  if (active === null) return null;
  return alarmsFor(page, answer, compare).find((alarm) => nameOf(alarm) === active) ?? null;
}
