import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { playSnapshot } from "../../../src/engine/batch/playSnapshot.ts";
import { ENGINE_VERSION } from "../../../src/experiment/receipt/engineVersion.ts";
import { decodeFile } from "../../../src/experiment/share/sharedFile.ts";
import { snapshotActions, snapshotOf } from "../../../src/experiment/share/snapshot.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { fromRoot } from "../../paths.ts";

const read = (path: string) => decodeFile(readFileSync(fromRoot(path), "utf8"), path);
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

describe("a batch of another engine version", () => {
  const refusal = (engine: number) =>
    new RegExp(
      `cannot be played again: it was made with engine version ${engine}, this is ${ENGINE_VERSION}`,
    );

  it("is refused where the same seed draws other tasks now, in the oldest file too", () => {
    expect(() => playSnapshot(read("test/golden/links/0-recording.json"))).toThrow(refusal(1));
    expect(() => playSnapshot({ ...first, batch: { ...first.batch!, engine: 1 } })).toThrow(refusal(1));
    const newer = ENGINE_VERSION + 1;
    expect(() => playSnapshot({ ...first, batch: { ...first.batch!, engine: newer } })).toThrow(
      refusal(newer),
    );
  });

  it("plays as before in worlds that have not changed since", () => {
    const spec = parseSpec({ world: { id: "corridor" }, groups: 1, rollouts: 2 });
    const actions = [0, 1].map(() => Array<number>(24).fill(0));
    const { engine: _, ...old } = snapshotOf(actions, { source: "", iteration: 0, replicate: 0 });
    expect(playSnapshot({ spec, batch: old }).batch.trajectories).toBe(2);
  });
});
