/** The states that a batch's rollouts passed, as numbers: what graphs of states are made of. */
import type { Batch } from "../../rollout/batch.ts";
import { memo } from "../memo.ts";
import { anchorOf } from "./anchors.ts";

export interface States {
  /**
   * [rows] the state acted in: equal for equal anchor texts; a row without an observation is a state of its
   * own.
   */
  readonly ofRow: Int32Array;
  /** [trajectories] the state after the last action; −1 where the batch does not know it. */
  readonly last: Int32Array;
  /** States are 0 … count − 1, over the whole batch. */
  readonly count: number;
  /** Text of a state; "" where there was no observation. */
  readonly text: (state: number) => string;
}

export function statesOf(batch: Batch): States {
  return memo(batch, "states", () => {
    const { texts, index } = anchorOf(batch);
    const ids = new Map(texts.map((text, id) => [text, id]));
    let count = texts.length;
    const more: string[] = [];
    const idOf = (text: string): number => {
      let id = ids.get(text);
      if (id === undefined) {
        id = count++;
        more.push(text);
        ids.set(text, id);
      }
      return id;
    };
    const last = Int32Array.from({ length: batch.trajectories }, (_, t) => {
      const text = batch.lastState?.[t];
      return text == null ? -1 : idOf(text);
    });
    const known = count;
    const ofRow = index.map((text, r) => (batch.unobserved?.[r] ? count++ : text));
    const text = (state: number) =>
      state < texts.length ? texts[state] : state < known ? more[state - texts.length] : "";
    return { ofRow, last, count, text };
  });
}
