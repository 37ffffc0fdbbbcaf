/** One trajectory of an import: rows come in any order, records of its steps go out. */
import { check, InputError, shown } from "../../lib/assert.ts";
import type { StepRecord } from "../../rollout/batch.ts";
import type { ImportedStep } from "../adapter.ts";

import type { Keeper } from "../furtherFields.ts";
import type { TextPool } from "./textPool.ts";
import {
  agreed,
  gapIn,
  isPlaced,
  observationOf,
  successOf,
  type Told,
  twinComplaint,
} from "./trajectoryRules.ts";

export interface StoredStep extends Keeper {
  readonly step: ImportedStep;
  readonly mark: string | undefined;
  /** Which of all rows it was. */
  readonly place: number;
}

export interface PlacedRecord {
  readonly record: StepRecord;
  readonly place: number;
  /** What the file says of the step besides. */
  readonly further: string;
}

/** What must agree between two rows of one step, with the names that stand in errors. */
const COMPARED = {
  group: "group",
  reward: "reward",
  anchor: "anchor",
  action: "action",
  valid: "valid",
  logprob: "logprob",
  entropy: "entropy",
  value: "value",
  success: "success",
  logged: "logged advantage",
  episodeReward: "episode reward",
} as const;
const COMPARED_FIELDS = Object.keys(COMPARED) as (keyof typeof COMPARED)[];

/** How step numbers and observations are to be taken, see `StepSink.rules`. */
export interface StepOrder {
  readonly ranked: boolean;
  readonly shifted: boolean;
}

export class ImportedTrajectory {
  readonly id: string;
  /** Another one where all rows together tell better. */
  group: string;
  readonly steps = new Map<number, StoredStep>();
  /** Rows handed in; those that repeat a step. */
  rows = 0;
  repeats = 0;
  private readonly line: number;
  private episodeReward?: Told<number>;
  private success?: Told<boolean>;

  constructor(
    { trajectory, group, line }: ImportedStep,
    /** A row of it is lost. */
    public damaged: boolean,
    private readonly order: StepOrder,
  ) {
    this.id = trajectory;
    this.group = group;
    this.line = line;
  }

  /**
   * The step, unless the row repeats one. Errors (InputError): it contradicts an earlier one, and the
   * trajectory is damaged.
   */
  take(step: ImportedStep, place: number, texts: TextPool): StoredStep | undefined {
    this.rows++;
    try {
      return this.store(step, place, texts);
    } catch (error) {
      this.damaged = true;
      throw error;
    }
  }

  private store(step: ImportedStep, place: number, texts: TextPool): StoredStep | undefined {
    check(
      step.group === this.group,
      () =>
        `field group is ${shown(step.group)}, but line ${this.line} has ${shown(this.group)} for the same trajectory; a trajectory belongs to one group.`,
    );
    check(
      this.order.ranked || (Number.isSafeInteger(step.step) && step.step >= 0),
      () => `field step is ${step.step}; it must be a whole number of 0 or more.`,
    );
    const twin = this.steps.get(step.step);
    if (twin) {
      checkTwins(twin, step);
      this.repeats++;
      return undefined;
    }
    const { line, episodeReward, success } = step;
    if (episodeReward !== undefined)
      this.episodeReward = agreed("episode reward", this.episodeReward, episodeReward, line);
    if (success !== undefined) this.success = agreed("success", this.success, success, line);
    const stored = { step: this.lean(step, texts), mark: step.mark?.(), place, further: "" };
    this.steps.set(step.step, stored);
    return stored;
  }

  /**
   * Without what hangs on the row, and equal texts once. Written out: objects put together by spreading take
   * several times the memory and time.
   */
  private lean(step: ImportedStep, texts: TextPool): ImportedStep {
    const text = (value: string | undefined) => (value === undefined ? undefined : texts.interned(value));
    const observation = observationOf(step.anchor);
    return {
      file: step.file,
      line: step.line,
      group: this.group,
      trajectory: this.id,
      step: step.step,
      reward: step.reward,
      anchor: observation === null ? null : text(observation),
      action: text(step.action),
      valid: step.valid,
      logprob: step.logprob,
      entropy: step.entropy,
      value: step.value,
      logged: step.logged,
      success: step.success,
      terminated: step.terminated,
      truncated: step.truncated,
      task: text(step.task),
      after: text(step.after),
      episodeReward: step.episodeReward,
    };
  }

  log(step: number, advantage: number): void {
    const stored = this.steps.get(step);
    if (stored) this.steps.set(step, { ...stored, step: { ...stored.step, logged: advantage } });
  }

  end({ reward, success }: { readonly reward?: number; readonly success?: boolean }): void {
    if (reward !== undefined) this.episodeReward = { value: reward, line: this.line };
    if (success !== undefined) this.success = { value: success, line: this.line };
  }

  /** The step whose predecessor is missing. */
  gap(): { readonly missing: number; readonly found: number; readonly step: ImportedStep } | undefined {
    const gap = this.order.ranked ? undefined : gapIn(this.steps.keys());
    return gap && { ...gap, step: (this.steps.get(gap.found) as StoredStep).step };
  }

  /**
   * The records of a trajectory without gaps, and whether the episode's reward was placed.
   */
  finished(rewardScale: number): {
    readonly records: readonly PlacedRecord[];
    readonly placed: boolean;
  } {
    const stored = [...this.steps.values()].sort((a, b) => a.step.step - b.step.step);
    const episodeReward = this.episodeReward?.value;
    const steps = stored.map(({ step }) => step);
    const placed = isPlaced(episodeReward, steps);
    const success = successOf(this.success?.value, episodeReward, rewardScale);
    const last = stored.length - 1;
    return {
      records: stored.map(({ step, place, further }, s) => ({
        record: {
          ...recordOf(step, placed && s === last ? episodeReward : step.reward, success),
          group: this.group,
          step: s,
          anchor: this.order.shifted && s > 0 ? observationOf(steps[s - 1].after) : step.anchor,
        },
        place,
        further,
      })),
      placed,
    };
  }
}

function checkTwins({ step: one, mark }: StoredStep, other: ImportedStep): void {
  const field = COMPARED_FIELDS.find((name) => comparedOf(one, name) !== comparedOf(other, name));
  if (field === undefined && mark === other.mark?.()) return;
  const what = field === undefined ? "the row" : `field ${COMPARED[field]}`;
  throw new InputError(twinComplaint(what, one.line, one.step, one.trajectory));
}

const comparedOf = (step: ImportedStep, name: (typeof COMPARED_FIELDS)[number]) =>
  name === "anchor" ? observationOf(step.anchor) : (step[name] ?? null);

function recordOf(step: ImportedStep, reward: number, success: boolean | undefined): StepRecord {
  return {
    group: step.group,
    trajectory: step.trajectory,
    step: step.step,
    reward,
    anchor: step.anchor,
    action: step.action,
    valid: step.valid,
    logprob: step.logprob,
    entropy: step.entropy,
    value: step.value,
    logged: step.logged,
    success,
    terminated: step.terminated,
    truncated: step.truncated,
    after: step.after,
    task: step.task,
  };
}
