/** What page and training thread say to each other: plain data that survives structured cloning. */
import type { MoreOfRun } from "../../experiment/moreOfRun.ts";

import type { MethodSpec, Spec } from "../../experiment/spec.ts";
import type { WidthTable } from "../../experiment/widthTable.ts";
import type { History } from "../../learn/lab.ts";
import type { BackendName, DeviceMemory } from "../../learn/net/backend.ts";
import type { Parity } from "../../learn/net/parity.ts";
import type { Digests, IterationStats } from "../../learn/train.ts";
import type { Edit } from "../../rollout/edit.ts";
import type { PageBatch } from "../batch/pageBatch.ts";
import type { MethodRequest } from "../credit/creditAnswer.ts";
import type { NamedFile } from "../namedFile.ts";
import type { SandboxLender } from "../sandbox/lender.ts";
import type { CatalogueReport } from "../storage/catalogueStore.ts";
import type { StoredRun } from "../storage/checkpointStore.ts";
import type { Ease } from "../thread/workers.ts";

export const BACKEND_LABELS: Record<BackendName, string> = {
  webgpu: "WebGPU",
  webgl: "WebGL",
  wasm: "WASM",
  cpu: "CPU",
};
export { BACKEND_NAMES, type BackendName } from "../../learn/net/backend.ts";
export type { StoredRun } from "../storage/checkpointStore.ts";

/** A backend that answered the check at start correctly. */
export interface BackendReport {
  readonly name: BackendName;
  /** The adapter or machine behind it, as far as it tells. */
  readonly device: string;
  /** One sentence for each backend that was tried before and refused. */
  readonly refused: readonly string[];
  /** One for each that would work here, but is known to be slower. */
  readonly passedOver: readonly string[];
  /** Milliseconds from asking for it to the checked answer. */
  readonly startMs: number;
  /** What a trial on the run's own shapes found; null where this one was asked for by name. */
  readonly trial: BackendTrial | null;
  /** Threads that train. */
  readonly workers: number;
  /** Why there may be fewer of them than cores. */
  readonly ease: Ease;
}

interface BackendTrial {
  /** The one to take first: mostly the quickest. */
  readonly speeds: readonly BackendSpeed[];
  /** From an earlier visit. */
  readonly remembered: boolean;
}

export interface BackendSpeed {
  readonly name: BackendName;
  readonly threads: number;
  /** Iterations of any lane and seed that they would make together, by trial. */
  readonly perSecond: number;
}

export interface WidthComparison {
  readonly backends: WidthTable["backends"];
  /** One sentence for each backend that could not be measured. */
  readonly refused: readonly string[];
}

/** What would one update do at a step? */
export interface NextPolicyRequest {
  /** `PageBatch.policy` */
  readonly policy: number;
  readonly methods: readonly MethodRequest[];
  readonly gamma: number;
  /** Of the batch as played; advantages are those of the edited one. */
  readonly edits: readonly Edit[];
  /** Row of the batch as played. */
  readonly row: number;
}

/** ln π of a step's choices, in nats, before an update and after it. */
export interface NextPolicy {
  readonly before: Float64Array;
  /** By the methods' keys. */
  readonly shifts: Readonly<Record<string, NextShift>>;
  /** One sentence for each method that could not be computed on this batch. */
  readonly errors: Readonly<Record<string, string>>;
}

export interface NextShift {
  readonly after: Float64Array;
  /** Mean KL(before ‖ after) over all steps of the batch, nats. */
  readonly kl: number;
}

/** How far an iteration has come. */
export interface IterationProgress {
  /** Environment steps taken by every episode still running. */
  readonly step: number;
  /** Episodes still running; 0: all are played, the policy is being updated. */
  readonly running: number;
  readonly lane: string;
  readonly replicate: number;
}

export type EngineEvent =
  | { readonly kind: "progress"; readonly progress: IterationProgress }
  | {
      readonly kind: "iteration";
      readonly lane: string;
      readonly replicate: number;
      readonly stats: IterationStats;
      readonly digests: Digests;
    }
  | { readonly kind: "batch"; readonly batch: PageBatch }
  /** The run as it stands, after going on from a checkpoint: replaces all that was said of it before. */
  | { readonly kind: "history"; readonly spec: Spec; readonly history: History }
  | { readonly kind: "backend"; readonly report: BackendReport }
  /** Something worth a sentence on the page. */
  | { readonly kind: "notice"; readonly message: string }
  /** The backend takes long to start; it counts until one is open. */
  | { readonly kind: "slow"; readonly message: string }
  /** Another tab goes on with this run; here it is paused. */
  | { readonly kind: "taken" }
  /** As far as was asked for. */
  | { readonly kind: "rested" }
  | { readonly kind: "finished" }
  | { readonly kind: "failed"; readonly message: string };

/**
 * What the engine's worker offers. Every method may reject with an Error whose message is a sentence for the
 * page.
 */
export interface EngineApi {
  /**
   * Opens the preferred backend, else the one that is quickest on the shapes of `spec`; without a spec the
   * first that answers the check. `workers`: threads to train on; null: as many as there are cores to spare.
   */
  open(
    preference: BackendName | null,
    listener: (event: EngineEvent) => void,
    workers?: number | null,
    spec?: Spec,
  ): Promise<BackendReport>;
  /** Leaves the machine more, or less, from the next turn on. */
  setEase(ease: Ease): void;
  /** Where users' methods run from now on: sandboxes that the page opens. */
  lend(lender: SandboxLender): void;
  /** Begins a new run, not yet running; gives the one before, where it is stored and had begun. */
  start(spec: Spec): Promise<StoredRun | null>;
  /** The stored runs, newest first. */
  saved(): Promise<StoredRun[]>;
  /**
   * Continues a stored run from its last checkpoint, not yet running; tells its history. `takeOver`: also
   * where another tab trains it, which then pauses. Gives the run before as `start` does.
   */
  resume(run: string, takeOver: boolean): Promise<StoredRun | null>;
  /** Drops a stored run. */
  forget(run: string): Promise<void>;
  /** All that is stored of a run, readable or not, as text for a file. */
  exportSaved(run: string): Promise<string>;
  /**
   * Trains until paused or finished; given `until`, no further than that many iterations of every lane, then
   * says `rested`.
   */
  run(until?: number): void;
  /** Stops after the turns in progress. */
  pause(): void;
  /** Exactly one iteration of every lane and replicate. */
  step(): Promise<void>;
  /** Another lane for the run; it catches up while the others wait. Gives its key. */
  addLane(method: MethodSpec): Promise<string>;
  /**
   * More iterations or replicates for the run, finished or not; its history is told under its new
   * settings, and `run` goes on. Errors (InputError): more than a run holds.
   */
  grow(more: MoreOfRun): Promise<void>;
  /**
   * Whose batches are sent; given an iteration (0-based), only the batch of that one, without being asked.
   */
  watch(lane: string, iteration?: number): void;
  /** Digest of every action and advantage so far, of all lanes and replicates: equal for equal runs. */
  digest(): string;
  /** Compares scores, gradient and one update of the open backend with plain float64 code. */
  parity(): Promise<Parity>;
  /** What the open backend holds; null where nothing but plain arrays is used. */
  memory(): DeviceMemory | null;
  /**
   * What one update of each method would do to the policy that played a batch, at one step; nothing is
   * applied. Computed between turns; null where a newer request overtook this one.
   */
  nextPolicy(request: NextPolicyRequest): Promise<NextPolicy | null>;
  /**
   * Weights of the policy that played a batch (`PageBatch.policy`), before it learned from it; null where
   * they are no longer kept.
   */
  weightsOf(policy: number): Float32Array | null;
  /**
   * Reads a custom catalogue from its files, stores it and tells what it holds; runs name it by its
   * digest.
   */
  keepCatalogue(files: readonly NamedFile[]): Promise<CatalogueReport>;
  /**
   * Where a graphics card pays: times every backend on policies of several widths, with the sizes of `spec`.
   * Nothing of a run is touched, but both slow each other down.
   */
  compareWidths(
    spec: Spec,
    threads: number,
    tell: (share: number) => void,
  ): Promise<WidthComparison & { readonly machine: string }>;
  /** Asks for the newest batch once; unasked, batches are not sent, so a slow page is never flooded. */
  wantBatch(): void;
}
