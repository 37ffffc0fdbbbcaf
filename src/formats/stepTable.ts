/**
 * Collects steps in any order and keeps what is whole: repeated rows are merged, trajectories with a missing or contradictory row are left out and named,
 * and past the limits whole groups are dropped by their name's digest, so that what stays is a sample and nothing else.
 */
import { check, InputError } from "../lib/assert.ts";
import type { StepRecord } from "../rollout/batch.ts";
import { type ImportedStep, type Problem, type StepSink, TooLarge } from "./adapter.ts";
import { agreed, COMPARED, count, flatText, recordOf, shareOf, unlikeBeginnings } from "./importedSteps.ts";
import { shown } from "./json.ts";

export interface TableLimits {
  readonly steps: number;
  /** Characters of different texts. */
  readonly characters: number;
}

/** 100,000 steps still answer a slider in a second; texts are held by three threads, two bytes a character at worst. */
export const TABLE_LIMITS: TableLimits = { steps: 100_000, characters: 96_000_000 };

/** Problems kept with their sentence; all are counted. */
const MOST_PROBLEMS = 200;

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
  readonly rewardScale: number;
  readonly gamma?: number;
  readonly counts: StepCounts;
  /** Trajectory id → what its last action led to. */
  readonly after: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

interface Stored {
  readonly step: ImportedStep;
  readonly mark: string | undefined;
  readonly place: number;
}

interface Trajectory {
  readonly id: string;
  readonly group: string;
  readonly first: ImportedStep;
  readonly steps: Map<number, Stored>;
  /** The value and the line that gave it first. */
  episodeReward?: { value: number; line: number };
  success?: { value: boolean; line: number };
  /** Rows handed in; those that repeat a step. */
  rows: number;
  repeats: number;
  damaged: boolean;
}

export class StepTable implements StepSink {
  private readonly trajectories = new Map<string, Trajectory>();
  private readonly byGroup = new Map<string, Set<Trajectory>>();
  private readonly groupsSeen = new Set<string>();
  private readonly damagedIds = new Set<string>();
  private readonly texts = new Map<string, string>();
  private readonly noted = new Set<string>();
  private readonly problems: Problem[] = [];
  private problemCount = 0;
  private characters = 0;
  private read = 0;
  private held = 0;
  private dropped = 0;
  private sampledOut = 0;
  /** Groups whose share (0 … 1 by their name's digest) is below this are kept. */
  private rate = 1;
  private rewardScale?: number;
  private gamma?: number;

  constructor(private readonly limits: TableLimits = TABLE_LIMITS) {}

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
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }

  damage(id: string): void {
    const trajectory = this.trajectories.get(id);
    if (trajectory) trajectory.damaged = true;
    else this.damagedIds.add(id);
  }

  add(step: ImportedStep): void {
    this.read++;
    this.groupsSeen.add(step.group);
    if (shareOf(step.group) >= this.rate) {
      this.sampledOut++;
      return;
    }
    const trajectory = this.trajectoryOf(step);
    trajectory.rows++;
    try {
      this.place(trajectory, step);
    } catch (error) {
      trajectory.damaged = true;
      throw error;
    }
    while (this.held > this.limits.steps || this.characters > this.limits.characters) this.thinOut();
  }

  private trajectoryOf(step: ImportedStep): Trajectory {
    let trajectory = this.trajectories.get(step.trajectory);
    if (!trajectory) {
      trajectory = {
        id: step.trajectory,
        group: step.group,
        first: step,
        steps: new Map(),
        rows: 0,
        repeats: 0,
        damaged: this.damagedIds.has(step.trajectory),
      };
      this.trajectories.set(step.trajectory, trajectory);
      const members = this.byGroup.get(step.group) ?? new Set();
      members.add(trajectory);
      this.byGroup.set(step.group, members);
    }
    return trajectory;
  }

  private place(trajectory: Trajectory, step: ImportedStep): void {
    check(
      step.group === trajectory.group,
      () =>
        `field group is ${shown(step.group)}, but line ${trajectory.first.line} has ${shown(trajectory.group)} for the same trajectory; a trajectory belongs to one group.`,
    );
    check(
      Number.isSafeInteger(step.step) && step.step >= 0,
      () => `field step is ${step.step}; it must be a whole number of 0 or more.`,
    );
    const twin = trajectory.steps.get(step.step);
    if (twin) {
      this.checkTwins(twin, step);
      trajectory.repeats++;
      return;
    }
    if (step.episodeReward !== undefined)
      trajectory.episodeReward = agreed(
        "episode reward",
        trajectory.episodeReward,
        step.episodeReward,
        step.line,
      );
    if (step.success !== undefined)
      trajectory.success = agreed("success", trajectory.success, step.success, step.line);
    const text = (value: string | undefined) => (value === undefined ? undefined : this.interned(value));
    // Written out: objects put together by spreading take several times the memory and time.
    const lean: ImportedStep = {
      file: step.file,
      line: step.line,
      group: trajectory.group,
      trajectory: trajectory.id,
      step: step.step,
      reward: step.reward,
      anchor: step.anchor === null ? null : text(step.anchor),
      action: text(step.action),
      valid: step.valid,
      logprob: step.logprob,
      value: step.value,
      logged: step.logged,
      success: step.success,
      terminated: step.terminated,
      truncated: step.truncated,
      task: text(step.task),
      after: text(step.after),
      episodeReward: step.episodeReward,
    };
    trajectory.steps.set(step.step, { step: lean, mark: step.mark?.(), place: this.read });
    this.held++;
  }

  private checkTwins({ step: one, mark }: Stored, other: ImportedStep): void {
    const fields = Object.keys(COMPARED) as (keyof typeof COMPARED)[];
    const field = fields.find((name) => (one[name] ?? null) !== (other[name] ?? null));
    if (field === undefined && mark === other.mark?.()) return;
    throw new InputError(
      `${field === undefined ? "the row" : `field ${COMPARED[field]}`} differs from line ${one.line}, though both are step ${one.step} of trajectory ${shown(one.trajectory)}; remove one of them or give it an index of its own.`,
    );
  }

  /** Equal texts are stored once. */
  private interned(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    const own = flatText(text);
    this.texts.set(own, own);
    this.characters += own.length;
    return own;
  }

  /** Half of the groups go. Texts are counted anew from those that stay. */
  private thinOut(): void {
    if (this.byGroup.size <= 1)
      throw new TooLarge(
        `One group alone has more than ${this.limits.steps.toLocaleString("en")} steps or ${Math.round(this.limits.characters / 1e6)} million characters; split it, or check which field names the group.`,
      );
    this.rate /= 2;
    for (const [group, members] of this.byGroup) {
      if (shareOf(group) < this.rate) continue;
      for (const trajectory of members) {
        this.trajectories.delete(trajectory.id);
        this.held -= trajectory.steps.size;
        this.sampledOut += trajectory.rows;
      }
      this.byGroup.delete(group);
    }
    this.texts.clear();
    this.characters = 0;
    for (const { steps } of this.trajectories.values())
      for (const { step } of steps.values())
        for (const text of [step.anchor, step.action, step.task, step.after])
          if (text != null) this.interned(text);
  }

  finish(): TableResult {
    const rewardScale = this.rewardScale ?? 1;
    const kept: { record: StepRecord; place: number }[] = [];
    const after = new Map<string, string>();
    let placed = 0;
    let dropped = 0;
    let repeated = 0;
    const groups = new Set<string>();
    for (const trajectory of this.trajectories.values()) {
      if (!this.isWhole(trajectory)) {
        dropped++;
        this.dropped += trajectory.rows;
        continue;
      }
      groups.add(trajectory.group);
      repeated += trajectory.repeats;
      const stored = [...trajectory.steps.values()].sort((a, b) => a.step.step - b.step.step);
      const { value: episodeReward } = trajectory.episodeReward ?? {};
      const place = !!episodeReward && stored.every(({ step }) => step.reward === 0);
      if (place) placed++;
      const success =
        trajectory.success?.value ??
        (episodeReward === undefined ? undefined : episodeReward > 0.5 * rewardScale);
      stored.forEach(({ step, place: at }, s) => {
        const reward = place && s === stored.length - 1 ? (episodeReward as number) : step.reward;
        kept.push({ record: recordOf(step, reward, success), place: at });
      });
      const last = stored[stored.length - 1].step.after;
      if (last !== undefined) after.set(trajectory.id, last);
    }
    const unlike = unlikeBeginnings(kept.map(({ record }) => record));
    if (unlike > 0)
      this.note(
        `In ${count(unlike, "group")} the rollouts begin with different texts; their tasks may not be the same.`,
      );
    kept.sort((a, b) => a.place - b.place);
    if (repeated > 0) this.note(`Merged with an equal one: ${count(repeated, "repeated row")}.`);
    if (placed > 0)
      this.note(
        `Step rewards were 0 only in ${count(placed, "trajectory", "trajectories")}; there the episode's reward is placed on the last step.`,
      );
    if (this.rate < 1)
      this.note(
        `The file is larger than what is shown at once (${this.limits.steps.toLocaleString("en")} steps): ${groups.size.toLocaleString("en")} of ${this.groupsSeen.size.toLocaleString("en")} groups are kept, chosen by their names, each with all of its rollouts.`,
      );
    return {
      records: kept.map(({ record }) => record),
      rewardScale,
      gamma: this.gamma,
      counts: {
        read: this.read,
        kept: kept.length,
        repeated,
        dropped: this.dropped,
        sampledOut: this.sampledOut,
        trajectories: this.trajectories.size - dropped,
        trajectoriesDropped: dropped,
        groups: groups.size,
        groupsSeen: this.groupsSeen.size,
      },
      after,
      notes: [...this.noted],
      problems: this.problems,
      problemCount: this.problemCount,
    };
  }

  /** Steps 0 … T−1 are there, and no row of it was refused. Says what is missing, if nobody has said so yet. */
  private isWhole({ id, steps, damaged }: Trajectory): boolean {
    if (damaged || this.damagedIds.has(id) || steps.size === 0) return false;
    const indices = [...steps.keys()].sort((a, b) => a - b);
    const gap = indices.findIndex((index, expected) => index !== expected);
    if (gap < 0) return true;
    const { step } = steps.get(indices[gap]) as Stored;
    this.refuse({
      file: step.file,
      line: step.line,
      message: `field step is ${step.step}, but step ${gap} of trajectory ${shown(id)} is missing; steps must be 0, 1, 2, ….`,
    });
    return false;
  }
}
