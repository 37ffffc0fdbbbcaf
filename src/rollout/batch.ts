/**
 * The batch: steps of trajectories of groups, as columns.
 *
 * Conventions, said once and kept everywhere:
 * - One row is one environment step; rows are sorted by (group, trajectory, step). `order` remembers where a
 *   row stood in the batch as it was given: some reference estimators are greedy in that order.
 * - Row t of a trajectory holds the text s_t that action a_t was chosen in, the action, and the reward r_t
 *   that the action earned (the reward that the environment returned together with s_{t+1}).
 * - R_i = Σ_t r_it is the episode return, without discount. G_it = Σ_{k≥t} γ^{k−t} r_ik is the return-to-go.
 * - An advantage above 0 says: better than the baseline.
 * - A group is all rollouts of one task instance. `terminated` is not `truncated`.
 */
import { check, checkFinite } from "../lib/assert.ts";
import { successesByReturn } from "./success.ts";

/** A column of texts in which equal texts are stored once: row r reads texts[index[r]]. */
export interface TextColumn {
  readonly texts: readonly string[];
  readonly index: Int32Array;
}

export interface Batch {
  readonly rows: number;
  readonly groups: number;
  readonly trajectories: number;
  /** [rows] 0-based group, trajectory (numbered over the whole batch) and step. */
  readonly group: Int32Array;
  readonly trajectory: Int32Array;
  readonly step: Int32Array;
  /** [rows] r_it, after reward scale and invalid-action penalty. */
  readonly reward: Float64Array;
  /** [rows] position of the row in the batch as given. */
  readonly order: Int32Array;
  /** [trajectories + 1] first row of each trajectory; [groups + 1] first trajectory of each group. */
  readonly trajectoryStart: Int32Array;
  readonly groupStart: Int32Array;
  readonly groupIds: readonly string[];
  readonly trajectoryIds: readonly string[];
  /** [trajectories] R_i. */
  readonly episodeReturn: Float64Array;
  /** [trajectories] 1 where the episode counts as a success. */
  readonly success: Uint8Array;

  // Optional columns: an estimator that needs one says so.
  /** State text without history (anchor observation). */
  readonly anchor?: TextColumn;
  /**
   * [rows] 1 where the step has no observation, though others have: its anchor text is "", and no state that
   * it shares with anyone. Absent: every step has one.
   */
  readonly unobserved?: Uint8Array;
  readonly action?: TextColumn;
  /** [rows] 1 where the action was admissible. */
  readonly valid?: Uint8Array;
  /** [rows] log-probability of the action under the policy that acted. */
  readonly logprob?: Float64Array;
  /** [rows] entropy of the policy that acted, nats: over its choices, or per token of the reply. */
  readonly entropy?: Float64Array;
  /** [rows] value estimate or true value of the state, where someone gives one. */
  readonly value?: Float64Array;
  /** [rows] the advantage that the training run used, where it logged it. */
  readonly logged?: Float64Array;
  /** [trajectories] */
  readonly terminated?: Uint8Array;
  readonly truncated?: Uint8Array;
  /** [trajectories] state text after the last action; null where it is not known, absent where none is. */
  readonly lastState?: readonly (string | null)[];
  /** [trajectories] task score, 0 to 1, where the world grades; an episode is a success at 1. */
  readonly score?: Float64Array;
  /** [groups] the task in words. */
  readonly task?: readonly string[];
}

/** One row as it comes from a collector or a file. */
export interface StepRecord {
  readonly group: string;
  readonly trajectory: string;
  readonly step: number;
  readonly reward: number;
  readonly anchor?: string | null;
  readonly action?: string;
  readonly valid?: boolean;
  readonly logprob?: number;
  readonly entropy?: number;
  readonly value?: number;
  readonly logged?: number;
  readonly success?: boolean;
  readonly terminated?: boolean;
  readonly truncated?: boolean;
  /** State text that the action led to; asked of a trajectory's last step. */
  readonly after?: string;
  readonly task?: string;
}

/** The optional columns an estimator may ask for. */
export type OptionalColumn = "anchor" | "action" | "entropy" | "value" | "logged";

/** Builds a text column; equal texts are stored once. */
export function textColumn(values: readonly string[]): TextColumn {
  const ids = new Map<string, number>();
  const texts: string[] = [];
  const index = Int32Array.from(values, (text) => {
    let id = ids.get(text);
    if (id === undefined) {
      id = texts.length;
      ids.set(text, id);
      texts.push(text);
    }
    return id;
  });
  return { texts, index };
}

/**
 * Sorts records into a batch. Groups and trajectories are numbered in order of first appearance; the steps of
 * each trajectory must be 0 … T−1. A trajectory counts as a success where a record says so, else by its
 * return (`success.ts`). Errors (InputError) name the trajectory and the step.
 */
export function batchOf(records: readonly StepRecord[], rewardScale = 1): Batch {
  check(records.length > 0, "The batch has no steps; give at least one.");
  const groupIndex = new Map<string, number>();
  const byTrajectory = new Map<string, { group: number; rows: number[] }>();
  for (let i = 0; i < records.length; i++) {
    const { group, trajectory } = records[i];
    let g = groupIndex.get(group);
    if (g === undefined) {
      g = groupIndex.size;
      groupIndex.set(group, g);
    }
    let entry = byTrajectory.get(trajectory);
    if (!entry) {
      entry = { group: g, rows: [] };
      byTrajectory.set(trajectory, entry);
    }
    check(
      entry.group === g,
      () => `Trajectory ${trajectory} appears in two groups; a trajectory belongs to one group only.`,
    );
    entry.rows.push(i);
  }
  const groups = groupIndex.size;
  const trajectories = [...byTrajectory].sort((a, b) => a[1].group - b[1].group);
  const rows = records.length;
  const order = new Int32Array(rows);
  const group = new Int32Array(rows);
  const trajectory = new Int32Array(rows);
  const step = new Int32Array(rows);
  const trajectoryStart = new Int32Array(trajectories.length + 1);
  const groupStart = new Int32Array(groups + 1);
  let row = 0;
  trajectories.forEach(([id, entry], t) => {
    entry.rows.sort((a, b) => records[a].step - records[b].step);
    entry.rows.forEach((source, s) => {
      check(
        records[source].step === s,
        () =>
          `Trajectory ${id}: step ${s} is missing (found ${records[source].step}); steps must be 0, 1, 2, ….`,
      );
      order[row] = source;
      group[row] = entry.group;
      trajectory[row] = t;
      step[row] = s;
      row++;
    });
    trajectoryStart[t + 1] = row;
    groupStart[entry.group + 1] = t + 1;
  });
  const at = <T>(read: (record: StepRecord) => T): T[] =>
    Array.from(order, (source) => read(records[source]));
  const reward = Float64Array.from(at((r) => r.reward));
  checkFinite("reward", reward);
  const episodeReturn = new Float64Array(trajectories.length);
  for (let r = 0; r < rows; r++) episodeReturn[trajectory[r]] += reward[r];
  const some = (t: number, read: (record: StepRecord) => boolean | undefined) => {
    for (let r = trajectoryStart[t]; r < trajectoryStart[t + 1]; r++) {
      const value = read(records[order[r]]);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const byReturn = successesByReturn({ reward, trajectoryStart }, rewardScale);
  const last = (t: number) => records[order[trajectoryStart[t + 1] - 1]];
  const lastStates = trajectories.map((_, t) => last(t).after ?? null);
  const has = (read: (record: StepRecord) => unknown) =>
    records.every((r) => read(r) !== undefined && read(r) !== null);
  const seen = records.reduce((sum, { anchor }) => sum + Number(anchor != null), 0);
  return {
    rows,
    groups,
    trajectories: trajectories.length,
    group,
    trajectory,
    step,
    reward,
    order,
    trajectoryStart,
    groupStart,
    groupIds: [...groupIndex.keys()],
    trajectoryIds: trajectories.map(([id]) => id),
    episodeReturn,
    success: Uint8Array.from(trajectories, (_, t) => Number(some(t, (r) => r.success) ?? byReturn[t])),
    anchor: seen > 0 ? textColumn(at((r) => r.anchor ?? "")) : undefined,
    unobserved: seen > 0 && seen < rows ? Uint8Array.from(at((r) => Number(r.anchor == null))) : undefined,
    action: has((r) => r.action) ? textColumn(at((r) => r.action as string)) : undefined,
    valid: has((r) => r.valid) ? Uint8Array.from(at((r) => Number(r.valid))) : undefined,
    logprob: has((r) => r.logprob) ? Float64Array.from(at((r) => r.logprob as number)) : undefined,
    entropy: has((r) => r.entropy) ? Float64Array.from(at((r) => r.entropy as number)) : undefined,
    value: has((r) => r.value) ? Float64Array.from(at((r) => r.value as number)) : undefined,
    logged: has((r) => r.logged) ? Float64Array.from(at((r) => r.logged as number)) : undefined,
    terminated: Uint8Array.from(trajectories, (_, t) => Number(last(t).terminated ?? false)),
    truncated: Uint8Array.from(trajectories, (_, t) => Number(last(t).truncated ?? false)),
    lastState: lastStates.some((text) => text !== null) ? lastStates : undefined,
    task: groupTasks(groups, records, groupIndex),
  };
}

function groupTasks(
  groups: number,
  records: readonly StepRecord[],
  groupIndex: ReadonlyMap<string, number>,
): string[] | undefined {
  const tasks = new Array<string>(groups);
  for (const record of records)
    if (record.task !== undefined) tasks[groupIndex.get(record.group) as number] ??= record.task;
  return tasks.includes(undefined as unknown as string) ? undefined : tasks;
}
