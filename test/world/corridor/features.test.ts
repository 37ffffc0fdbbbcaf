import { describe, expect, it } from "vitest";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { openBackend } from "../../../src/learn/net/openBackend.ts";
import { createTrainer } from "../../../src/learn/train.ts";
import type { AgentView } from "../../../src/world/agent/agentView.ts";
import { corridorFeatures } from "../../../src/world/corridor/features.ts";

const goal = "take the key from the side room of room 103 and open the locked door of room 106.";
const view = (text: string, ...before: string[]): AgentView => ({
  goal,
  observations: [...before, text],
  actions: before.map(() => "go right"),
  choices: ["go right", "take key"],
});
const names = (one: AgentView) => {
  const { start, index } = corridorFeatures.features(one);
  return Array.from(index.subarray(start[0], start[1]), (f) => corridorFeatures.name(f));
};

describe("corridor features", () => {
  it("have a name of their own each", () => {
    const all = Array.from({ length: corridorFeatures.count }, (_, f) => corridorFeatures.name(f));
    expect(new Set(all).size).toBe(corridorFeatures.count);
  });

  it("tell where the next aim lies", () => {
    expect(names(view("You are in room 102. You carry nothing."))).toContain(
      "aim to the right · empty hands · go right",
    );
    expect(names(view("You are in room 103. You carry nothing."))).toContain(
      "aim in this side room · empty hands · go right",
    );
    expect(names(view("You are in room 106. There is a locked door. You carry the key."))).toContain(
      "aim here · carries the key · go right",
    );
    expect(names(view("You are in a room."))).toContain("aim unknown · load unknown · go right");
  });

  it("read the newest text only, distractors passed over", () => {
    const plain = names(view("You are in room 102. You carry nothing."));
    expect(
      names(view("You are in room 102. You carry nothing. A moth lands nearby.", "You see a key.")),
    ).toEqual(plain);
  });

  it("are enough to learn the corridor", async () => {
    const spec = parseSpec({ world: { id: "corridor" }, training: { iterations: 40 } });
    const trainer = createTrainer(spec, { id: "gigpo" }, (await openBackend("cpu")).openNet);
    const first = (await trainer.iterate()).stats.successRate;
    while (!trainer.done) await trainer.iterate();
    expect(first).toBeLessThan(0.6);
    expect((await trainer.evaluate(50)).successRate).toBeGreaterThan(0.9);
  });
});
