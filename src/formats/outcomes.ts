/**
 * What an evaluation said of rollouts that do not say it themselves: SWE-bench reports (`resolved_ids`, a
 * report by instance), rows with an id and a verdict, Harbor's `result.json`. It is read beside the rollouts,
 * in any order.
 */
import { isObject, type JsonObject } from "../lib/plainJson.ts";
import { count } from "../lib/words.ts";
import type { StepSink } from "./adapter.ts";
import { idAt, member } from "./json.ts";
import { quantityOf, successOf } from "./quantities.ts";

interface Outcome {
  readonly reward: number;
  readonly success?: boolean;
}

const IDS = ["instance_id", "trial_name", "task_name", "task_id", "id"];
const VERDICTS = [
  ...["resolved", "success", "passed", "is_resolved", "test_result.report.resolved", "report.resolved"],
  ...["test_result.resolved", "fine_grained_report.resolved"],
];
const REWARDS = ["reward", "score", "verifier_result.rewards.reward", "verifier_result.reward"];

/** What one object says of itself; undefined where it says nothing. */
export function outcomeOf(value: unknown): Outcome | undefined {
  const rewards = member(value, "verifier_result.rewards");
  const single =
    isObject(rewards) && Object.keys(rewards).length === 1 ? Object.values(rewards)[0] : undefined;
  const reward = [...REWARDS.map((path) => member(value, path)), single]
    .map(quantityOf)
    .find((found) => found !== undefined);
  const success = VERDICTS.map((path) => member(value, path))
    .map(successOf)
    .find((found) => found !== undefined);
  if (reward !== undefined) return { reward, success };
  return success === undefined ? undefined : { reward: Number(success), success };
}

export class Outcomes {
  private readonly known = new Map<string, Outcome>();
  /** Names that an outcome may have, of every rollout that needs one. */
  private readonly waiting = new Map<string, readonly string[]>();

  constructor(private readonly sink: StepSink) {}

  /** Takes a row that holds outcomes and no rollout; false where it holds none. */
  take(value: JsonObject, place?: string): boolean {
    const lists = [
      ["resolved_ids", "unresolved_ids", "error_ids", "empty_patch_ids"],
      ["resolved", "unresolved", "failed"],
    ].find((names) => Array.isArray(value[names[0]]));
    if (lists) {
      lists.forEach((name, i) => {
        const ids = value[name];
        if (Array.isArray(ids))
          for (const id of ids)
            if (typeof id === "string") this.known.set(id, { reward: Number(i === 0), success: i === 0 });
      });
      return true;
    }
    const own = outcomeOf(value);
    const names = IDS.flatMap((path) => (member(value, path) == null ? [] : [idAt(value, path) as string]));
    if (own && (names.length > 0 || place !== undefined)) {
      for (const name of place === undefined ? names.slice(0, 1) : [place]) this.known.set(name, own);
      return true;
    }
    const entries = Object.entries(value).flatMap(([id, each]) => {
      const found = isObject(each) ? outcomeOf(each) : undefined;
      return found ? [{ id, found }] : [];
    });
    for (const { id, found } of entries) this.known.set(id, found);
    return entries.length > 0;
  }

  /** A rollout without an outcome of its own, and what another file may call it. */
  await(trajectory: string, names: readonly string[]): void {
    this.waiting.set(trajectory, names);
  }

  /** After the last row. */
  settle(): void {
    let without = 0;
    for (const [trajectory, names] of this.waiting) {
      const name = names.find((each) => this.known.has(each));
      if (name === undefined) without++;
      else this.sink.outcome(trajectory, this.known.get(name) as Outcome);
    }
    if (without > 0)
      this.sink.note(
        `${count(without, "rollout")} have no reward in these files and count 0: choose the evaluation's results together with them (a report of resolved instances, result.json), or flip outcomes by hand once they are shown.`,
      );
  }

  /** Whether any rollout got its outcome from another file. */
  get used(): boolean {
    return [...this.waiting.values()].some((names) => names.some((name) => this.known.has(name)));
  }
}
