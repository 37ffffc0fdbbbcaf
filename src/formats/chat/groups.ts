/**
 * The groups of rollouts that come one a row. An id that repeats names a group; one that never does is the
 * row's own, and rollouts that begin alike are a group instead. Rows that name their iteration or model are
 * compared within it only.
 */
import { derived, type FieldOrigin, given, guessed, type SourceRow, type StepSink } from "../adapter.ts";
import { type ReadContext, scoped } from "../context.ts";
import { idAt, member } from "../json.ts";
import { EqualTexts } from "./addChat.ts";

/** What else tells batches apart: rollouts of different policies are not compared. */
const POLICIES = [
  ...["iteration", "training_step", "global_step", "train_step", "checkpoint", "ckpt", "policy_version"],
  ...["run_id", "run", "model", "model_name", "metadata.model", "metadata.checkpoint", "metadata.step"],
];

interface GroupRules {
  /** Files of one rollout each are named for their task, where no field is. */
  readonly fileIsItem?: boolean;
  /** Fields that name the iteration. */
  readonly iteration?: readonly string[];
  /** What rollouts of one group have in common, in words. */
  readonly alike?: string;
}

export class RowGroups {
  private readonly beginnings = new EqualTexts("prompt");
  /** Rollouts by the id that they gave; let go once one repeats. */
  private readonly seen = new Set<string>();
  private readonly byBeginning = new Map<string, string>();
  private repeats = false;
  private rows = 0;
  /** A file named for an item holds one rollout. */
  private itemFiles: boolean;
  private readonly policies: readonly string[];
  private readonly alike: string;
  origin?: FieldOrigin;

  /** @param ids fields that may name the group, the likeliest first */
  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
    private readonly ids: readonly string[],
    { fileIsItem = false, iteration = [], alike = "equal messages before the first reply" }: GroupRules = {},
  ) {
    this.itemFiles = fileIsItem && context.files > 1;
    this.policies = [...iteration, ...POLICIES];
    this.alike = iteration.length > 0 ? `${alike} in one ${iteration[0]}` : alike;
  }

  /** The group of a rollout that begins so; all of its steps belong to it. */
  groupOf({ value, file, number }: SourceRow, trajectory: string, beginning: () => string): string {
    this.rows++;
    if (number > 1) this.itemFiles = false;
    const policy = this.policies.map((path) => scalarAt(value, path)).filter((found) => found !== undefined);
    const place = (name: string) => scoped(this.context, file, [...policy, name].join(" · "));
    const field = this.ids.find((path) => member(value, path) != null);
    if (field === undefined && !this.itemFiles) {
      this.origin = guessed(this.alike);
      return place(this.beginnings.nameOf(place(beginning())));
    }
    this.origin ??= field === undefined ? derived("the file's name") : given(field);
    const group = place(field === undefined ? nameOf(file) : (idAt(value, field) as string));
    if (!this.repeats) {
      this.repeats = this.seen.has(group);
      this.seen.add(group);
      this.byBeginning.set(trajectory, this.beginnings.nameOf(place(beginning())));
      if (this.repeats) this.byBeginning.clear();
    }
    return group;
  }

  /** After the last row: an id that never repeated was none of a group. */
  settle(): void {
    if (this.repeats || this.byBeginning.size < 2 || this.beginnings.size === this.rows) return;
    if (this.byBeginning.size < this.rows || !this.origin) return;
    if (!this.sink.regroup((trajectory) => this.byBeginning.get(trajectory))) return;
    this.sink.note(`No two rollouts have the same ${this.origin.from}, so it does not name their groups.`);
    this.origin = guessed(`${this.alike}; ${this.origin.from} never repeats`);
  }
}

/** A file by its name alone. */
const nameOf = (file: string) => (file.split("/").at(-1) as string).replace(/\.jsonl?$/, "");

const scalarAt = (value: unknown, path: string): string | undefined => {
  const found = member(value, path);
  return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
};
