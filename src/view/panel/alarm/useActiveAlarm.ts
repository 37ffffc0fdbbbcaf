import type { Alarm } from "../../../credit/report/alarms.ts";
import { alarmsFor, nameOf, selectActive, useAlarms } from "../../../store/batch/alarms.ts";
import { selectCompare, useLens } from "../../../store/batch/lens.ts";
import { useDisplayed } from "../../displayed.ts";

/**
 * The alarm whose steps are marked, as it stands in the rollouts shown; null where none is looked at or it
 * has nothing left to say.
 */
export function useActiveAlarm(): Alarm | null {
  const { page, answer } = useDisplayed();
  const compare = useLens(selectCompare);
  const active = useAlarms(selectActive);
  if (active === null) return null;
  return alarmsFor(page, answer, compare).find((alarm) => nameOf(alarm) === active) ?? null;
}
