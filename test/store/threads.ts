/** A page in Node: plain objects behind the channels that its workers would have. */
import { expose } from "comlink";
import { readSource } from "../../src/credit/user/source/readSource.ts";
import { packBatch } from "../../src/engine/batch/packBatch.ts";
import type { PageBatch } from "../../src/engine/batch/pageBatch.ts";
import { CreditService } from "../../src/engine/credit/creditService.ts";
import type { Reading } from "../../src/engine/import/importClient.ts";
import { openWorker, type Thread } from "../../src/engine/thread/openWorker.ts";
import type { BackendReport, EngineEvent } from "../../src/engine/training/protocol.ts";
import { ShownPolicies } from "../../src/engine/training/shownPolicies.ts";
import type { MoreOfRun } from "../../src/experiment/moreOfRun.ts";
import { parseSpec, type Spec } from "../../src/experiment/spec.ts";
import { iterationKeys, scenarioOf } from "../../src/learn/scenario.ts";
import { type Collected, collect } from "../../src/rollout/collect.ts";
import { uniformPolicy } from "../../src/rollout/policy.ts";
import type { Outside } from "../../src/store/outside.ts";
import { createPage } from "../../src/store/page.ts";
import { openTestSandbox } from "../engine/sandbox/lending.ts";

const BACKEND: BackendReport = {
  name: "cpu",
  device: "test",
  refused: [],
  passedOver: [],
  startMs: 1,
  trial: null,
  workers: 1,
  ease: "none",
};

/** An engine that trains nothing: it says what it is told to, and remembers what it was asked. */
export class FakeEngine {
  readonly calls: string[] = [];
  /** Why the next run is refused. */
  refusal: string | null = null;
  /** Requests for a batch that are not answered yet. */
  wanted = false;
  readonly policies = new ShownPolicies();
  private listener: (event: EngineEvent) => void = () => {};

  open(_: unknown, listener: (event: EngineEvent) => void): BackendReport {
    this.listener = listener;
    return BACKEND;
  }
  start({ seed }: Spec): void | Promise<void> {
    this.calls.push(`start ${seed}`);
    if (this.refusal !== null) throw new Error(this.refusal);
    this.wanted = false;
  }
  saved = () => [];
  resume = () => void this.calls.push("resume");
  forget = () => {};
  run = (until?: number) => void this.calls.push(`run ${until}`);
  pause = () => void this.calls.push("pause");
  step = () => {};
  addLane = async () => "";
  grow = (more: MoreOfRun): void | Promise<void> => void this.calls.push(`grow ${JSON.stringify(more)}`);
  lend = () => {};
  watch = (lane: string, iteration?: number) => void this.calls.push(`watch ${lane} ${iteration}`);
  digest = () => "";
  memory = () => null;
  weightsOf = (_: number): Promise<Float32Array | null> | null => null;
  wantBatch(): void {
    this.calls.push("want");
    this.wanted = true;
  }

  send(event: EngineEvent): void {
    this.listener(event);
  }
  /** Hands over a batch, as the engine does when it is asked or when an awaited one has been played. */
  hand(page: PageBatch): PageBatch {
    this.wanted = false;
    const batch = { ...page, policy: this.policies.keep({} as Parameters<ShownPolicies["keep"]>[0]) };
    this.send({ kind: "batch", batch });
    return batch;
  }
}
/** The real service, whose answers can be kept back. */
export class SlowCredit extends CreditService {
  private gate: Promise<void> = Promise.resolve();
  private open = () => {};
  loads = 0;

  /** Nothing is answered until the returned function is called. */
  keepBack(): () => void {
    this.gate = new Promise((resolve) => {
      this.open = resolve;
    });
    return () => this.open();
  }
  override load(batch: PageBatch["batch"]): void {
    this.loads++;
    super.load(batch);
  }
  override credit(...request: Parameters<CreditService["credit"]>): ReturnType<CreditService["credit"]> {
    return this.gate.then(() => super.credit(...request)) as unknown as ReturnType<CreditService["credit"]>;
  }
}

/** A worker whose other side is here. */
export class FakeWorker {
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  terminated = false;
  private readonly port: MessagePort;

  constructor(readonly service: object) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    expose(service, port2 as unknown as Parameters<typeof expose>[1]);
  }
  addEventListener = (...all: Parameters<MessagePort["addEventListener"]>) =>
    this.port.addEventListener(...all);
  removeEventListener = (...all: Parameters<MessagePort["removeEventListener"]>) =>
    this.port.removeEventListener(...all);
  start = () => this.port.start();
  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (!this.terminated) this.port.postMessage(message, transfer);
  }
  terminate(): void {
    this.terminated = true;
    this.port.close();
  }
  /** As a script that does not load, or a thread out of memory. */
  die(message: string): void {
    this.onerror?.({ message, preventDefault: () => {} });
  }
}

export interface Threads {
  engine: () => object;
  credit: () => object;
  truth: () => object;
}

/** Nothing is there to be read. */
const unread = (): Reading<never> => ({ result: new Promise<never>(() => {}), cancel: () => {} });

/**
 * A page with these objects behind its workers; `workers` lists them by name as they are opened. Files of the
 * site are missing, and the browser stores what it is given.
 */
export function buildPage(services: Partial<Threads> = {}, more: Partial<Outside> = {}) {
  const engine = new FakeEngine();
  const credit = new SlowCredit();
  const all = { engine: () => engine, credit: () => credit, truth: () => ({ lend: () => {} }), ...services };
  const workers: Record<keyof Threads, FakeWorker[]> = { engine: [], credit: [], truth: [] };
  const opened = <Api>(
    name: keyof Threads,
    title: string,
    onStop?: (message: string) => void,
  ): Thread<Api> => {
    const worker = new FakeWorker(all[name]());
    workers[name].push(worker);
    return openWorker<Api>(worker as unknown as Worker, title, onStop);
  };
  const stored = new Map<string, string>();
  const page = createPage({
    openEngine: (onStop) => opened("engine", "training", onStop),
    openCredit: () => opened("credit", "credit"),
    openTruth: () => opened("truth", "measuring"),
    reading: { listFormats: unread, probe: unread, read: unread, readGames: unread },
    fetch: async () => ({ ok: false, status: 404, json: () => Promise.reject(new Error("no file")) }),
    readUserSource: async (source) => readSource(source),
    openSandbox: openTestSandbox,
    memory: { get: (name) => stored.get(name) ?? null, set: (name, text) => void stored.set(name, text) },
    ...more,
  });
  return { page, engine, credit, workers };
}

/** Lets everything that is under way arrive. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 60; i++) await new Promise((resolve) => setImmediate(resolve));
}

export const SPEC = parseSpec({ world: { id: "corridor" }, groups: 2, rollouts: 2, seeds: 1 });

/** What a policy that chooses at random plays in an iteration of the run. */
export function played(iteration: number): Promise<Collected> {
  const scenario = scenarioOf(SPEC);
  const { tasks, sampleKey } = iterationKeys(SPEC, scenario, iteration);
  const options = { rollouts: SPEC.rollouts, settings: SPEC, key: sampleKey };
  return collect(scenario.world, tasks, uniformPolicy, options);
}

/** The same as rollouts of the run's last lane. */
export async function rollouts(iteration: number): Promise<PageBatch> {
  const source = { kind: "live", lane: "ProxMO", seed: SPEC.seed } as const;
  const origin = { spec: SPEC, replicate: 0, lane: "proxmo" };
  return packBatch(await played(iteration), iteration, source, origin);
}
