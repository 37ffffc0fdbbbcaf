/** What page and workers say to each other: plain data that survives structured cloning. */
import type { Credit } from "../credit/estimator.ts";
import type { SoftShares } from "../credit/parts/softSpread.ts";
import type { MethodSpec, Spec } from "../experiment/spec.ts";
import type { History } from "../learn/lab.ts";
import type { BackendName, DeviceMemory } from "../learn/net/openBackend.ts";
import type { Parity } from "../learn/net/parity.ts";
import type { Digests, IterationStats } from "../learn/train.ts";
import type { Batch, TextColumn } from "../rollout/batch.ts";
import type { Edit } from "../rollout/edit.ts";
import type { ScorePart } from "../world/world.ts";
import type { ImportReport } from "./import/importFiles.ts";
import type { NamedFile } from "./import/readFiles.ts";
import type { CatalogueReport } from "./storage/catalogueStore.ts";

export const BACKEND_LABELS: Record<BackendName, string> = { webgpu: "WebGPU", wasm: "WASM", cpu: "CPU" };
export { BACKEND_NAMES, type BackendName } from "../learn/net/openBackend.ts";

/** A backend that answered the check at start correctly. */
export interface BackendReport {
  readonly name: BackendName;
  /** The adapter or machine behind it, as far as it tells. */
  readonly device: string;
  /** One sentence for each backend that was tried before and refused. */
  readonly refused: readonly string[];
  /** Milliseconds from asking for it to the checked answer. */
  readonly startMs: number;
}

/** An estimator under a name of its own. */
export interface MethodRequest {
  readonly key: string;
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A Credit without its lazy part, which stays in the worker and is asked for row by row. */
export type CreditColumns = Omit<Credit, "weights">;

export interface CreditAnswer {
  readonly credits: Readonly<Record<string, CreditColumns>>;
  /** One sentence for each method that could not be computed on this batch. */
  readonly errors: Readonly<Record<string, string>>;
  /** Time in the worker, milliseconds. */
  readonly ms: number;
}

/** Who is compared with whom in one group of n step rows: matrices [n, n], entry a · n + b for row a and row b of the group. */
export interface GroupWeights {
  /** By key of the method: the weight row a gave to row b. */
  readonly matrices: Readonly<Record<string, Float32Array>>;
  /** Cosine of the two texts; absent without an anchor column. */
  readonly similarity?: Float32Array;
}

/** How many steps of a batch each way to compare steps leaves alone: shares from 0 to 1. */
export interface ComparisonShares extends SoftShares {
  /** No other step of the group has this text. */
  readonly exactSingletons: number;
  /** No other step of the group has a text that is similar enough. */
  readonly similaritySingletons: number;
}

/** Where rollouts come from: a lane of the run on this page, or a recording that says so itself. */
export type BatchSource =
  | { readonly kind: "live" /** Its label. */; readonly lane: string; readonly seed: number }
  | { readonly kind: "recorded" | "imported"; readonly text: string };

/** What a batch was played from: with the chosen indices enough to play it again. */
export interface BatchOrigin {
  readonly spec: Spec;
  readonly replicate: number;
  /** Key of the lane, where one played it on this page. */
  readonly lane?: string;
}

/** One iteration's rollouts, as the page shows them. */
export interface PageBatch {
  readonly batch: Batch;
  /** Absent where the batch came from elsewhere and cannot be played again. */
  readonly origin?: BatchOrigin;
  /** The iteration that played it; 0 is the untrained policy. */
  readonly iteration: number;
  readonly source: BatchSource;
  /** [groups] kind of task; absent, with the next two, where the rollouts came from a file that does not say. */
  readonly families?: readonly string[];
  /** Choices of row r: texts[index[k]] for start[r] ≤ k < start[r + 1]. */
  readonly choices?: TextColumn & { readonly start: Int32Array };
  /** [rows] which of its choices was taken. */
  readonly chosen?: Int32Array;
  /** Probability of each choice, beside `choices.index`; absent where no policy was there. */
  readonly probability?: Float32Array;
  /** [rows] what a file says of the step beyond the batch, a JSON object as text, "" for nothing: written back on export. */
  readonly further?: TextColumn;
  /** What reading it told, where it came from a file of someone else's. */
  readonly imported?: ImportReport;
  /** [trajectories] what the last action led to. */
  readonly lastObservation: readonly string[];
  /** [trajectories] how the score came about, where the world grades. */
  readonly scoreParts?: readonly (readonly ScorePart[])[];
  /** The engine's number for the policy that played it; absent where the engine has none: a recording, a file. */
  readonly policy?: number;
  /** What was changed by hand; absent: everything is as played. */
  readonly edited?: PageEdits;
}

/** Edits of a batch, and where its rows stood before. */
export interface PageEdits {
  readonly played: PageBatch;
  /** At least one; they name rows and trajectories of `played`. */
  readonly edits: readonly Edit[];
  /** [rows], [trajectories] numbers in `played`. */
  readonly sourceRow: Int32Array;
  readonly sourceTrajectory: Int32Array;
  /** [rows of `played`] row here; −1 where left out. */
  readonly rowOf: Int32Array;
}

/** A batch that was played here: what was offered at every step is known. */
export type PlayedBatch = PageBatch & Required<Pick<PageBatch, "families" | "choices" | "chosen">>;

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
export interface Progress {
  /** Environment steps taken by every episode still running. */
  readonly step: number;
  /** Episodes still running; 0: all are played, the policy is being updated. */
  readonly running: number;
  readonly lane: string;
  readonly replicate: number;
}

export type EngineEvent =
  | { readonly kind: "progress"; readonly progress: Progress }
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
  /** As far as was asked for. */
  | { readonly kind: "rested" }
  | { readonly kind: "finished" }
  | { readonly kind: "failed"; readonly message: string };

/** A stored run that could be continued. */
export interface SavedRun {
  readonly spec: Spec;
  /** Iterations that all its lanes have behind them. */
  readonly iteration: number;
}

/** What the engine's worker offers. Every method may reject with an Error whose message is a sentence for the page. */
export interface EngineApi {
  /** Opens the preferred backend, else the first that answers the check. */
  open(preference: BackendName | null, listener: (event: EngineEvent) => void): Promise<BackendReport>;
  /** Begins a new run, not yet running, and drops the one before. */
  start(spec: Spec): Promise<void>;
  /** The stored run, if there is one. */
  saved(): Promise<SavedRun | null>;
  /** Continues the stored run from its last checkpoint, not yet running; tells its history. */
  resume(): Promise<void>;
  /** Drops the stored run. */
  forget(): Promise<void>;
  /** Trains until paused or finished; given `until`, no further than that many iterations of every lane, then says `rested`. */
  run(until?: number): void;
  /** Stops after the turns in progress. */
  pause(): void;
  /** Exactly one iteration of every lane and replicate. */
  step(): Promise<void>;
  /** Another lane for the run; it catches up while the others wait. Gives its key. */
  addLane(method: MethodSpec): string;
  /** Whose batches are sent; given an iteration (0-based), only the batch of that one, without being asked. */
  watch(lane: string, iteration?: number): void;
  /** Digest of every action and advantage so far, of all lanes and replicates: equal for equal runs. */
  digest(): string;
  /** Compares scores, gradient and one update of the open backend with plain float64 code. */
  parity(): Promise<Parity>;
  /** What the open backend holds; null where nothing but plain arrays is used. */
  memory(): DeviceMemory | null;
  /**
   * What one update of each method would do to the policy that played a batch, at one step; nothing is applied. Computed between turns; null where a
   * newer request overtook this one.
   */
  nextPolicy(request: NextPolicyRequest): Promise<NextPolicy | null>;
  /** Weights of the policy that played a batch (`PageBatch.policy`), before it learnt from it; null where they are no longer kept. */
  weightsOf(policy: number): Float32Array | null;
  /** Reads a catalogue of someone's own from its files, stores it and tells what it holds; runs name it by its digest. */
  keepCatalogue(files: readonly NamedFile[]): Promise<CatalogueReport>;
  /** Asks for the newest batch once; unasked, batches are not sent, so a slow page is never flooded. */
  wantBatch(): void;
}
