import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { playRecording, recordingSchema } from "../../src/engine/recording.ts";

const FIRST = resolve(import.meta.dirname, "../../public/demo/first.json");
const parsed = recordingSchema.parse(JSON.parse(readFileSync(FIRST, "utf8")));

describe("the recorded example", () => {
  it("plays again on the worlds as they are now, with both outcomes in one group at least", () => {
    const { batch, chosen, choices } = playRecording(parsed);
    expect(batch.trajectories).toBe(parsed.actions.length);
    expect([...chosen]).toEqual(parsed.actions.flat());
    expect(choices.start[batch.rows]).toBe(choices.index.length);
    const wins = batch.success.reduce((sum, won) => sum + won, 0);
    expect(wins).toBeGreaterThan(5);
    expect(wins).toBeLessThan(batch.trajectories - 5);
  });

  it("is refused where an action does not exist", () => {
    const broken = {
      ...parsed,
      actions: parsed.actions.map((steps, t) => (t === 3 ? [999, ...steps] : steps)),
    };
    expect(() => playRecording(broken)).toThrow(/trajectory 3 has no choice 999 at step 0/);
  });
});
