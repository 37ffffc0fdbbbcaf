/** The alarms of what is on the screen, and the one that is being looked at. */
import { create } from "zustand";
import { estimatorById } from "../../credit/index.ts";
import { type Alarm, alarmsOf } from "../../credit/report/alarms.ts";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { CreditAnswer } from "../../engine/credit/creditAnswer.ts";
import { keepStep } from "./shownBatch.ts";

export interface AlarmState {
  /** Name of the alarm whose steps are marked; null: none. */
  readonly active: string | null;
  /** Which of its steps was visited last. */
  readonly at: number;
}

export const useAlarms = create<AlarmState>()(() => ({ active: null, at: 0 }));

/** Tells one alarm of a batch from the others, and stays when a slider changes its numbers. */
export const nameOf = ({ kind, method }: Alarm): string => `${kind} ${method ?? ""}`;

let known: { answer: CreditAnswer; compared: string; alarms: readonly Alarm[] } | null = null;

/** Alarms of the compared methods; every view that asks on the same answer gets the same list. */
export function alarmsFor(
  page: PageBatch,
  answer: CreditAnswer,
  compare: readonly string[],
): readonly Alarm[] {
  const compared = compare.join();
  if (known?.answer !== answer || known.compared !== compared) {
    const credited = compare
      .filter((id) => answer.credits[id])
      .map((id) => ({ label: estimatorById(id).label, credit: answer.credits[id] }));
    known = { answer, compared, alarms: alarmsOf(page.batch, credited) };
  }
  return known.alarms;
}

/** Marks an alarm's steps and selects one of them; the batch then stays. */
export function visit(page: PageBatch, alarm: Alarm, at: number): void {
  const place = (at + alarm.rows.length) % alarm.rows.length;
  useAlarms.setState({ active: nameOf(alarm), at: place });
  keepStep(page, alarm.rows[place]);
}

export const clearAlarm = (): void => useAlarms.setState({ active: null, at: 0 });

export const selectActive = (state: AlarmState) => state.active;
