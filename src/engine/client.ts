/** The page's side of the workers: typed calls, errors come back as rejected promises. */
import { proxy, type Remote, wrap } from "comlink";
import type { CreditService } from "./creditService.ts";
import type { BackendName, BackendReport, EngineApi, EngineEvent } from "./protocol.ts";

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
