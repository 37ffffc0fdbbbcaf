/**
 * The last checkpoint in the browser's own storage, so that a reload can go on. Without storage training goes
 * on all the same.
 */
import { createStore, del, get, set } from "idb-keyval";
import { parseSpec } from "../../experiment/spec.ts";
import type { LabState } from "../../learn/lab.ts";
import { messageOf } from "../../lib/assert.ts";

const KEY = "last run";
/** Rises when stored states cannot be read any more; older ones are then left alone and not offered. */
const FORMAT = 1;

interface Stored {
  readonly format: number;
  readonly state: LabState;
}

export class CheckpointStore {
  private complained = false;
  private readonly store =
    typeof indexedDB === "undefined" ? null : createStore("proxmo-playground", "checkpoints");

  /** @param complain is told once, in a sentence, when storing fails */
  constructor(private readonly complain: (message: string) => void) {}

  async save(state: LabState): Promise<void> {
    if (!this.store) return;
    try {
      await set(KEY, { format: FORMAT, state } satisfies Stored, this.store);
    } catch (error) {
      if (this.complained) return;
      this.complained = true;
      const reason = messageOf(error);
      this.complain(
        `This browser does not store the run (${reason}); it goes on, but a reload would lose it.`,
      );
    }
  }

  /**
   * The stored state; null where there is none, it is of another format, its settings are another version's,
   * or storage cannot be read.
   */
  async load(): Promise<LabState | null> {
    if (!this.store) return null;
    try {
      const stored = await get<Stored>(KEY, this.store);
      return stored?.format === FORMAT ? { ...stored.state, spec: parseSpec(stored.state.spec) } : null;
    } catch {
      return null;
    }
  }

  async clear(): Promise<void> {
    if (this.store) await del(KEY, this.store).catch(() => {});
  }
}
