/**
 * Runs in the browser's own storage, so that a reload can go on: the latest five, each with its last two
 * checkpoints, up to a number of bytes. A checkpoint is written beside the one before, with a digest, and
 * takes its place in one transaction; what is read is checked whole. Without storage training goes on all the
 * same.
 */
import { delMany, get, getMany, keys, setMany, type UseStore } from "idb-keyval";
import { sayBytes } from "../../experiment/cost.ts";
import { parseSpec, type Spec } from "../../experiment/spec.ts";
import type { LabState } from "../../learn/lab.ts";
import { readLabState } from "../../learn/results/labState.ts";
import { check, InputError, messageOf } from "../../lib/assert.ts";
import { toBase64url } from "../../lib/base64url.ts";
import { dataDigest } from "../../lib/digest.ts";
import { isObject } from "../../lib/plainJson.ts";
import { z } from "../../lib/schema.ts";
import { openStore } from "./openStore.ts";
import { storedBytes } from "./storedBytes.ts";

/** Rises when stored runs cannot be read any more as they were. 1: one run alone, under the key `OLD_KEY`. */
const FORMAT = 2;
const OLD_KEY = "last run";
/** As many runs are kept; the oldest goes first. */
export const MAX_RUNS = 5;
/** All of them together; the oldest goes first. */
const MAX_BYTES = 200e6;

const NAME = "run/";
const entryKey = (run: string) => `${NAME}${run}`;
const stateKey = (run: string, slot: number) => `state/${run}/${slot}`;
const keysOf = (run: string) =>
  run === OLD_KEY ? [run] : [entryKey(run), stateKey(run, 0), stateKey(run, 1)];

const checkpointSchema = z.nullable(z.object({ iteration: z.int().check(z.minimum(0)), digest: z.string() }));
/** What is known of a run without reading its checkpoints. */
const entrySchema = z.object({
  format: z.literal(FORMAT, { error: "it was stored by another version of the playground" }),
  /** ISO 8601, of the last checkpoint. */
  date: z.string(),
  spec: z.pipe(
    z.unknown(),
    z.transform((spec, context) => {
      try {
        return parseSpec(spec);
      } catch (error) {
        context.issues.push({ code: "custom", message: messageOf(error), input: spec });
        return z.NEVER;
      }
    }),
  ),
  /** The slot of the last checkpoint; the one before is in the other. */
  newest: z.union([z.literal(0), z.literal(1)]),
  slots: z.tuple([checkpointSchema, checkpointSchema]),
  /** Of both checkpoints, about; runs of before were not measured. */
  bytes: z._default(z.number().check(z.minimum(0)), 0),
});
type Entry = z.infer<typeof entrySchema>;

/** A run that is stored in this browser. */
export interface StoredRun {
  readonly id: string;
  /** ISO 8601, of its last checkpoint; "" where that is not known. */
  readonly date: string;
  /** Null where it cannot be read. */
  readonly spec: Spec | null;
  /** Iterations that all its lanes have behind them. */
  readonly iteration: number;
  /** What its checkpoints take, about; 0 where that is not known. */
  readonly bytes: number;
  /** Why it cannot be continued, in a sentence; null where it can. */
  readonly problem: string | null;
  /** Another tab trains it. */
  readonly busy?: boolean;
}

interface LoadedRun {
  readonly state: LabState;
  /** What could not be read of it; null where all could. */
  readonly notice: string | null;
}

export class CheckpointStore {
  private complained = "";
  private readonly store: UseStore | null =
    typeof indexedDB === "undefined" ? null : openStore("proxmo-playground", "checkpoints");

  /**
   * @param complain is told in a sentence when storing fails, once for each reason
   * @param know makes users' methods known that lanes name
   * @param room bytes that all runs together may take
   */
  constructor(
    private readonly complain: (message: string) => void,
    private readonly know: (ids: readonly string[]) => Promise<unknown> = async () => {},
    private readonly now = () => new Date().toISOString(),
    private readonly room = MAX_BYTES,
  ) {}

  /** Whether this browser stores anything; if not, says so at once. */
  async probe(): Promise<void> {
    try {
      check(this.store !== null, "it has no storage");
      await get(OLD_KEY, this.store);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Never rejects. @param kept runs that are not given up to make room */
  async save(run: string, state: LabState, kept: ReadonlySet<string> = new Set()): Promise<void> {
    if (!this.store) return;
    const bytes = 2 * storedBytes(state);
    if (bytes > this.room) {
      this.say(
        `This run is not stored: its checkpoints take ${sayBytes(bytes)}, and the page keeps ${sayBytes(this.room)} of runs. ${AND_NOW}`,
      );
      return;
    }
    try {
      await this.makeRoom(run, MAX_RUNS - 1, this.room - bytes, kept);
      await this.write(run, state, bytes).catch(async (error) => {
        if ((error as Error | null)?.name !== "QuotaExceededError") throw error;
        await this.makeRoom(run, 0, 0, kept);
        await this.write(run, state, bytes);
      });
    } catch (error) {
      this.fail(error);
    }
  }

  /** Newest first; what cannot be read is listed with its problem. */
  async list(): Promise<StoredRun[]> {
    if (!this.store) return [];
    try {
      const all = await keys<string>(this.store);
      const named = all.filter((key) => key.startsWith(NAME));
      const stored = await getMany<unknown>(named, this.store);
      await this.meet(...stored);
      const runs = named.map((key, i) => storedRun(key, stored[i]));
      if (all.includes(OLD_KEY)) runs.push(oldRun(await get(OLD_KEY, this.store)));
      return runs.sort((a, b) => (a.date < b.date ? 1 : -1));
    } catch (error) {
      this.fail(error);
      return [];
    }
  }

  /**
   * The last checkpoint of a run, else the one before. Errors (InputError): there is none, or none can be
   * read; says what is wrong with it.
   */
  async load(run: string): Promise<LoadedRun> {
    check(this.store !== null, "There is no stored run to continue; begin a new one.");
    await this.meet(await get(entryKey(run), this.store));
    if (run === OLD_KEY) return { state: readOld(await get(OLD_KEY, this.store)), notice: null };
    const entry = readEntry(await get(entryKey(run), this.store));
    const { newest, slots } = entry;
    const problems: string[] = [];
    for (const slot of [newest, 1 - newest]) {
      const told = slots[slot];
      if (!told) continue;
      try {
        const stored = await get<unknown>(stateKey(run, slot), this.store);
        check(stored !== undefined, "it is not there any more.");
        // Named first: what is wrong says more than that something is.
        const state = readLabState(stored);
        check(
          dataDigest(stored) === told.digest,
          "it does not fit its digest, so it was changed or damaged.",
        );
        const [problem] = problems;
        const notice = problem
          ? `The last checkpoint of this run could not be read (${problem}). It goes on from the one before, of iteration ${told.iteration}.`
          : null;
        return { state, notice };
      } catch (error) {
        problems.push(messageOf(error).replace(/\.$/, ""));
      }
    }
    throw new InputError(problems.length > 0 ? `${problems[0]}.` : "It has no checkpoint.");
  }

  /** Never rejects. */
  async forget(run: string): Promise<void> {
    if (!this.store) return;
    await delMany(keysOf(run), this.store).catch(() => {});
  }

  /** All that is stored of a run, readable or not, as JSON text; weights as base64url of their bytes. */
  async exported(run: string): Promise<string> {
    if (!this.store) return "{}";
    const all = keysOf(run);
    const values = await getMany(all, this.store);
    return JSON.stringify(Object.fromEntries(all.map((key, i) => [key, values[i]])), (_, value) =>
      ArrayBuffer.isView(value)
        ? { bytes: toBase64url(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) }
        : value,
    );
  }

  private async meet(...stored: readonly unknown[]): Promise<void> {
    // A method that may not run is missed by name when the settings are read.
    await this.know([...new Set(stored.flatMap(lanesIn))]).catch(() => {});
  }

  /** Beside the last checkpoint, and in its place: both or neither. */
  private async write(run: string, state: LabState, bytes: number): Promise<void> {
    const store = this.store as UseStore;
    const before = entrySchema.safeParse(await get(entryKey(run), store));
    const slot = before.success ? 1 - before.data.newest : 0;
    const slots: Entry["slots"] = before.success ? [...before.data.slots] : [null, null];
    slots[slot] = { iteration: iterationOf(state), digest: dataDigest(state) };
    const { spec } = state;
    const entry = { format: FORMAT, date: this.now(), spec, newest: slot, slots, bytes };
    await setMany(
      [
        [stateKey(run, slot), state],
        [entryKey(run), entry],
      ],
      store,
    );
  }

  /**
   * Gives up the oldest of the other runs until no more than `most` are left, and those take no more than
   * `bytes`. That only the latest few are kept is known; what goes for its size is told of.
   */
  private async makeRoom(run: string, most: number, bytes: number, kept: ReadonlySet<string>): Promise<void> {
    const others = (await this.list()).filter(({ id }) => id !== run);
    let left = others.length;
    let taken = others.reduce((sum, other) => sum + other.bytes, 0);
    const given: StoredRun[] = [];
    for (const other of others.reverse()) {
      const tooMany = left > most;
      if (!tooMany && taken <= bytes) break;
      if (kept.has(other.id) || other.problem !== null) continue;
      await this.forget(other.id);
      left--;
      taken -= other.bytes;
      if (!tooMany || most === 0) given.push(other);
    }
    if (given.length > 0)
      this.say(
        `No longer stored, to make room for this run: ${given.map(({ spec, iteration }) => `the run with seed ${spec?.seed} at iteration ${iteration}`).join(", ")}.`,
      );
  }

  private fail(error: unknown): void {
    this.say(`This browser does not store runs (${messageOf(error).replace(/\.$/, "")}). ${AND_NOW}`);
  }

  private say(message: string): void {
    if (message === this.complained) return;
    this.complained = message;
    this.complain(message);
  }
}

/** What follows where a run is not stored. */
const AND_NOW =
  "Training continues, but a reload loses it: save the run as a file before you close the page.";

/**
 * Iterations that all lanes and replicates have behind them; where some still catch up, as after a run has
 * been given more, those of the furthest.
 */
function iterationOf({ history }: Pick<LabState, "history">): number {
  const done = Object.values(history).flatMap((runs) => runs.map((records) => records.length));
  const [least, most] = [Math.min(...done), Math.max(...done)];
  return most - least > 1 ? most : least;
}

function lanesIn(entry: unknown): string[] {
  const { spec } = isObject(entry) ? entry : {};
  const { lanes } = isObject(spec) ? spec : {};
  return Array.isArray(lanes) ? lanes.flatMap((lane) => (typeof lane?.id === "string" ? [lane.id] : [])) : [];
}

/** Errors (InputError) name the field. */
function readEntry(value: unknown): Entry {
  const result = entrySchema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0];
  throw new InputError(`${path.length > 0 ? `field ${path.join(".")}: ` : ""}${message.replace(/\.$/, "")}.`);
}

function storedRun(key: string, value: unknown): StoredRun {
  const id = key.slice(NAME.length);
  try {
    const { date, spec, newest, slots, bytes } = readEntry(value);
    return { id, date, spec, iteration: slots[newest]?.iteration ?? 0, bytes, problem: null };
  } catch (error) {
    return { id, date: "", spec: null, iteration: 0, bytes: 0, problem: messageOf(error) };
  }
}

function oldRun(value: unknown): StoredRun {
  try {
    const state = readOld(value);
    return {
      id: OLD_KEY,
      date: "",
      spec: state.spec,
      iteration: iterationOf(state),
      bytes: 0,
      problem: null,
    };
  } catch (error) {
    return { id: OLD_KEY, date: "", spec: null, iteration: 0, bytes: 0, problem: messageOf(error) };
  }
}

const readOld = (value: unknown): LabState => readLabState((value as { state?: unknown } | undefined)?.state);
