/** Runs kept in this browser: name, date, settings, curves and the last rollouts. */
import { createStore, del, entries, set, type UseStore } from "idb-keyval";
import { create } from "zustand";
import type { Shared } from "../../experiment/share/shared.ts";
import { decodeRunFile, encodeRunFile, type RunCurves } from "../../learn/results/runFile.ts";
import { messageOf } from "../../lib/assert.ts";
import { useRun } from "../run/runState.ts";
import { openShared } from "./openLink.ts";
import { receiptNow, sharedBatch, sharedRun } from "./share.ts";

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

export const useKeptRuns = create<KeptRunsState>()(() => ({ runs: null, problem: null }));

const MAX_LETTERS_OF_A_NAME = 80;
let opened: UseStore | null = null;
const store = () => {
  opened ??= createStore("proxmo-playground-runs", "runs");
  return opened;
};

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
async function change(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    useKeptRuns.setState({ problem: null });
    await load();
    return true;
  } catch (error) {
    useKeptRuns.setState(({ runs }) => ({ runs: runs ?? [], problem: wordsFor(error) }));
    return false;
  }
}

export async function load(): Promise<void> {
  try {
    const all = (await entries<string, KeptRun>(store())).map(([, run]) => run);
    useKeptRuns.setState({ runs: all.sort((a, b) => (a.date < b.date ? 1 : -1)) });
  } catch (error) {
    useKeptRuns.setState({ runs: [], problem: wordsFor(error) });
  }
}

/**
 * The run on the page with its full receipt and, where they can be played again, the rollouts on the screen.
 */
export function wholeRun(): { shared: Shared; curves: RunCurves } {
  const run = sharedRun();
  const batch = sharedBatch();
  const own = batch && JSON.stringify(batch.spec) === JSON.stringify(run.spec) ? batch : null;
  const receipt = receiptNow() ?? undefined;
  const shared = { ...run, ...(own && { view: own.view, batch: own.batch }), ...(receipt && { receipt }) };
  return { shared, curves: useRun.getState().curves };
}

const nameFrom = (name: string) => name.trim().slice(0, MAX_LETTERS_OF_A_NAME) || "A run";

const keep = (run: Omit<KeptRun, "id" | "date">): Promise<boolean> => {
  const id = crypto.randomUUID();
  return change(() =>
    set(id, { ...run, id, date: new Date().toISOString(), name: nameFrom(run.name) }, store()),
  );
};

export const keepThisRun = (name: string): Promise<boolean> => keep({ name, ...wholeRun() });

export const renameRun = (run: KeptRun, name: string): Promise<boolean> =>
  change(() => set(run.id, { ...run, name: nameFrom(name) }, store()));

export const deleteRun = ({ id }: KeptRun): Promise<boolean> => change(() => del(id, store()));

export const openRun = ({ shared }: KeptRun): Promise<void> => openShared(shared);

/** The run as a file's text. */
export const textOf = ({ shared, curves }: Pick<KeptRun, "shared" | "curves">): string =>
  encodeRunFile({ shared, curves });

/** Adds the run of a file. */
export async function importRun(file: Blob, name: string): Promise<boolean> {
  try {
    const { shared, curves } = decodeRunFile(await file.text(), name);
    return await keep({ name: name.replace(/\.json$/, ""), shared, curves });
  } catch (error) {
    useKeptRuns.setState({ problem: messageOf(error) });
    return false;
  }
}

export const selectRuns = (state: KeptRunsState) => state.runs;
export const selectProblem = (state: KeptRunsState) => state.problem;
