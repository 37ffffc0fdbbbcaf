/**
 * Methods of one's own: what is written in the editor, what came by link, what may run, and what became of
 * running it. Code runs in a sandbox, and only after its reader has pressed Run; what was run in this browser
 * may run again.
 */
import { createStore } from "zustand/vanilla";
import { knowUserMethod, userEstimator } from "../../credit/user/estimator.ts";
import { plainSource, type UserMethod, userMethodId, userMethodOf } from "../../credit/user/method.ts";
import type { EngineDependence } from "../../credit/user/source/engineDependences.ts";
import type { Sandbox, SandboxKind } from "../../engine/sandbox/openSandbox.ts";
import { MAX_OWN } from "../../experiment/share/ownMethods.ts";
import { check, InputError, messageOf } from "../../lib/assert.ts";
import type { Outside } from "../outside.ts";
import type { Lens } from "../reader/lens.ts";
import { createLending } from "./lending.ts";
import { recall, remember, type UnreadableMethod } from "./remembered.ts";

export interface OwnEntry {
  readonly id: string;
  readonly method: UserMethod;
  /** Its reader has run it, now or earlier in this browser. */
  readonly allowed: boolean;
  /** Why it was stopped; it runs again when it is asked for. */
  readonly stopped: string | null;
}

interface OwnState {
  /** The methods of this page, the newest last. */
  readonly entries: readonly OwnEntry[];
  /** What is written in the editor. */
  readonly draft: string;
  /** The method that the draft was last run as. */
  readonly editing: string | null;
  readonly running: boolean;
  /** Why it could not be run, with the line where one is known: "line 3, column 7: …". */
  readonly problem: string | null;
  /** What in the draft depends on the browser, as it was last run. */
  readonly dependences: readonly EngineDependence[];
  /** What a sandbox is on this browser; null until one was opened. */
  readonly sandbox: SandboxKind | null;
  /** How long one answer may take. */
  readonly limitMs: number;
  /** The address asks that no code of this kind runs. */
  readonly safe: boolean;
  /** What earlier visits stored and cannot be read; it stays stored until it is forgotten. */
  readonly unreadable: readonly UnreadableMethod[];
  /** Rises whenever a method may give other numbers than before. */
  readonly runs: number;
}

export type Own = ReturnType<typeof createOwn>;

interface Parts {
  readonly outside: Outside;
  readonly lens: Lens;
}

const STOPPED = "You stopped it.";

export function createOwn({ outside, lens }: Parts) {
  const store = createStore<OwnState>()(() => ({
    entries: [],
    draft: "",
    editing: null,
    running: false,
    problem: null,
    dependences: [],
    sandbox: null,
    limitMs: 5000,
    safe: false,
    unreadable: [],
    runs: 0,
  }));
  const { getState, setState } = store;
  /** Scripts by method, as long as the page lives: a lane may train what is no longer in the list. */
  const scripts = new Map<string, string>();
  /** Methods that the list has or had. */
  const known = new Set<string>();
  let opening = new AbortController();

  const entryOf = (id: string) => getState().entries.find((entry) => entry.id === id);
  const change = (id: string, part: Partial<OwnEntry>): void =>
    setState(({ entries }) => ({
      entries: entries.map((entry) => (entry.id === id ? { ...entry, ...part } : entry)),
    }));

  /** Errors (InputError): the method may not run here. */
  function allowedMethod(id: string): UserMethod {
    check(!getState().safe, "The address asks for ?safe, so no user code runs.");
    const entry = entryOf(id);
    const method = entry?.method ?? (scripts.has(id) ? userEstimator(id)?.user : undefined);
    check(method !== undefined, () => `The code of method ${id} is not on this page.`);
    check(
      entry === undefined || entry.allowed,
      () => `“${method.title}” runs when you have seen its code and pressed Run.`,
    );
    check(entry === undefined || entry.stopped === null, () => `${entry?.stopped} Press Run to try again.`);
    return method;
  }

  const lending = createLending(outside, {
    method: allowedMethod,
    start: async (id) => {
      const { source } = allowedMethod(id);
      const script = scripts.get(id) ?? (await outside.readUserSource(source)).script;
      scripts.set(id, script);
      return opened(script);
    },
    limitMs: () => getState().limitMs,
    complain: (id, complaint) => change(id, { stopped: complaint }),
  });

  async function opened(script: string): Promise<Sandbox> {
    const sandbox = await outside.openSandbox(script, getState().limitMs, opening.signal);
    setState({ sandbox: sandbox.kind });
    return sandbox;
  }

  /**
   * Runs a file once to learn what it says of itself. Errors (InputError): syntax, something thrown, too
   * slow, with line and column where they are known.
   */
  async function learn(
    source: string,
  ): Promise<{ method: UserMethod; dependences: readonly EngineDependence[] }> {
    check(!getState().safe, "The address asks for ?safe, so no user code runs.");
    // Who stops it while its code is read, or as it ends, has stopped it.
    const { signal } = opening;
    const { script, dependences } = await outside.readUserSource(source);
    signal.throwIfAborted();
    const sandbox = await opened(script);
    sandbox.close();
    signal.throwIfAborted();
    const method = userMethodOf(source, Object(sandbox.declared), dependences);
    scripts.set(knowUserMethod(method), script);
    return { method, dependences };
  }

  /**
   * Runs what is written in the editor, or code that is shown elsewhere, and compares it in the maps. The
   * latter leaves the editor as it is.
   */
  async function run(shown?: string): Promise<void> {
    const { draft, running, ...before } = getState();
    if (running) return;
    const source = plainSource(shown ?? draft);
    const editing = shown === undefined ? before.editing : null;
    setState({ running: true, problem: null, dependences: [] });
    try {
      const { method, dependences } = await learn(source);
      const id = userMethodId(source);
      lending.close("It was run again.", id);
      keep(method, editing);
      compare(id, editing);
      setState(({ runs }) => ({
        editing: shown === undefined ? id : before.editing,
        dependences,
        runs: runs + 1,
      }));
    } catch (error) {
      setState({ problem: messageOf(error) });
    }
    setState({ running: false });
    save();
  }

  /** Runs methods that came by link, after their reader has pressed Run. Gives whether all may run now. */
  async function permit(ids: readonly string[]): Promise<boolean> {
    setState({ running: true, problem: null });
    try {
      for (const id of ids) {
        const entry = entryOf(id);
        check(entry !== undefined, () => `The code of method ${id} is not on this page.`);
        const { method } = await learn(entry.method.source);
        check(
          JSON.stringify([method.title, method.params]) ===
            JSON.stringify([entry.method.title, entry.method.params]),
          () =>
            `The link says other things of “${entry.method.title}” than its code does; it was not opened.`,
        );
        change(id, { method, allowed: true, stopped: null });
        setState(({ runs }) => ({ runs: runs + 1 }));
      }
      save();
      return true;
    } catch (error) {
      setState({ problem: messageOf(error) });
      return false;
    } finally {
      setState({ running: false });
    }
  }

  /** In the place of the method that was edited, else behind the others; what nothing shows goes first. */
  function keep(method: UserMethod, edited: string | null): void {
    const entry = { id: userMethodId(method.source), method, allowed: true, stopped: null };
    const { compare: compared, difference, explain } = lens.getState();
    const shown = new Set([...compared, ...difference, explain]);
    setState(({ entries }) => {
      const others = entries.filter(({ id }) => id !== entry.id && id !== edited);
      for (const { id } of entries) known.add(id);
      while (others.length >= MAX_OWN) {
        const spare = others.findIndex(({ id }) => !shown.has(id));
        others.splice(Math.max(0, spare), 1);
      }
      return { entries: [...others, entry] };
    });
  }

  /** Shows a method in the maps, in the place of the one before, and takes it apart. */
  function compare(id: string, before: string | null): void {
    const replaced = (one: string) => (one === before ? id : one);
    const { compare: compared, difference } = lens.getState();
    lens.setState({
      compare: [...new Set([...compared.map(replaced), id])],
      difference: [replaced(difference[0]), replaced(difference[1])],
      explain: id,
    });
  }

  /**
   * The methods that a link or file names: they wait in the list until they may run. Gives those that wait.
   */
  function meet(ids: readonly string[]): string[] {
    for (const id of ids) {
      const user = userEstimator(id)?.user;
      if (user && !entryOf(id))
        setState(({ entries }) => ({
          entries: [...entries, { id, method: user, allowed: false, stopped: null }],
        }));
    }
    return ids.filter((id) => getState().safe || !(entryOf(id)?.allowed ?? scripts.has(id)));
  }

  /** Ends everything that runs; a method runs again when it is run again. */
  function stop(): void {
    opening.abort(new InputError(STOPPED));
    opening = new AbortController();
    for (const { id, allowed } of getState().entries) if (allowed) change(id, { stopped: STOPPED });
    lending.close(STOPPED);
  }

  /** Puts a method's code into the editor. */
  function edit(id: string): void {
    const entry = entryOf(id);
    if (entry) setState({ draft: entry.method.source, editing: id, problem: null, dependences: [] });
  }

  function write(draft: string): void {
    setState({ draft, problem: null });
  }

  /** Another file in the editor; what ran before stays a method of its own. */
  const begin = (draft: string): void => setState({ draft, editing: null, problem: null, dependences: [] });

  function remove(id: string): void {
    known.add(id);
    lending.close("It was removed.", id);
    const { compare: compared, difference, explain } = lens.getState();
    const rest = compared.filter((one) => one !== id);
    const initial = lens.getInitialState();
    lens.setState({
      compare: rest.length > 0 ? rest : initial.compare,
      difference: difference.includes(id) ? initial.difference : difference,
      explain: explain === id ? initial.explain : explain,
    });
    setState(({ entries, editing }) => ({
      entries: entries.filter((entry) => entry.id !== id),
      editing: editing === id ? null : editing,
    }));
    save();
  }

  function save(forgotten = false): void {
    const { entries, draft } = getState();
    for (const { id } of entries) known.add(id);
    const methods = entries.flatMap(({ method, allowed }) => (allowed ? [method] : []));
    remember(outside.memory, methods, draft, known, forgotten);
  }

  /** Drops what is stored and cannot be read. */
  function forgetUnreadable(): void {
    setState({ unreadable: [] });
    save(true);
  }

  /** What was run in this browser before. */
  function recallStored(): void {
    const { methods, unreadable, draft } = recall(outside.memory);
    const entries = methods.map((method) => ({
      id: knowUserMethod(method),
      method,
      allowed: true,
      stopped: null,
    }));
    for (const { id } of entries) known.add(id);
    setState({ entries, unreadable, draft: draft ?? getState().draft });
  }

  return {
    ...store,
    /** What threads reach, with sandboxes for users' methods. */
    outside: lending.outside,
    run,
    permit,
    meet,
    stop,
    edit,
    write,
    begin,
    remove,
    forgetUnreadable,
    recall: recallStored,
    setLimit: (limitMs: number) => setState({ limitMs }),
    setSafe: () => setState({ safe: true }),
  };
}

/** Those that can be compared and trained. */
export const selectUsable = ({ entries }: OwnState) => entries.filter(({ allowed }) => allowed);
export const selectUnreadable = ({ unreadable }: OwnState) => unreadable;
export const selectOwnEntries = (state: OwnState) => state.entries;
