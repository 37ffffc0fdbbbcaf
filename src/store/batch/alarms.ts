/** The alarms of what is on the screen, and the one that is being looked at. */
import { createStore } from "zustand/vanilla";
import { estimatorById } from "../../credit/index.ts";
import { type Alarm, alarmsOf } from "../../credit/report/alarms.ts";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { CreditAnswer } from "../../engine/credit/creditAnswer.ts";
import type { ShownBatch } from "./shownBatch.ts";

interface AlarmState {
  /** Name of the alarm whose steps are marked; null: none. */
  readonly active: string | null;
  /** Which of its steps was visited last. */
  readonly at: number;
}

/** Tells one alarm of a batch from the others, and stays when a slider changes its numbers. */
export const nameOf = ({ kind, method }: Alarm): string => `${kind} ${method ?? ""}`;

export function createAlarms(batch: ShownBatch) {
  const store = createStore<AlarmState>()(() => ({ active: null, at: 0 }));
  let known: { answer: CreditAnswer; compared: string; alarms: readonly Alarm[] } | null = null;

  /** Alarms of the compared methods; every view that asks on the same answer gets the same list. */
  function alarmsFor(page: PageBatch, answer: CreditAnswer, compare: readonly string[]): readonly Alarm[] {
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
  function visit(page: PageBatch, alarm: Alarm, at: number): void {
    const place = (at + alarm.rows.length) % alarm.rows.length;
    store.setState({ active: nameOf(alarm), at: place });
    batch.keepStep(page, alarm.rows[place]);
  }

  return { ...store, alarmsFor, visit, clear: (): void => store.setState({ active: null, at: 0 }) };
}

export const selectActive = (state: AlarmState) => state.active;
