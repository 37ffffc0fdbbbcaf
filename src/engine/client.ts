/** The page's side of the workers: typed calls, errors come back as rejected promises. */
import { proxy, type Remote, wrap } from "comlink";
import type { CreditService } from "./creditService.ts";
import type { BackendName, BackendReport, EngineApi, EngineEvent } from "./protocol.ts";
import type { TruthService } from "./truthService.ts";

export class EngineClient {
  private readonly worker: Worker;
  readonly api: Remote<EngineApi>;

  constructor(onCrash: (message: string) => void) {
    this.worker = new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module" });
    this.worker.onerror = (event) => {
      event.preventDefault();
      onCrash(
        `The training thread stopped: ${event.message || "it could not be loaded"}. Reload the page to start it again.`,
      );
    };
    this.api = wrap<EngineApi>(this.worker);
  }

  open(preference: BackendName | null, listener: (event: EngineEvent) => void): Promise<BackendReport> {
    return this.api.open(preference, proxy(listener));
  }

  close(): void {
    this.worker.terminate();
  }
}

/** The credit service, in its own thread. */
export function connectCredit(): Remote<CreditService> {
  const worker = new Worker(new URL("./credit.worker.ts", import.meta.url), { type: "module" });
  return wrap<CreditService>(worker);
}

export type TruthClient = Remote<TruthService>;

/** The truth service, in its own thread. Callbacks have to be wrapped by `heard`. */
export function connectTruth(): TruthClient {
  const worker = new Worker(new URL("./truth.worker.ts", import.meta.url), { type: "module" });
  return wrap<TruthService>(worker);
}

/** A function that a worker may call. */
export const heard = <T extends (...values: never[]) => void>(listener: T): T => proxy(listener) as T;
