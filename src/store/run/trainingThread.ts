/** The one training thread of a page: open, or stopped until a run is begun again. */
import { type EngineThread, heard } from "../../engine/client.ts";
import type { BackendName, BackendReport, EngineEvent } from "../../engine/training/protocol.ts";
import type { Spec } from "../../experiment/spec.ts";
import type { Outside } from "../outside.ts";

export type EngineCalls = EngineThread["api"];

export interface EngineListener {
  onEvent(event: EngineEvent): void;
  /** It stopped by itself. */
  onStop(message: string): void;
  /** It has not answered for long. */
  onSilent(message: string): void;
}

export type PageTraining = ReturnType<typeof createTraining>;

export function createTraining({ openEngine }: Pick<Outside, "openEngine">) {
  let thread: EngineThread | null = null;

  /** Null where no thread is open. */
  const engine = (): EngineCalls | null => (thread && !thread.over ? thread.api : null);

  function close(): void {
    thread?.close();
    thread = null;
  }

  /** Opens a thread with a backend in it, for a run of `spec`; the one before is closed. */
  async function open(
    preference: BackendName | null,
    listener: EngineListener,
    workers: number | null,
    spec: Spec,
  ): Promise<BackendReport> {
    close();
    const own = openEngine(
      (message) => {
        if (thread === own) listener.onStop(message);
      },
      (message) => {
        if (thread === own) listener.onSilent(message);
      },
    );
    thread = own;
    try {
      return await own.api.open(
        preference,
        // What a closed thread had said before may come in late.
        heard((event: EngineEvent) => {
          if (thread === own && !own.over) listener.onEvent(event);
        }),
        workers,
        spec,
      );
    } catch (error) {
      own.close();
      throw error;
    }
  }

  /** Whether the open thread has not answered for long. */
  const silent = (): boolean => thread !== null && !thread.over && thread.silent;

  /** Tells the engine something that has no answer; that it has stopped is told by its listener. */
  function tell(what: (calls: EngineCalls) => Promise<unknown>): void {
    const calls = engine();
    if (calls) what(calls).catch(() => {});
  }

  return { engine, open, close, silent, tell };
}
