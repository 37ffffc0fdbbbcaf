/**
 * Collects steps in any order and keeps what is whole: repeated rows are merged, trajectories with a missing
 * or contradictory row are left out and named, and past the limits whole groups are dropped by their name's
 * digest, so that what stays is a sample and nothing else.
 */
import { check } from "../../lib/assert.ts";
import { thousands } from "../../lib/words.ts";
import type { StepRecord } from "../../rollout/batch.ts";
import { type ImportedStep, type Problem, type StepSink, TooLarge } from "../adapter.ts";
import { FurtherFields } from "../furtherFields.ts";
import { GroupSample } from "./groupSample.ts";
import { groupWarnings, stepNotes } from "./importedSteps.ts";
import {
  ImportedTrajectory,
  type PlacedRecord,
  type StepOrder,
  type StoredStep,
} from "./importedTrajectory.ts";
import { TextPool } from "./textPool.ts";
import { gapComplaint } from "./trajectoryRules.ts";

export interface TableLimits {
  readonly steps: number;
  /** Characters of different texts. */
  readonly characters: number;
  /** Characters of further fields. */
  readonly further: number;
}

/**
 * 100,000 steps still answer a slider in a second; texts are held by three threads, further fields by the
 * page alone, two bytes a character at worst.
 */
const TABLE_LIMITS: TableLimits = { steps: 100_000, characters: 96_000_000, further: 48_000_000 };

/** Problems kept with their sentence; all are counted. */
const MAX_PROBLEMS = 200;

export interface StepCounts {
  /** Steps handed in, repeats included. */
  readonly read: number;
  readonly kept: number;
  readonly repeated: number;
  /** In trajectories that were left out. */
  readonly dropped: number;
  /** In groups that the sample leaves out. */
  readonly sampledOut: number;
  readonly trajectories: number;
  readonly trajectoriesDropped: number;
  readonly groups: number;
  readonly groupsSeen: number;
}

export interface TableResult {
  readonly records: readonly StepRecord[];
  /**
   * [records] fields that a batch has no columns for, a JSON object as text, "" for none; absent where no
   * step has any.
   */
  readonly further?: readonly string[];
  readonly rewardScale: number;
  readonly gamma?: number;
  readonly counts: StepCounts;
  readonly notes: readonly string[];
  /** What makes the groups unlikely. */
  readonly warnings: readonly string[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

export class StepTable implements StepSink {
  private readonly trajectories = new Map<string, ImportedTrajectory>();
  private readonly byGroup = new Map<string, Set<ImportedTrajectory>>();
  private readonly damagedIds = new Set<string>();
  private readonly sample = new GroupSample();
  private readonly texts = new TextPool();
  private readonly further: FurtherFields;
  private readonly noted = new Set<string>();
  private readonly problems: Problem[] = [];
  private problemCount = 0;
  private read = 0;
  private held = 0;
  private sampledOut = 0;
  private order: StepOrder = { ranked: false, shifted: false };
  private rewardScale?: number;
  private gamma?: number;
  private readonly limits: TableLimits;

  constructor(limits: Partial<TableLimits> = {}) {
    this.limits = { ...TABLE_LIMITS, ...limits };
    this.further = new FurtherFields(this.limits.further);
  }

  header({ gamma, rewardScale }: { gamma?: number; rewardScale?: number }): void {
    check(
      rewardScale === undefined || this.rewardScale === undefined || rewardScale === this.rewardScale,
      () =>
        `field rewardScale is ${rewardScale}, but an earlier header has ${this.rewardScale}; read such files one by one.`,
    );
    this.rewardScale ??= rewardScale;
    this.gamma ??= gamma;
  }

  note(text: string): void {
    this.noted.add(text);
  }

  refuse(problem: Problem): void {
    this.problemCount++;
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
  }

  /** A problem with the whole of a file: it is told first. */
  giveUp(problem: Problem): void {
    this.problemCount++;
    this.problems.unshift(problem);
  }

  damage(id: string): void {
    const trajectory = this.trajectories.get(id);
    if (trajectory) trajectory.damaged = true;
    else this.damagedIds.add(id);
  }

  log(trajectory: string, step: number, advantage: number): void {
    this.trajectories.get(trajectory)?.log(step, advantage);
  }

  rules({ ranked = false, shifted = false }: { ranked?: boolean; shifted?: boolean }): void {
    this.order = { ranked, shifted };
  }

  outcome(trajectory: string, outcome: { readonly reward?: number; readonly success?: boolean }): void {
    this.trajectories.get(trajectory)?.end(outcome);
  }

  regroup(groupOf: (trajectory: string) => string | undefined): boolean {
    if (!this.sample.isWhole) return false;
    this.byGroup.clear();
    this.sample.seen.clear();
    for (const trajectory of this.trajectories.values()) {
      trajectory.group = groupOf(trajectory.id) ?? trajectory.group;
      this.sample.seen.add(trajectory.group);
      this.membersOf(trajectory.group).add(trajectory);
    }
    return true;
  }

  add(step: ImportedStep): void {
    this.read++;
    this.sample.seen.add(step.group);
    if (!this.sample.holds(step.group)) {
      this.sampledOut++;
      return;
    }
    const stored = this.trajectoryOf(step).take(step, this.read, this.texts);
    if (!stored) return;
    this.held++;
    if (step.further) this.further.keep(stored, step.further(), () => this.stored());
    while (this.held > this.limits.steps || this.texts.characters > this.limits.characters) this.thinOut();
  }

  private trajectoryOf(step: ImportedStep): ImportedTrajectory {
    let trajectory = this.trajectories.get(step.trajectory);
    if (!trajectory) {
      trajectory = new ImportedTrajectory(step, this.damagedIds.has(step.trajectory), this.order);
      this.trajectories.set(step.trajectory, trajectory);
      this.membersOf(step.group).add(trajectory);
    }
    return trajectory;
  }

  private membersOf(group: string): Set<ImportedTrajectory> {
    const members = this.byGroup.get(group) ?? new Set();
    this.byGroup.set(group, members);
    return members;
  }

  /** Half of the groups go. Texts are counted anew from those that stay. */
  private thinOut(): void {
    const { steps, characters } = this.limits;
    if (this.byGroup.size <= 1)
      throw new TooLarge(
        `One group alone has more than ${thousands(steps)} steps or ${Math.round(characters / 1e6)} million characters; split it, or check which field names the group.`,
      );
    this.sample.halve();
    for (const [group, members] of this.byGroup) {
      if (this.sample.holds(group)) continue;
      for (const trajectory of members) {
        this.trajectories.delete(trajectory.id);
        this.held -= trajectory.steps.size;
        this.sampledOut += trajectory.rows;
      }
      this.byGroup.delete(group);
    }
    this.texts.clear();
    for (const { step } of this.stored())
      for (const text of [step.anchor, step.action, step.task, step.after])
        if (text != null) this.texts.interned(text);
    this.further.recount(this.stored());
  }

  private *stored(): Generator<StoredStep> {
    for (const { steps } of this.trajectories.values()) yield* steps.values();
  }

  finish(): TableResult {
    const rewardScale = this.rewardScale ?? 1;
    const whole = [...this.trajectories.values()].filter((trajectory) => this.isWhole(trajectory));
    const kept: PlacedRecord[] = [];
    let placed = 0;
    for (const trajectory of whole) {
      const done = trajectory.finished(rewardScale);
      for (const record of done.records) kept.push(record);
      if (done.placed) placed++;
    }
    kept.sort((a, b) => a.place - b.place);
    const records = kept.map(({ record }) => record);
    const counts = this.countsOf(whole, records.length);
    const notes = [
      ...stepNotes(records, { repeated: counts.repeated, placed }),
      ...(this.sample.isWhole ? [] : [this.sampleNote(counts)]),
      ...this.further.notes(),
    ];
    for (const note of notes) this.note(note);
    return {
      records,
      further: kept.some(({ further }) => further !== "") ? kept.map(({ further }) => further) : undefined,
      rewardScale,
      gamma: this.gamma,
      counts,
      notes: [...this.noted],
      warnings: groupWarnings(records),
      problems: this.problems,
      problemCount: this.problemCount,
    };
  }

  private countsOf(whole: readonly ImportedTrajectory[], kept: number): StepCounts {
    const rowsOf = (trajectories: Iterable<ImportedTrajectory>) =>
      [...trajectories].reduce((sum, { rows }) => sum + rows, 0);
    return {
      read: this.read,
      kept,
      repeated: whole.reduce((sum, { repeats }) => sum + repeats, 0),
      dropped: rowsOf(this.trajectories.values()) - rowsOf(whole),
      sampledOut: this.sampledOut,
      trajectories: whole.length,
      trajectoriesDropped: this.trajectories.size - whole.length,
      groups: new Set(whole.map(({ group }) => group)).size,
      groupsSeen: this.sample.seen.size,
    };
  }

  private sampleNote({ groups, groupsSeen }: StepCounts): string {
    return `The file is larger than what is shown at once (${thousands(this.limits.steps)} steps): ${thousands(groups)} of ${thousands(groupsSeen)} groups are kept, chosen by their names, each with all of its rollouts.`;
  }

  /**
   * Steps 0 … T−1 are there, and no row of it was refused. Says what is missing, if nobody has said so yet.
   */
  private isWhole(trajectory: ImportedTrajectory): boolean {
    const { id, steps, damaged } = trajectory;
    if (damaged || this.damagedIds.has(id) || steps.size === 0) return false;
    const gap = trajectory.gap();
    if (!gap) return true;
    const { file, line } = gap.step;
    this.refuse({ file, line, message: gapComplaint("step", gap, id) });
    return false;
  }
}
