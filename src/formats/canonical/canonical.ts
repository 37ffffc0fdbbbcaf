/**
 * The canonical rollout file: JSON Lines, one environment step a line, after an optional header line. Field
 * names follow verl-agent's batch.
 *
 * Lines may come in any order. Rows that stand in the file twice (trainers repeat rows to fill batches) are
 * one step; written back, every line is there again.
 */
import { check, InputError, within } from "../../lib/assert.ts";
import type { JsonObject } from "../../lib/plainJson.ts";
import { type Batch, batchOf } from "../../rollout/batch.ts";
import {
  agreed,
  gapComplaint,
  gapIn,
  isPlaced,
  successOf,
  type Told,
  twinComplaint,
} from "../table/trajectoryRules.ts";
import { parseLine, validated } from "./canonicalLine.ts";
import { type Header, headerSchema, importedStep, type Step, stepSchema } from "./canonicalSchema.ts";
import { sameJson } from "./jsonMember.ts";

/** A line with a step, as it stands in the file. */
interface StepLine {
  /** Line number, from 1. */
  readonly number: number;
  readonly text: string;
  /** Which of the file's steps it holds; repeated lines hold the same. */
  readonly step: number;
}

export interface CanonicalFile {
  readonly header?: Header;
  readonly headerText?: string;
  readonly lines: readonly StepLine[];
  /** The steps without repeats, in file order; `batch.order` counts in these. */
  readonly steps: readonly Step[];
  readonly batch: Batch;
  /** What a reader should know, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Reads a file's text. `name` stands in errors, which are InputErrors of one line: `name:line: field … ;
 * remedy`.
 */
export function readCanonical(content: string, name: string): CanonicalFile {
  const reader = new Reader(name);
  content
    .replace(/^\uFEFF/, "")
    .split("\n")
    .forEach((line, i) => {
      const text = line.trim();
      if (text !== "") reader.take(text, i + 1);
    });
  return reader.finish();
}

/** Its steps by their index, and what its lines have in common. */
interface Trajectory {
  readonly steps: Map<number, Source>;
  uid?: Told<string>;
  episodeReward?: Told<number>;
  success?: Told<boolean>;
}

interface Source {
  readonly step: Step;
  readonly parsed: JsonObject;
  readonly line: StepLine;
}

class Reader {
  private header?: Header;
  private headerText?: string;
  private readonly sources: Source[] = [];
  private readonly lines: StepLine[] = [];
  private readonly trajectories = new Map<string, Trajectory>();
  private first = true;

  constructor(private readonly name: string) {}

  take(text: string, number: number): void {
    within(`${this.name}:${number}`, () => {
      const parsed = parseLine(text);
      if (this.first && Object.hasOwn(parsed, "schema")) {
        this.header = validated(headerSchema, parsed);
        this.headerText = text;
      } else this.takeStep(parsed, text, number);
    });
    this.first = false;
  }

  private takeStep(parsed: JsonObject, text: string, number: number): void {
    const step = validated(stepSchema, parsed);
    const source = { step, parsed, line: { number, text, step: this.sources.length } };
    let trajectory = this.trajectories.get(step.traj_uid);
    if (!trajectory) {
      trajectory = { steps: new Map() };
      this.trajectories.set(step.traj_uid, trajectory);
    }
    const twin = trajectory.steps.get(step.step_idx);
    if (twin) {
      checkTwins(twin, source);
      this.lines.push({ number, text, step: twin.line.step });
      return;
    }
    learn(trajectory, step, number);
    trajectory.steps.set(step.step_idx, source);
    this.sources.push(source);
    this.lines.push(source.line);
  }

  finish(): CanonicalFile {
    check(this.sources.length > 0, `${this.name}: there are no steps; write one JSON object a line.`);
    const rewardScale = this.header?.rewardScale ?? 1;
    const records = this.sources.map(({ step, line }) =>
      importedStep(step, { file: this.name, line: line.number }),
    );
    let placed = 0;
    for (const trajectory of this.trajectories.values()) {
      this.checkComplete(trajectory);
      if (complete(records, trajectory, rewardScale)) placed++;
    }
    const repeats = this.lines.length - this.sources.length;
    return {
      header: this.header,
      headerText: this.headerText,
      lines: this.lines,
      steps: this.sources.map(({ step }) => step),
      batch: batchOf(records, rewardScale),
      notes: [
        ...(repeats > 0
          ? [`${repeats} lines repeat a step that stands in the file already; they are merged.`]
          : []),
        ...(placed > 0
          ? [
              `${placed} trajectories have rewards of 0 only; their episode_reward is placed on the last step.`,
            ]
          : []),
      ],
    };
  }

  private checkComplete({ steps }: Trajectory): void {
    const gap = gapIn(steps.keys());
    if (!gap) return;
    const { step, line } = steps.get(gap.found) as Source;
    throw new InputError(`${this.name}:${line.number}: ${gapComplaint("step_idx", gap, step.traj_uid)}`);
  }
}

/** Notes what a line says of its whole trajectory. */
function learn(trajectory: Trajectory, step: Step, line: number): void {
  trajectory.uid = agreed("uid", trajectory.uid, step.uid, line);
  if (step.episode_reward != null)
    trajectory.episodeReward = agreed("episode_reward", trajectory.episodeReward, step.episode_reward, line);
  if (step.success != null) trajectory.success = agreed("success", trajectory.success, step.success, line);
}

/** Puts into the records what follows from the whole trajectory; whether the episode's reward was placed. */
function complete(
  records: readonly ReturnType<typeof importedStep>[],
  trajectory: Trajectory,
  rewardScale: number,
): boolean {
  const own = [...trajectory.steps.values()].map(({ line }) => records[line.step]);
  const episodeReward = trajectory.episodeReward?.value;
  const success = successOf(trajectory.success?.value, episodeReward, rewardScale);
  const placed = isPlaced(episodeReward, own);
  for (const record of own) {
    record.success = success;
    if (placed && record.step === own.length - 1) record.reward = episodeReward;
  }
  return placed;
}

function checkTwins(one: Source, other: Source): void {
  if (one.line.text === other.line.text || sameJson(one.parsed, other.parsed)) return;
  const keys = new Set([...Object.keys(one.parsed), ...Object.keys(other.parsed)]);
  const field = [...keys].find((key) => !sameJson(one.parsed[key], other.parsed[key]));
  const { step, line } = one;
  throw new InputError(twinComplaint(`field ${field}`, line.number, step.step_idx, step.traj_uid));
}
