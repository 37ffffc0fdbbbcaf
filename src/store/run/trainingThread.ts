/** The one training thread of the page: open, or stopped until a run is begun again. */
import { type EngineThread, heard, openEngine } from "../../engine/client.ts";
import type { BackendName, BackendReport, EngineEvent } from "../../engine/training/protocol.ts";
export type EngineCalls = EngineThread["api"];

export interface EngineListener {
  onEvent(event: EngineEvent): void;
  /** It stopped by itself. */
  onStop(message: string): void;
}

let thread: EngineThread | null = null;

/** Null where no thread is open. */
export const engine = (): EngineCalls | null => (thread && !thread.over ? thread.api : null);

/** Opens a thread with a backend in it; the one before is closed. */
export async function startEngine(
  preference: BackendName | null,
  listener: EngineListener,
): Promise<BackendReport> {
  closeEngine();
  const own = openEngine((message) => {
    if (thread === own) listener.onStop(message);
  });
  thread = own;
  try {
    return await own.api.open(
      preference,
      // What a closed thread had said before may come in late.
      heard((event: EngineEvent) => {
        if (thread === own && !own.over) listener.onEvent(event);
      }),
    );
  } catch (error) {
    own.close();
    throw error;
  }
}

export function closeEngine(): void {
  thread?.close();
  thread = null;
}

/** Tells the engine something that has no answer; that it has stopped is told by its listener. */
export function tell(what: (calls: EngineCalls) => Promise<unknown>): void {
  const calls = engine();
  if (calls) what(calls).catch(() => {});
}
