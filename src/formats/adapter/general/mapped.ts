/**
 * Any rows at all, read by a mapping: which field is the group, the trajectory, the step, the texts, the
 * reward. A row is a step, a rollout with a list of steps, or a rollout with messages.
 */
import { check, InputError, shown } from "../../../lib/assert.ts";
import type { JsonObject } from "../../../lib/plainJson.ts";
import { count } from "../../../lib/words.ts";
import {
  type Adapter,
  derived,
  type FieldOrigin,
  given,
  guessed,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
  wholly,
} from "../../adapter.ts";
import { addChat, EqualTexts } from "../../chat/addChat.ts";
import { beginningOf, messagesOf } from "../../chat/chat.ts";
import { type ReadContext, rowName, scoped } from "../../context.ts";
import { listAt, member, requiredId, textOf } from "../../json.ts";
import { earnedAt, loggedAt, quantityAt, quantityOf, successOf } from "../../quantities.ts";
import { type Mapping, mappingComplaint } from "./mapping.ts";

export const mapped = (mapping: Mapping): Adapter => ({
  id: "mapped",
  label: "Set by hand",
  source: "any other file",
  why: "the fields are chosen by hand",
  example: [],
  fits: () => false,
  open: (sink, context) => {
    const complaint = mappingComplaint(mapping);
    check(complaint === null, () => complaint as string);
    return new MappedRows(mapping, sink, context);
  },
});

/** What is known of a trajectory while its rows come. */
interface Known {
  /** The smallest step so far, and the text that tells its group. */
  first: number;
  beginning: string;
  group: string;
  rows: number;
  success: boolean;
  /** Whether a row has said whether it was a success. */
  said: boolean;
}

export class MappedRows implements RowReader {
  private readonly prompts = new EqualTexts("prompt");
  private readonly known = new Map<string, Known>();
  /** The trajectory under way of a file and group, where only falling steps tell where one ends. */
  private readonly underWay = new Map<string, { readonly trajectory: string; step: number }>();
  /** Of trajectories none of whose rows has said its success yet: the first row. */
  private readonly unsaid = new Map<string, Pick<SourceRow, "file" | "line">>();
  private loggedSeen = false;
  private moved = false;

  constructor(
    private readonly mapping: Mapping,
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {
    sink.rules({ ranked: true, shifted: mapping.order === "after" && mapping.messages === "" });
  }

  take(row: SourceRow): void {
    const { mapping } = this;
    const group = mapping.group === "" ? undefined : this.named(row, mapping.group, "group");
    if (mapping.messages !== "" || mapping.steps !== "") {
      const trajectory = this.rolloutName(row, group);
      wholly(this.sink, trajectory, () => {
        if (mapping.messages !== "") this.takeChat(row, trajectory, group);
        else this.takeList(row, trajectory, group);
      });
      return;
    }
    const step = mapping.step === "" ? undefined : this.stepOf(row.value);
    const trajectory = this.trajectoryOf(row, group, step);
    wholly(this.sink, trajectory, () => this.takeRow(row, trajectory, group, step));
  }

  private rolloutName(row: SourceRow, group: string | undefined): string {
    const { trajectory } = this.mapping;
    if (trajectory === "") return rowName(this.context, row, "row");
    const name = this.named(row, trajectory, "trajectory");
    // A number that every group counts anew is one within its group.
    return group === undefined ? name : `${group}/${name}`;
  }

  private trajectoryOf(row: SourceRow, group: string | undefined, step: number | undefined): string {
    if (this.mapping.trajectory !== "" || step === undefined) return this.rolloutName(row, group);
    const key = `${row.file}\n${group ?? ""}`;
    const current = this.underWay.get(key);
    if (current && step > current.step) {
      current.step = step;
      return current.trajectory;
    }
    const trajectory = rowName(this.context, row, "rollout from row");
    this.underWay.set(key, { trajectory, step });
    return trajectory;
  }

  private stepOf(value: JsonObject): number {
    const { step } = this.mapping;
    const number = quantityOf(member(value, step));
    if (number === undefined)
      throw new InputError(
        member(value, step) == null
          ? `field ${step} is missing; it numbers the steps.`
          : `field ${step} is ${shown(member(value, step))}; it must be a number, as it orders the steps.`,
      );
    return number;
  }

  private takeRow(
    { value, file, line }: SourceRow,
    trajectory: string,
    given: string | undefined,
    step: number | undefined,
  ): void {
    const { mapping } = this;
    const before = this.known.get(trajectory);
    const number = step ?? before?.rows ?? 0;
    const observation = this.textAt(value, mapping.anchor);
    const first = mapping.order === "after" ? this.textAt(value, mapping.first) : observation;
    const group = this.groupOf(file, trajectory, given, number, first ?? "");
    const reward = this.rewardOf(value);
    this.sink.add({
      ...{ file, line, trajectory, group, step: number },
      ...(mapping.order === "after" ? { anchor: first, after: observation } : { anchor: observation }),
      action: this.textAt(value, mapping.action),
      reward: reward ?? 0,
      logged: this.loggedOf(value, 1)?.[0],
    });
    const { success } = mapping;
    if (reward === undefined && success !== "" && member(value, success) == null) {
      // It may stand on one row of the trajectory alone, as on the last.
      if (!this.known.get(trajectory)?.said && !this.unsaid.has(trajectory))
        this.unsaid.set(trajectory, { file, line });
      return;
    }
    this.settleSuccess(trajectory, value, reward === undefined);
  }

  /** A row with a list of steps. */
  private takeList({ value, file, line }: SourceRow, trajectory: string, given: string | undefined): void {
    const { mapping } = this;
    const entries = listAt(value, mapping.steps);
    check(entries.length > 0, `field ${mapping.steps} is empty; there is no step to credit.`);
    const at = (entry: unknown, path: string) =>
      path === "" ? undefined : textOf(member(entry, path) ?? member(value, path));
    const observations = entries.map((entry) => at(entry, mapping.anchor));
    const after = mapping.order === "after";
    const first = after ? this.textAt(value, mapping.first) : observations[0];
    const group = this.groupOf(file, trajectory, given, 0, first ?? "");
    const inner = entries.map((entry) => sumAt(entry, mapping.reward));
    const own = inner.some((reward) => reward !== undefined);
    const whole = sumAt(value, mapping.reward);
    check(
      own || whole !== undefined || mapping.success !== "",
      `field ${mapping.reward.join(" + ")} is missing; it must be a finite number.`,
    );
    const logged = this.loggedOf(value, entries.length);
    entries.forEach((entry, step) => {
      this.sink.add({
        ...{ file, line, trajectory, group, step },
        ...(after
          ? { anchor: step === 0 ? first : undefined, after: observations[step] }
          : { anchor: observations[step] }),
        action: at(entry, mapping.action),
        reward: inner[step] ?? 0,
        // Rewards of 0 only: the row's own is the episode's.
        episodeReward: whole,
        logged: this.loggedOf(entry, 1)?.[0] ?? logged?.[step],
      });
    });
    this.settleSuccess(trajectory, value, !own && whole === undefined);
  }

  private takeChat(row: SourceRow, trajectory: string, given: string | undefined): void {
    const { messages: path } = this.mapping;
    const messages = messagesOf(listAt(row.value, path), path);
    const sampled = messages.filter((message) => message.sampled).length;
    const [field, ...more] = this.mapping.reward;
    const earned = field !== undefined && more.length === 0 ? earnedAt(row.value, field, sampled) : undefined;
    const reward = earned?.reward ?? this.rewardOf(row.value);
    if (earned?.note) this.sink.note(earned.note);
    addChat(this.sink, row, {
      group: this.groupOf(row.file, trajectory, given, 0, beginningOf(messages)),
      ...{ trajectory, messages, reward: reward ?? 0, stepRewards: earned?.steps },
      logged: this.loggedOf(row.value, sampled),
    });
    this.settleSuccess(trajectory, row.value, reward === undefined);
  }

  private textAt(value: unknown, path: string): string | undefined {
    return path === "" ? undefined : textOf(member(value, path));
  }

  /** Undefined where the success stands in for it. */
  private rewardOf(value: JsonObject): number | undefined {
    const { reward, success } = this.mapping;
    if (reward.length === 0) return undefined;
    const sum = sumAt(value, reward);
    if (sum === undefined) {
      if (success !== "" && member(value, success) != null) return undefined;
      throw new InputError(`field ${reward[0]} is missing; it must be a finite number.`);
    }
    return sum;
  }

  /** A trajectory is a success where any of its rows says so; without a reward it is what was earned. */
  private settleSuccess(trajectory: string, value: JsonObject, isReward: boolean): void {
    const { success } = this.mapping;
    if (success === "") return;
    const found = successOf(member(value, success));
    if (found === undefined) {
      if (member(value, success) == null && !isReward) return;
      throw new InputError(
        `field ${success} is ${shown(member(value, success))}; it must be true or false, 1 or 0.`,
      );
    }
    const known = this.known.get(trajectory) as Known;
    known.success ||= found;
    known.said = true;
    this.unsaid.delete(trajectory);
    this.sink.outcome(trajectory, {
      success: known.success,
      reward: isReward ? Number(known.success) : undefined,
    });
    if (isReward)
      this.sink.note(`There is no reward; ${success} stands in for it, 1 for a success and 0 for a failure.`);
  }

  private loggedOf(value: unknown, steps: number): (number | undefined)[] | undefined {
    const { logged } = this.mapping;
    const found = logged === "" ? undefined : loggedAt(value, [logged], steps);
    if (found) this.loggedSeen = true;
    return found;
  }

  /** The group that is named, else that of trajectories which begin alike; the first row seen tells. */
  private groupOf(
    file: string,
    trajectory: string,
    given: string | undefined,
    step: number,
    beginning: string,
  ): string {
    const before = this.known.get(trajectory);
    if (before) {
      before.rows++;
      if (step < before.first) {
        this.moved ||= given === undefined;
        Object.assign(before, { first: step, beginning: this.alike(file, beginning) });
      }
      return given ?? before.group;
    }
    const group = given ?? this.alike(file, beginning);
    this.known.set(trajectory, {
      first: step,
      beginning: group,
      group,
      rows: 1,
      success: false,
      said: false,
    });
    return group;
  }

  private alike(file: string, beginning: string): string {
    return scoped(this.context, file, this.prompts.nameOf(scoped(this.context, file, beginning)));
  }

  private named({ value, file }: SourceRow, path: string, what: string): string {
    const found = member(value, path);
    if (what === "group" && typeof found === "object" && found !== null)
      return scoped(this.context, file, textOf(found) as string);
    if (found == null) throw new InputError(`field ${path} is missing; it names the ${what}.`);
    return scoped(this.context, file, typeof found === "boolean" ? String(found) : requiredId(value, path));
  }

  finish(): void {
    for (const [trajectory, place] of this.unsaid) {
      this.sink.damage(trajectory);
      this.sink.refuse({
        ...place,
        message: `field ${this.mapping.success} is missing on every row of this trajectory; one of them must say true or false, 1 or 0.`,
      });
    }
    if (!this.moved) return;
    if (!this.sink.regroup((trajectory) => this.known.get(trajectory)?.beginning))
      this.sink.note(
        `${count(this.known.size, "trajectory", "trajectories")} are too many to be grouped by their first observation; choose the field of the group.`,
      );
  }

  provenance(): Provenance {
    const { mapping } = this;
    const chosen = (path: string, otherwise: FieldOrigin | undefined) =>
      path === "" ? otherwise : given(path);
    const chat = mapping.messages !== "";
    const list = mapping.steps !== "";
    const reward = mapping.reward.join(" + ") || mapping.success;
    return {
      group: chosen(
        mapping.group,
        guessed(chat ? "equal messages before the first reply" : "equal first observation"),
      ),
      trajectory: chosen(
        mapping.trajectory,
        derived(
          !chat && !list && mapping.step !== "" ? `a new one where ${mapping.step} falls back` : "the row",
        ),
      ),
      step: chat
        ? derived("order of the messages")
        : list
          ? derived(`order of ${mapping.steps}`)
          : chosen(mapping.step, derived("order of the rows")),
      anchor: chat
        ? derived("messages since the last reply")
        : mapping.order === "after"
          ? derived(`${mapping.anchor} of the step before`)
          : chosen(mapping.anchor, undefined),
      action: chat ? given("the reply") : chosen(mapping.action, undefined),
      reward:
        chat || mapping.reward.length === 0 ? derived(`${reward}, placed on the last step`) : given(reward),
      success: chosen(mapping.success, derived("return above one half")),
      logged: this.loggedSeen ? given(mapping.logged) : undefined,
    };
  }
}

/** The sum of those fields that are there; undefined where none is. */
function sumAt(value: unknown, paths: readonly string[]): number | undefined {
  const parts = paths.map((path) => quantityAt(value, path)).filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.reduce((sum, part) => sum + part, 0);
}
