/**
 * What the page asks of its training thread: a run that trains, its newest batch, its policies, its
 * checkpoints.
 */
import type { Remote } from "comlink";
import { checkHolds } from "../../experiment/cost.ts";
import { type MoreOfRun, withMore } from "../../experiment/moreOfRun.ts";
import type { MethodSpec, Spec } from "../../experiment/spec.ts";
import { Lab, type LabState, runDigest } from "../../learn/lab.ts";
import type { DeviceMemory } from "../../learn/net/backend.ts";
import { initialState } from "../../learn/net/net.ts";
import { type Parity, parityCheck } from "../../learn/net/parity.ts";
import { TrainerPool } from "../../learn/pool/trainerPool.ts";
import { trialWork } from "../../learn/trial.ts";
import { check } from "../../lib/assert.ts";
import { rootKey } from "../../lib/rng.ts";
import type { NamedFile } from "../namedFile.ts";
import type { SandboxLender } from "../sandbox/lender.ts";
import { UserMethods } from "../sandbox/userMethods.ts";
import { type CatalogueReport, keepCatalogue } from "../storage/catalogueStore.ts";
import { CheckpointStore } from "../storage/checkpointStore.ts";
import { RunLock } from "../storage/runLock.ts";
import { withUserContent } from "../storage/userContent.ts";
import type { Ease } from "../thread/workers.ts";
import { compareWidths } from "./backend/compareWidths.ts";
import { deviceNames } from "./backend/devices.ts";
import { openBest } from "./backend/openBest.ts";
import { openOne } from "./backend/openFirst.ts";
import { BatchFeed } from "./batchFeed.ts";
import { NextPolicies } from "./nextPolicies.ts";
import { openTurnThread } from "./pool/openTurnThread.ts";
import type {
  BackendName,
  BackendReport,
  EngineApi,
  EngineEvent,
  NextPolicy,
  NextPolicyRequest,
  StoredRun,
  WidthComparison,
} from "./protocol.ts";
import { Training } from "./training.ts";

const LETTING_GO_MS = 500;

export class Engine implements EngineApi {
  private listener: (event: EngineEvent) => void = () => {};
  private readonly tell = (event: EngineEvent) => this.listener(event);
  private readonly store = new CheckpointStore(
    (message) => this.tell({ kind: "notice", message }),
    (ids) => this.users.know(ids),
  );
  private readonly feed = new BatchFeed((batch) => this.tell({ kind: "batch", batch }));
  private readonly users = new UserMethods();
  private lender: Remote<SandboxLender> | undefined;
  private readonly pool = new TrainerPool(() => openTurnThread(this.lender), 1);
  private readonly training: Training;
  private readonly next: NextPolicies;
  private readonly lock = new RunLock(() => this.taken());
  /** What the run is stored under. */
  private current = newRun();

  /**
   * @param base own address: where the files of the WebAssembly backend are looked for
   * @param openBackend opens the preferred backend, else the quickest for a run
   */
  constructor(
    private readonly base: string,
    openBackend: typeof openBest = openBest,
  ) {
    const { tell, feed } = this;
    const training = new Training({
      ...{ tell, feed },
      save: (state) => this.save(state),
      pool: typeof Worker === "undefined" ? undefined : this.pool,
      openBackend: (preference, run) =>
        openBackend(preference, run, base, (message) => tell({ kind: "slow", message })),
    });
    this.training = training;
    this.next = new NextPolicies(
      feed.policies,
      (job) => training.between(job),
      (ids) => this.users.know(ids),
    );
  }

  open(
    preference: BackendName | null,
    listener: (event: EngineEvent) => void,
    workers: number | null = null,
    spec?: Spec,
  ): Promise<BackendReport> {
    this.listener = listener;
    void this.store.probe();
    return this.training.open(preference, workers, spec);
  }

  setEase(ease: Ease): void {
    this.training.setEase(ease);
  }

  lend(lender: SandboxLender): void {
    this.lender = lender as Remote<SandboxLender>;
    this.users.borrowFrom(this.lender);
  }

  async start(spec: Spec): Promise<StoredRun | null> {
    checkHolds(spec);
    const before = this.current;
    await this.users.know(spec.lanes.map(({ id }) => id));
    await withUserContent(spec.world, () =>
      this.training.replace((open) => {
        const lab = new Lab(spec, open);
        this.current = newRun();
        return lab;
      }),
    );
    await this.lock.take(this.current);
    return this.stored(before);
  }

  /** The run that is stored under this id; null where none is, or it has no iteration. */
  private async stored(run: string): Promise<StoredRun | null> {
    const found = (await this.store.list()).find(({ id }) => id === run);
    return found && found.problem === null && found.iteration > 0 ? found : null;
  }

  async saved(): Promise<StoredRun[]> {
    const runs = await this.store.list();
    const ids = runs.map(({ id }) => id);
    let held = await this.lock.heldRuns(ids);
    if (held.size > 0) {
      // A page that is being reloaded lets go of its run in a moment.
      await new Promise((resolve) => setTimeout(resolve, LETTING_GO_MS));
      held = await this.lock.heldRuns(ids);
    }
    return runs.map((run) => ({ ...run, busy: held.has(run.id) && run.id !== this.current }));
  }

  async resume(run: string, takeOver: boolean): Promise<StoredRun | null> {
    const before = this.current;
    const { state, notice } = await this.store.load(run);
    checkHolds(state.spec);
    const { training } = this;
    await this.users.know(state.spec.lanes.map(({ id }) => id));
    check(await this.lock.take(run, takeOver), "Another tab trains it: go on there, or take it over here.");
    await withUserContent(state.spec.world, () =>
      training.replace((open) => {
        const lab = Lab.restore(state, open);
        this.current = run;
        return lab;
      }),
    );
    training.announce();
    if (notice) this.tell({ kind: "notice", message: notice });
    return before === run ? null : this.stored(before);
  }

  async compareWidths(
    spec: Spec,
    threads: number,
    tell: (share: number) => void,
  ): Promise<WidthComparison & { readonly machine: string }> {
    const clock = () => performance.now();
    const work = await withUserContent(spec.world, () => trialWork(spec, clock));
    const open = (name: BackendName) => openOne(name, this.base, false, () => {});
    const known = await compareWidths({ work, threads, open, clock, tell });
    return { ...known, machine: (await deviceNames()).slice(0, 300) };
  }

  forget(run: string): Promise<void> {
    return this.store.forget(run);
  }

  exportSaved(run: string): Promise<string> {
    return this.store.exported(run);
  }

  private async save(state: LabState): Promise<void> {
    const stored = await this.store.list();
    await this.store.save(this.current, state, await this.lock.heldRuns(stored.map(({ id }) => id)));
  }

  /**
   * Another tab goes on with the run: here it is paused, and goes on as a run of its own where it is played.
   */
  private taken(): void {
    this.training.pause();
    this.current = newRun();
    void this.lock.take(this.current);
    this.tell({ kind: "taken" });
  }

  run(until?: number): void {
    this.training.run(until);
  }

  pause(): void {
    this.training.pause();
  }

  step(): Promise<void> {
    return this.training.step();
  }

  async addLane(method: MethodSpec): Promise<string> {
    await this.users.know([method.id]);
    const { lab } = this.training;
    check(lab !== undefined, "No run has begun.");
    checkHolds({ ...lab.spec, lanes: [...lab.spec.lanes, method] });
    return lab.addLane(method);
  }

  async grow(more: MoreOfRun): Promise<void> {
    const { lab } = this.training;
    check(lab !== undefined, "No run has begun.");
    await withUserContent(lab.spec.world, () =>
      this.training.grow((spec) => {
        const grown = withMore(spec, more);
        checkHolds(grown);
        return grown;
      }),
    );
  }

  watch(lane: string, iteration?: number): void {
    this.feed.watch(lane, iteration);
  }

  wantBatch(): void {
    this.feed.want();
  }

  digest(): string {
    const { lab } = this.training;
    return runDigest(lab?.history ?? {});
  }

  async parity(): Promise<Parity> {
    const shape = { features: 512, hidden: 32 };
    const net = this.training.backend.openNet(shape, initialState(shape, rootKey(0)));
    try {
      return await parityCheck(net);
    } finally {
      net.dispose();
    }
  }

  memory(): DeviceMemory | null {
    return this.training.backend.memory?.() ?? null;
  }

  nextPolicy(request: NextPolicyRequest): Promise<NextPolicy | null> {
    return this.next.answer(request);
  }

  weightsOf(policy: number): Float32Array | null {
    return this.feed.policies.get(policy)?.policy.net.weights ?? null;
  }

  async keepCatalogue(files: readonly NamedFile[]): Promise<CatalogueReport> {
    const report = await keepCatalogue(files);
    // Other threads would not find it.
    if (report.unstored !== null) this.training.stayHere();
    return report;
  }
}

/** No other run of this browser has it. */
const newRun = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
