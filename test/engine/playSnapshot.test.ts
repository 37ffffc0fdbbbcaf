import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { playSnapshot } from "../../src/engine/playSnapshot.ts";
import { decodeFile } from "../../src/experiment/sharedFile.ts";
import { snapshotActions, snapshotOf } from "../../src/experiment/snapshot.ts";

const read = (path: string) =>
  decodeFile(readFileSync(resolve(import.meta.dirname, "../..", path), "utf8"), path);
const first = read("public/demo/first.json");

describe("the recorded example", () => {
  it("plays again on the worlds as they are now, with both outcomes in one group at least", () => {
    const actions = snapshotActions(first.batch!);
    const { batch, chosen, choices, origin } = playSnapshot(first);
    expect(batch.trajectories).toBe(actions.length);
    expect([...chosen]).toEqual(actions.flat());
    expect(choices.start[batch.rows]).toBe(choices.index.length);
    expect(origin).toEqual({ spec: first.spec, replicate: 0 });
    const wins = batch.success.reduce((sum, won) => sum + won, 0);
    expect(wins).toBeGreaterThan(5);
    expect(wins).toBeLessThan(batch.trajectories - 5);
  });

  it("is the same as in the oldest format of files", () => {
    const { view: _, ...old } = read("test/golden/links/0-recording.json");
    expect(first).toMatchObject(old);
  });

  it("is refused where an action does not exist, and where there is no batch", () => {
    const { batch, spec } = first;
    const actions = snapshotActions(batch!);
    actions[3] = [999, ...actions[3]];
    expect(() => playSnapshot({ spec, batch: snapshotOf(actions, batch!) })).toThrow(
      /trajectory 3 has no choice 999 at step 0/,
    );
    expect(() => playSnapshot({ spec })).toThrow(/no batch/);
  });
});
