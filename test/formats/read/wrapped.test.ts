/** Rollouts inside of something: an object around them, lists in a list, a list a line. */
import { describe, expect, it } from "vitest";
import { probeFiles, readRollouts } from "../../../src/formats/read/readRollouts.ts";
import { texts } from "../adapter/reading.ts";
import { textFile } from "./blobs.ts";

async function read(text: string) {
  const file = textFile("f.json", text);
  const { detection, mapping } = await probeFiles([file]);
  const { rollouts, report } = await readRollouts([file], { id: detection?.id ?? "mapped", mapping });
  expect(report.problems).toEqual([]);
  const { batch } = rollouts!;
  return {
    trajectories: new Set(batch.trajectory).size,
    groups: new Set(batch.group).size,
    actions: texts(batch.action),
  };
}

const chat = (action: string, reward: number) => ({
  messages: [
    { role: "user", content: "Which way?" },
    { role: "assistant", content: action },
  ],
  reward,
});
const steps = (...actions: readonly string[]) =>
  actions.map((action, i) => ({
    observation: `room ${i}`,
    action,
    reward: Number(i === actions.length - 1),
  }));

const chats = [chat("north", 1), chat("south", 0)];
const lists = [steps("north", "east"), steps("south")];

describe("the rollouts are found", () => {
  it.each([
    ["in an object", JSON.stringify({ model: "m", rollouts: chats })],
    [
      "in an object whose values are named",
      JSON.stringify({ results: { a: chats[0], b: chats[1] }, score: 9 }),
    ],
    ["in an object in many lines", JSON.stringify({ rollouts: chats }, null, 2)],
    ["in a list in a list", JSON.stringify([chats])],
    ["in objects, one a line", chats.map((one) => JSON.stringify({ rollouts: [one] })).join("\n")],
  ])("%s", async (_, text) => {
    expect(await read(text)).toEqual({ trajectories: 2, groups: 1, actions: ["north", "south"] });
  });

  it.each([
    ["lists of steps in a list", JSON.stringify(lists)],
    ["a list of steps a line", lists.map((one) => JSON.stringify(one)).join("\n")],
    ["lists of steps in an object", JSON.stringify({ rollouts: lists })],
  ])("as %s", async (_, text) => {
    expect(await read(text)).toEqual({ trajectories: 2, groups: 1, actions: ["north", "east", "south"] });
  });

  it("in their own groups, where the wrapper names one", async () => {
    const text = ["a", "b"].map((group) => JSON.stringify({ group, trajectories: chats })).join("\n");
    expect(await read(text)).toMatchObject({ trajectories: 4, groups: 2 });
  });
});
