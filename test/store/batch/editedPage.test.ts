import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { PageBatch, PlayedBatch } from "../../../src/engine/batch/pageBatch.ts";
import { playSnapshot } from "../../../src/engine/batch/playSnapshot.ts";
import { decodeFile } from "../../../src/experiment/share/sharedFile.ts";
import type { Edit } from "../../../src/rollout/edit.ts";
import {
  editPage,
  editsOf,
  outcomeEdited,
  playedPage,
  playedRow,
  rewardEdited,
  rowAfterEdit,
} from "../../../src/store/batch/editedPage.ts";
import { fromRoot } from "../../paths.ts";

const path = "public/demo/first.json";
const first = playSnapshot(decodeFile(readFileSync(fromRoot(path), "utf8"), path));
/** With probabilities, as a live batch has them: here their numbers tell places apart. */
const played: PlayedBatch = { ...first, probability: Float32Array.from(first.choices.index.keys()) };
const { batch } = played;
const drop = (trajectory: number): Edit => ({ kind: "drop", trajectory });

const choicesOf = (page: PageBatch, row: number) => {
  const { choices, chosen, probability } = page as PlayedBatch;
  return {
    texts: Array.from(
      choices.index.subarray(choices.start[row], choices.start[row + 1]),
      (i) => choices.texts[i],
    ),
    probability: [...(probability as Float32Array).subarray(choices.start[row], choices.start[row + 1])],
    chosen: chosen[row],
  };
};

describe("editPage", () => {
  it("is the played page without edits, also from an edited one", () => {
    expect(editPage(played, [])).toBe(played);
    const edited = editPage(played, [drop(0)]);
    expect(playedPage(edited)).toBe(played);
    expect(editPage(edited, [])).toBe(played);
    expect(editsOf(edited)).toEqual([drop(0)]);
    expect(editPage(edited, [drop(1)]).edited?.played).toBe(played);
  });

  it("lets choices, probabilities and last words follow their steps", () => {
    const edited = editPage(played, [drop(1), drop(9)]) as PlayedBatch;
    for (let row = 0; row < edited.batch.rows; row++) {
      expect(choicesOf(edited, row)).toEqual(choicesOf(played, playedRow(edited, row)));
    }
    expect(edited.lastObservation).toEqual(played.lastObservation.filter((_, t) => t !== 1 && t !== 9));
    expect(edited.choices.start[edited.batch.rows]).toBe(edited.choices.index.length);
  });

  it("knows what is not as played", () => {
    const won = batch.success.indexOf(1);
    const row = batch.trajectoryStart[won];
    const edited = editPage(played, [
      { kind: "outcome", trajectory: won, success: false },
      { kind: "reward", row, reward: -1 },
      drop(won + 1),
    ]);
    expect(outcomeEdited(edited, won)).toBe(true);
    expect(rewardEdited(edited, row)).toBe(true);
    expect(rewardEdited(edited, batch.trajectoryStart[won + 1] - 1)).toBe(true);
    expect(rewardEdited(edited, row + 1)).toBe(false);
    expect([...Array(edited.batch.trajectories).keys()].filter((t) => outcomeEdited(edited, t))).toEqual([
      won,
    ]);
    expect(outcomeEdited(played, won) || rewardEdited(played, row)).toBe(false);
  });
});

describe("rowAfterEdit", () => {
  const at = (t: number, step: number) => batch.trajectoryStart[t] + step;
  it("stays on the step, there and back", () => {
    const edited = editPage(played, [drop(0)]);
    const row = rowAfterEdit(played, edited, at(2, 3));
    expect(playedRow(edited, row)).toBe(at(2, 3));
    expect(rowAfterEdit(edited, played, row)).toBe(at(2, 3));
  });

  it("goes to the next rollout of the group where its own is left out, at the end to the one before", () => {
    const edited = editPage(played, [drop(1), drop(2)]);
    expect(playedRow(edited, rowAfterEdit(played, edited, at(1, 2)))).toBe(at(3, 2));
    const last = batch.groupStart[1] - 1;
    const shorter = editPage(played, [drop(last)]);
    const found = playedRow(shorter, rowAfterEdit(played, shorter, at(last, 0)));
    expect(found).toBe(at(last - 1, 0));
  });

  it("takes the last step of a shorter rollout", () => {
    const lengths = Array.from(
      { length: batch.groupStart[1] },
      (_, t) => batch.trajectoryStart[t + 1] - batch.trajectoryStart[t],
    );
    const long = lengths.findIndex((length, t) => t + 1 < lengths.length && lengths[t + 1] < length);
    expect(long).toBeGreaterThanOrEqual(0);
    const edited = editPage(played, [drop(long)]);
    expect(playedRow(edited, rowAfterEdit(played, edited, at(long + 1, 0) - 1))).toBe(at(long + 2, 0) - 1);
  });
});
