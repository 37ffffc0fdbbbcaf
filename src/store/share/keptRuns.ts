/** Runs kept in this browser: name, date, settings, curves and the last rollouts. */
import { del, entries, set } from "idb-keyval";
import type { StoreApi } from "zustand/vanilla";
import { openStore } from "../../engine/storage/openStore.ts";
import { SHARED_VERSION } from "../../experiment/share/migrate.ts";
import type { Shared } from "../../experiment/share/shared.ts";
import { FILE_SCHEMA } from "../../experiment/share/sharedFileHead.ts";
import { decodeRunFile, encodeRunFile, type RunCurves } from "../../learn/results/runFile.ts";
import { InputError, messageOf } from "../../lib/assert.ts";
import { isObject, type JsonObject } from "../../lib/plainJson.ts";
import { z } from "../../lib/schema.ts";
import { type OpenParts, open } from "./openLink.ts";
import { receiptNow, type ShareParts, sharedBatch, sharedRun } from "./share.ts";

export interface KeptRun {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly date: string;
  readonly shared: Shared;
  readonly curves: RunCurves;
}

/** A stored run that cannot be read: it is there to be exported or deleted. */
interface UnreadableRun {
  readonly id: string;
  readonly name: string;
  /** What is wrong with it, and where. */
  readonly problem: string;
  /** As it is stored. */
  readonly text: string;
}

export interface KeptRunsState {
  /** Newest first; null until read. */
  readonly runs: readonly KeptRun[] | null;
  readonly unreadable: readonly UnreadableRun[];
  /** A sentence where storage cannot be used, or a file not be read. */
  readonly problem: string | null;
}

/** What of the page it needs. */
interface Parts extends ShareParts {
  readonly keptRuns: StoreApi<KeptRunsState>;
}

const MAX_LETTERS_OF_A_NAME = 80;
/** The browser's, whatever page asks; opened when it is first used. */
const database = openStore("proxmo-playground-runs", "runs");

/** Why storing failed, and what one can do. */
function wordsFor(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "QuotaExceededError")
    return "This browser's storage for the page is full: delete a saved run, or save this one as a file.";
  if (typeof indexedDB === "undefined" || name === "InvalidStateError" || name === "SecurityError")
    return "This browser does not let the page store anything (a private window, perhaps): save the run as a file instead.";
  return `This browser could not store or read runs (${messageOf(error)}); save the run as a file instead.`;
}

/** Does it, and reads the list anew; a failure becomes a sentence. */
async function change(page: Parts, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    page.keptRuns.setState({ problem: null });
    await load(page);
    return true;
  } catch (error) {
    page.keptRuns.setState(({ runs }) => ({ runs: runs ?? [], problem: wordsFor(error) }));
    return false;
  }
}

export async function load({ keptRuns }: Parts): Promise<void> {
  try {
    const runs: KeptRun[] = [];
    const unreadable: UnreadableRun[] = [];
    for (const [key, stored] of await entries<IDBValidKey, unknown>(database)) {
      const id = String(key);
      try {
        runs.push(readRun(id, stored));
      } catch (error) {
        const name = isObject(stored) && typeof stored.name === "string" ? stored.name : "Unnamed";
        unreadable.push({ id, name, problem: messageOf(error), text: JSON.stringify(stored) ?? "" });
      }
    }
    keptRuns.setState({ runs: runs.sort((a, b) => (a.date < b.date ? 1 : -1)), unreadable });
  } catch (error) {
    keptRuns.setState({ runs: [], problem: wordsFor(error) });
  }
}

const storedSchema = z.object({
  name: z.string().check(z.maxLength(MAX_LETTERS_OF_A_NAME)),
  date: z.iso.datetime(),
  /** The run as a file: read as every file is, older versions included. */
  text: z.string(),
});

/** Errors (InputError) name the field. Runs stored by older versions were objects in place of their text. */
function readRun(id: string, stored: unknown): KeptRun {
  const old = isObject(stored) && isObject(stored.shared) ? withText(stored) : stored;
  const result = storedSchema.safeParse(old);
  if (!result.success) {
    const { path, message } = result.error.issues[0];
    throw new InputError(`field ${path.join(".") || "at the top"}: ${message.replace(/\.$/, "")}.`);
  }
  const { text, ...rest } = result.data;
  return { id, ...rest, ...decodeRunFile(text, "the stored run") };
}

const withText = ({ shared, curves, ...rest }: JsonObject): JsonObject => ({
  ...rest,
  text: JSON.stringify({ schema: FILE_SCHEMA, version: SHARED_VERSION, ...(shared as JsonObject), curves }),
});

/**
 * The run on the page with its full receipt and, where they can be played again, the rollouts on the screen.
 */
export function wholeRun(page: ShareParts): { shared: Shared; curves: RunCurves } {
  const run = sharedRun(page);
  const batch = sharedBatch(page);
  const own = batch && JSON.stringify(batch.spec) === JSON.stringify(run.spec) ? batch : null;
  const receipt = receiptNow(page) ?? undefined;
  const shared = { ...run, ...(own && { view: own.view, batch: own.batch }), ...(receipt && { receipt }) };
  return { shared, curves: page.run.getState().curves };
}

const nameFrom = (name: string) => name.trim().slice(0, MAX_LETTERS_OF_A_NAME) || "A run";

function keep(page: Parts, run: Omit<KeptRun, "id" | "date">): Promise<boolean> {
  const date = new Date().toISOString();
  return change(page, () => put({ ...run, id: newId(), date }));
}

const put = ({ id, name, date, ...run }: KeptRun): Promise<void> =>
  set(id, { name: nameFrom(name), date, text: textOf(run) }, database);

/** Ids of browsers are for safe addresses only (https, localhost). */
const newId = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;

export const keepThisRun = (page: Parts, name: string): Promise<boolean> =>
  keep(page, { name, ...wholeRun(page) });

export const renameRun = (page: Parts, run: KeptRun, name: string): Promise<boolean> =>
  change(page, () => put({ ...run, name }));

export const deleteRun = (page: Parts, { id }: Pick<KeptRun, "id">): Promise<boolean> =>
  change(page, () => del(id, database));

export const openRun = (page: OpenParts, { shared }: KeptRun): Promise<boolean> => open(page, shared);

/** The run as a file's text. */
export const textOf = ({ shared, curves }: Pick<KeptRun, "shared" | "curves">): string =>
  encodeRunFile({ shared, curves });

/** Adds the run of a file. */
export async function importRun(page: Parts, file: Blob, name: string): Promise<boolean> {
  try {
    const { shared, curves } = decodeRunFile(await file.text(), name);
    return await keep(page, { name: name.replace(/\.json$/, ""), shared, curves });
  } catch (error) {
    page.keptRuns.setState({ problem: messageOf(error) });
    return false;
  }
}

export const selectRuns = (state: KeptRunsState) => state.runs;
export const selectProblem = (state: KeptRunsState) => state.problem;
export const selectUnreadable = (state: KeptRunsState) => state.unreadable;
