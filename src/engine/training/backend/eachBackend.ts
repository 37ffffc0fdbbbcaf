/** Backends measured one after the other: each is opened, used and closed again. */
import type { Backend, BackendName } from "../../../learn/net/backend.ts";

interface Measuring {
  readonly names: readonly BackendName[];
  /** Rejects with the reason where it cannot be used. */
  readonly open: (name: BackendName) => Promise<Backend>;
  /** @param place of the name in the list, from 0 */
  readonly measure: (backend: Backend, name: BackendName, place: number) => Promise<void>;
  /** Hears why one could not be opened, or failed while it was measured. */
  readonly refuse: (name: BackendName, error: unknown, place: number) => void;
}

export async function eachBackend({ names, open, measure, refuse }: Measuring): Promise<void> {
  for (const [place, name] of names.entries()) {
    try {
      const backend = await open(name);
      try {
        await measure(backend, name, place);
      } finally {
        backend.close?.();
      }
    } catch (error) {
      refuse(name, error, place);
    }
  }
}

/** Plain TypeScript trains on its threads, the others in one. */
export const threadsOf = (name: BackendName, threads: number): number => (name === "cpu" ? threads : 1);
