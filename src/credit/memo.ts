import type { Batch } from "../rollout/batch.ts";

const kept = new WeakMap<Batch, Map<string, unknown>>();

/**
 * What depends on a batch and a few switches only, made once and kept as long as the batch lives: a slider
 * that moves α, τ, ω or γ finds the text similarities ready. `key` names the value and its switches.
 */
export function memo<T>(batch: Batch, key: string, make: () => T): T {
  let values = kept.get(batch);
  if (!values) {
    values = new Map();
    kept.set(batch, values);
  }
  if (!values.has(key)) values.set(key, make());
  return values.get(key) as T;
}
