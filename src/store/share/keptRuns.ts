/** Runs kept in this browser: name, date, settings, curves and the last rollouts. */
import { createStore, del, entries, set } from "idb-keyval";
import type { StoreApi } from "zustand/vanilla";
import type { Shared } from "../../experiment/share/shared.ts";
import { decodeRunFile, encodeRunFile, type RunCurves } from "../../learn/results/runFile.ts";
import { messageOf } from "../../lib/assert.ts";
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

export interface KeptRunsState {
  /** Newest first; null until read. */
  readonly runs: readonly KeptRun[] | null;
  /** A sentence where storage cannot be used, or a file not be read. */
  readonly problem: string | null;
}

/** What of the page it needs. */
interface Parts extends ShareParts {
  readonly keptRuns: StoreApi<KeptRunsState>;
}

const MAX_LETTERS_OF_A_NAME = 80;
/** The browser's, whatever page asks; opened when it is first used. */
const database = createStore("proxmo-playground-runs", "runs");

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
    const all = (await entries<string, KeptRun>(database)).map(([, run]) => run);
    keptRuns.setState({ runs: all.sort((a, b) => (a.date < b.date ? 1 : -1)) });
  } catch (error) {
    keptRuns.setState({ runs: [], problem: wordsFor(error) });
  }
}

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
  const id = crypto.randomUUID();
  const kept = { ...run, id, date: new Date().toISOString(), name: nameFrom(run.name) };
  return change(page, () => set(id, kept, database));
}

export const keepThisRun = (page: Parts, name: string): Promise<boolean> =>
  keep(page, { name, ...wholeRun(page) });

export const renameRun = (page: Parts, run: KeptRun, name: string): Promise<boolean> =>
  change(page, () => set(run.id, { ...run, name: nameFrom(name) }, database));

export const deleteRun = (page: Parts, { id }: KeptRun): Promise<boolean> =>
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
