/**
 * The training loop behind the page: opens a backend, trains iteration by iteration, and hands out the newest batch when asked.
 */

import type { Spec } from "../experiment/spec.ts";
import { initialState } from "../learn/net.ts";
import { type Parity, parityCheck } from "../learn/parity.ts";
import { createTrainer, type IterationResult, type Trainer } from "../learn/train.ts";
import { check } from "../lib/assert.ts";
import { rootKey } from "../lib/rng.ts";
import { type OpenedBackend, openFirst } from "./backends.ts";
import { pageBatch } from "./pageBatch.ts";
import type { BackendName, BackendReport, EngineApi, EngineEvent } from "./protocol.ts";

const PROGRESS_INTERVAL_MS = 250;

export class Engine implements EngineApi {
  /** @param base own address: where the files of the WebAssembly backend are looked for */
  constructor(private readonly base: string) {}

  private opened: OpenedBackend | undefined;
  private trainer: Trainer | undefined;
  private spec: Spec | undefined;
  private listener: (event: EngineEvent) => void = () => {};
  private running = false;
  private wanted = false;
  private newest: IterationResult | undefined;
  private reported = 0;
  /** Rises with every new run, so that an iteration of the run before is dropped when it comes in late. */
  private generation = 0;
  /** Iterations never overlap: each waits for the one before. */
  private queue: Promise<void> = Promise.resolve();

  async open(preference: BackendName | null, listener: (event: EngineEvent) => void): Promise<BackendReport> {
    this.listener = listener;
    this.opened = await openFirst(preference, this.base);
    return this.opened.report;
  }

  async start(spec: Spec): Promise<void> {
    this.running = false;
    const generation = ++this.generation;
    await this.queue;
    if (generation !== this.generation) return;
    check(this.opened !== undefined, "No backend is open.");
    this.trainer?.net.dispose();
    this.newest = undefined;
    this.wanted = false;
    this.spec = spec;
    this.trainer = createTrainer(spec, spec.lanes[0], this.opened.backend.openNet);
  }

  run(): void {
    if (this.running) return;
    this.running = true;
    void this.loop(this.generation);
  }

  pause(): void {
    this.running = false;
  }

  step(): Promise<void> {
    return this.iterate(this.generation);
  }

  async parity(): Promise<Parity> {
    check(this.opened !== undefined, "No backend is open.");
    const shape = { features: 512, hidden: 32 };
    const net = this.opened.backend.openNet(shape, initialState(shape, rootKey(0)));
    try {
      return await parityCheck(net);
    } finally {
      net.dispose();
    }
  }

  wantBatch(): void {
    this.wanted = true;
    this.offer();
  }

  private async loop(generation: number): Promise<void> {
    try {
      while (this.running && generation === this.generation) {
        await this.iterate(generation);
        // A turn of the event loop between iterations: pause, new runs and requests are heard.
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    } catch (error) {
      this.running = false;
      const reason = error instanceof Error ? error.message : String(error);
      this.listener({ kind: "failed", message: `Training stopped: ${reason}` });
    }
  }

  private iterate(generation: number): Promise<void> {
    const next = this.queue.then(async () => {
      const { trainer, spec } = this;
      if (!trainer || !spec || generation !== this.generation) return;
      if (trainer.iteration >= spec.training.iterations) {
        this.running = false;
        this.listener({ kind: "finished" });
        return;
      }
      const result = await trainer.iterate((step, running) => this.report(step, running));
      if (generation !== this.generation) return;
      this.newest = result;
      this.listener({ kind: "iteration", stats: result.stats, digests: result.digests });
      this.offer();
    });
    this.queue = next.catch(() => {});
    return next;
  }

  /** Where an iteration takes long, the page says how far it is; where it does not, it is not bothered. */
  private report(step: number, running: number): void {
    const now = performance.now();
    if (now - this.reported < PROGRESS_INTERVAL_MS) return;
    this.reported = now;
    this.listener({ kind: "progress", progress: { step: step + 1, running } });
  }

  private offer(): void {
    if (!this.wanted || !this.newest) return;
    this.wanted = false;
    const { collected, stats } = this.newest;
    const source = `Iteration ${stats.iteration}, played live with seed ${this.spec?.seed}`;
    this.listener({ kind: "batch", batch: pageBatch(collected, stats.iteration, source) });
    this.newest = undefined;
  }
}
