/**
 * The training loop behind the page: opens a backend, trains lanes turn by turn, hands out the newest batch when asked, keeps checkpoints, and goes on
 * from the last one when a device is lost.
 */
import { laneKey, laneLabel } from "../experiment/lanes.ts";
import type { MethodSpec, Spec } from "../experiment/spec.ts";
import type { DeviceMemory } from "../learn/backend.ts";
import { digestsOf, Lab, type LabResult, type LabState } from "../learn/lab.ts";
import { initialState } from "../learn/net.ts";
import { type Parity, parityCheck } from "../learn/parity.ts";
import type { TrainerState } from "../learn/train.ts";
import { check } from "../lib/assert.ts";
import { digest } from "../lib/digest.ts";
import { rootKey } from "../lib/rng.ts";
import { type OpenedBackend, openFirst } from "./backends.ts";
import { type CatalogueReport, keepCatalogue } from "./catalogueStore.ts";
import { CheckpointStore } from "./checkpointStore.ts";
import { withGiven } from "./given.ts";
import type { NamedFile } from "./import/readFiles.ts";
import { NextPolicies } from "./nextPolicies.ts";
import { nextTask } from "./nextTask.ts";
import { pageBatch } from "./pageBatch.ts";
import type {
  BackendName,
  BackendReport,
  EngineApi,
  EngineEvent,
  NextPolicy,
  NextPolicyRequest,
  SavedRun,
} from "./protocol.ts";
import { type Played, ShownPolicies } from "./shownPolicies.ts";

const PROGRESS_INTERVAL_MS = 250;
/** Rounds (one iteration of every lane and replicate) between two checkpoints. */
const CHECKPOINT_ROUNDS = 5;
/** Losses in a row without a turn in between after which the engine gives up. */
const MOST_LOSSES = 3;

export class Engine implements EngineApi {
  private opened: OpenedBackend | undefined;
  private lab: Lab | undefined;
  private checkpoint: LabState | undefined;
  private readonly store = new CheckpointStore((message) => this.listener({ kind: "notice", message }));
  private listener: (event: EngineEvent) => void = () => {};
  private running = false;
  private until = Number.POSITIVE_INFINITY;
  private wanted = false;
  private watched = "";
  private awaited: number | undefined;
  private newest: Played | undefined;
  private readonly shown = new ShownPolicies();
  private readonly next = new NextPolicies(this.shown, (job) => this.between(job));
  private reported = 0;
  private losses = 0;
  /** Rises with every new run, so that a turn of the run before is dropped when it comes in late. */
  private generation = 0;
  /** Turns never overlap: each waits for the one before. */
  private queue: Promise<void> = Promise.resolve();

  /** @param base own address: where the files of the WebAssembly backend are looked for */
  constructor(private readonly base: string) {}

  async open(preference: BackendName | null, listener: (event: EngineEvent) => void): Promise<BackendReport> {
    this.listener = listener;
    this.opened = await openFirst(preference, this.base);
    return this.opened.report;
  }

  async start(spec: Spec): Promise<void> {
    await withGiven(spec.world, () => this.replaceRun((openNet) => new Lab(spec, openNet)));
  }

  async saved(): Promise<SavedRun | null> {
    const state = await this.store.load();
    if (!state) return null;
    const { spec, history } = state;
    return {
      spec,
      iteration: Math.min(
        ...Object.values(history)
          .flat()
          .map((records) => records.length),
      ),
    };
  }

  async resume(): Promise<void> {
    const state = await this.store.load();
    check(state !== null, "There is no stored run to continue; begin a new one.");
    await withGiven(state.spec.world, () => this.replaceRun((openNet) => Lab.restore(state, openNet)));
    this.announce();
  }

  forget(): Promise<void> {
    return this.store.clear();
  }

  run(until = Number.POSITIVE_INFINITY): void {
    this.until = until;
    if (this.running) return;
    this.running = true;
    void this.loop(this.generation);
  }

  pause(): void {
    this.running = false;
  }

  /** One round: the next iteration of every lane and replicate that is due. */
  async step(): Promise<void> {
    const generation = this.generation;
    const round = this.lab?.position?.iteration;
    while (round !== undefined && this.lab?.position?.iteration === round && generation === this.generation)
      await this.turn(generation);
    await this.save();
  }

  addLane(method: MethodSpec): string {
    check(this.lab !== undefined, "No run has begun.");
    return this.lab.addLane(method);
  }

  watch(lane: string, iteration?: number): void {
    if (lane !== this.watched || iteration !== undefined) this.newest = undefined;
    this.watched = lane;
    this.awaited = iteration;
  }

  digest(): string {
    return digest(JSON.stringify(this.lab ? digestsOf(this.lab.history) : {}));
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

  memory(): DeviceMemory | null {
    return this.opened?.backend.memory?.() ?? null;
  }

  nextPolicy(request: NextPolicyRequest): Promise<NextPolicy | null> {
    return this.next.answer(request);
  }

  weightsOf(policy: number): Float32Array | null {
    return this.shown.get(policy)?.policy.net.weights ?? null;
  }

  keepCatalogue(files: readonly NamedFile[]): Promise<CatalogueReport> {
    return keepCatalogue(files);
  }

  wantBatch(): void {
    this.wanted = true;
    this.offer();
  }

  private async replaceRun(make: (openNet: OpenedBackend["backend"]["openNet"]) => Lab): Promise<void> {
    this.running = false;
    const generation = ++this.generation;
    await this.queue;
    if (generation !== this.generation) return;
    check(this.opened !== undefined, "No backend is open.");
    this.lab?.dispose();
    this.newest = undefined;
    this.wanted = false;
    this.losses = 0;
    this.lab = make(this.opened.backend.openNet);
    this.checkpoint = await this.lab.state();
  }

  private async loop(generation: number): Promise<void> {
    try {
      while (this.running && generation === this.generation) {
        if ((this.lab?.position?.iteration ?? 0) >= this.until) {
          this.running = false;
          this.listener({ kind: "rested" });
          break;
        }
        await this.turn(generation);
        await nextTask();
      }
      await this.save();
    } catch (error) {
      this.running = false;
      const reason = error instanceof Error ? error.message : String(error);
      this.listener({ kind: "failed", message: `Training stopped: ${reason}` });
    }
  }

  /** Runs a job while no turn is under way. */
  private between<T>(job: () => Promise<T>): Promise<T> {
    const done = this.queue.then(job);
    this.queue = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  private turn(generation: number): Promise<void> {
    const next = this.queue.then(async () => {
      const { lab, opened } = this;
      if (!lab || !opened || generation !== this.generation) return;
      if (lab.done) {
        this.running = false;
        this.listener({ kind: "finished" });
        return;
      }
      try {
        const { result, policy } = await orLost(this.play(lab), opened.backend.lost);
        if (generation === this.generation) await this.finish(result, policy, lab);
      } catch (error) {
        await this.recover(error);
      }
    });
    this.queue = next.catch(() => {});
    return next;
  }

  /** One turn; where it is the watched lane's, with the policy as it played, before it learnt. */
  private async play(lab: Lab): Promise<{ result: LabResult; policy: TrainerState | undefined }> {
    const { lane = "", replicate = 0 } = lab.position ?? {};
    const watched = this.isWatched(lane, replicate, lab);
    const policy = watched ? await lab.trainer(lane, replicate).state() : undefined;
    return { policy, result: await lab.next((step, running) => this.report(step, running)) };
  }

  private isWatched(lane: string, replicate: number, { lanes }: Lab): boolean {
    return replicate === 0 && (lane === this.watched || !lanes.includes(this.watched));
  }

  private async finish(result: LabResult, policy: TrainerState | undefined, lab: Lab): Promise<void> {
    const { lane, replicate, stats, digests } = result;
    this.losses = 0;
    const awaited = this.awaited === stats.iteration;
    if (policy && this.isWatched(lane, replicate, lab) && (awaited || this.awaited === undefined)) {
      this.newest = { spec: lab.spec, result, policy };
      this.wanted ||= awaited;
    }
    this.listener({ kind: "iteration", lane, replicate, stats, digests });
    this.offer();
    const round = lab.position?.iteration ?? stats.iteration + 1;
    if (round > stats.iteration && round % CHECKPOINT_ROUNDS === 0) await this.save();
  }

  /** A lost device costs at most the turns since the last checkpoint; they are played again, with the same luck. */
  private async recover(cause: unknown): Promise<void> {
    const { opened, checkpoint } = this;
    const lost = opened?.backend.lost && (await settled(opened.backend.lost));
    if (!opened || !checkpoint || lost === undefined || ++this.losses > MOST_LOSSES) throw cause;
    const message = `${opened.report.name === "webgpu" ? "The graphics device" : "The backend"} was lost (${lost}).`;
    this.listener({ kind: "notice", message: `${message} Opening another…` });
    this.opened = await openFirst(null, this.base);
    this.lab = Lab.restore(checkpoint, this.opened.backend.openNet);
    this.newest = undefined;
    this.listener({ kind: "backend", report: this.opened.report });
    const at = this.lab.position?.iteration ?? 0;
    this.listener({
      kind: "notice",
      message: `${message} Training went on from iteration ${at}, nothing else was lost.`,
    });
    this.announce();
  }

  private announce(): void {
    if (this.lab) this.listener({ kind: "history", spec: this.lab.spec, history: this.lab.history });
  }

  private async save(): Promise<void> {
    if (!this.lab) return;
    this.checkpoint = await this.lab.state();
    await this.store.save(this.checkpoint);
  }

  /** Where an iteration takes long, the page says how far it is; where it does not, it is not bothered. */
  private report(step: number, running: number): void {
    const now = performance.now();
    if (now - this.reported < PROGRESS_INTERVAL_MS) return;
    this.reported = now;
    const { lane = "", replicate = 0 } = this.lab?.position ?? {};
    this.listener({ kind: "progress", progress: { step: step + 1, running, lane, replicate } });
  }

  private offer(): void {
    if (!this.wanted || !this.newest || !this.lab) return;
    this.wanted = false;
    const { spec, result } = this.newest;
    const { collected, iteration, lane, replicate } = result;
    const method = spec.lanes.find((one) => laneKey(one) === lane);
    const source = { kind: "live", lane: method ? laneLabel(method) : lane, seed: spec.seed } as const;
    const policy = this.shown.keep(this.newest);
    const page = pageBatch(collected, iteration, source, { spec, replicate, lane });
    this.listener({ kind: "batch", batch: { ...page, policy } });
    this.newest = undefined;
  }
}

/** The result, or an error as soon as the device is lost: what waits for a lost device may wait for ever. */
function orLost<T>(work: Promise<T>, lost: Promise<string> | undefined): Promise<T> {
  if (!lost) return work;
  // Whichever comes second is of no interest, its failure neither.
  work.catch(() => {});
  return Promise.race([
    work,
    lost.then((reason): never => {
      throw new Error(`the device was lost: ${reason}`);
    }),
  ]);
}

/** The value of a promise that has settled or is about to, undefined where it is still open. */
function settled(promise: Promise<string>): Promise<string | undefined> {
  const soon = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 500));
  return Promise.race([promise, soon]);
}
