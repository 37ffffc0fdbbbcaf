/** Rollouts as programs write them that no format here is named after: the same kinds under other names. */
import { describe, expect, it } from "vitest";
import { mappingOf } from "../../../src/formats/adapter/general/mapping.ts";
import { probeFiles, readRollouts } from "../../../src/formats/read/readRollouts.ts";
import { texts } from "../adapter/reading.ts";
import { readDropped, textFile } from "./blobs.ts";

const said = (reward: number) => [
  { role: "user", content: "q" },
  { role: "assistant", content: `a${reward}` },
  { role: "user", content: "r" },
  { role: "assistant", content: "end" },
];
const json = (values: readonly object[]) => values.map((value) => JSON.stringify(value)).join("\n");
const both = (row: (reward: number) => object) => json([row(1), row(0)]);

describe("two rollouts of one task", () => {
  it.each([
    ["messages in trajectory", both((reward) => ({ task_id: "t", trajectory: said(reward), reward }))],
    [
      "messages in history, success alone",
      both((k) => ({ task_id: "t", history: said(k), success: k === 1 })),
    ],
    [
      "messages in dialogue, success as a word",
      both((k) => ({ task_id: "t", dialogue: said(k), status: k ? "success" : "failed" })),
    ],
    ["a row of chats with a list of rewards", json([{ messages: [said(1), said(0)], rewards: [1, 0] }])],
    ["a row of rollouts that are chats", json([{ task: "t", rollouts: [said(1), said(0)], scores: [1, 0] }])],
  ])("%s", async (_, text) => {
    const { rollouts, report } = await readDropped(textFile("f.jsonl", text));
    expect(report.problems).toEqual([]);
    const { batch } = rollouts!;
    expect(batch.groups).toBe(1);
    expect(texts(batch.action)).toEqual(["a1", "end", "a0", "end"]);
    expect(texts(batch.anchor)).toEqual(["q", "r", "q", "r"]);
    expect([...batch.episodeReturn]).toEqual([1, 0]);
  });
});

it("Gemini's contents: calls and what they came to", async () => {
  const contents = (k: number) => [
    { role: "user", parts: [{ text: "q" }] },
    { role: "model", parts: [{ functionCall: { name: "open", args: { box: k } } }] },
    { role: "user", parts: [{ functionResponse: { name: "open", response: { seen: k } } }] },
    { role: "model", parts: [{ text: "end" }] },
  ];
  const text = both((reward) => ({ task_id: "t", contents: contents(reward), reward }));
  const { rollouts } = await readDropped(textFile("f.jsonl", text));
  expect(texts(rollouts?.batch.action)).toEqual(['open({"box":1})', "end", 'open({"box":0})', "end"]);
  expect(texts(rollouts?.batch.anchor)?.slice(0, 2)).toEqual(["q", '{"seen":1}']);
});

it("mini-swe-agent's chats get their reward from the evaluation's report", async () => {
  const files = [1, 0].map((k) =>
    textFile(
      `run/repo__a-${k}/repo__a-${k}.traj.json`,
      JSON.stringify({
        info: { exit_status: "Submitted" },
        messages: [{ role: "system", content: "S" }, ...said(k)],
        trajectory_format: "mini-swe-agent-1",
      }),
    ),
  );
  const report = textFile(
    "run/report.json",
    JSON.stringify({ resolved_ids: ["repo__a-1"], unresolved_ids: ["repo__a-0"] }),
  );
  const { rollouts } = await readDropped(...files, report);
  expect(rollouts?.batch.groupIds).toEqual(["repo__a-1", "repo__a-0"]);
  expect(texts(rollouts?.batch.anchor)).toEqual(["q", "r", "q", "r"]);
  expect([...(rollouts?.batch.episodeReturn ?? [])]).toEqual([1, 0]);
});

it("steps that are lists are read by the places in them", async () => {
  const file = textFile(
    "f.jsonl",
    both((k) => ({
      task: "t",
      trajectory: [
        ["o0", `a${k}`, 0],
        ["o1", "b", k],
      ],
    })),
  );
  const { lists } = await probeFiles([file]);
  expect(lists).toEqual([{ path: "trajectory", paths: ["0", "1", "2"] }]);
  const places = { group: "task", steps: "trajectory", observation: "0", action: "1", reward: "2" };
  const { rollouts } = await readRollouts([file], { id: "mapped", mapping: mappingOf(places) });
  expect(texts(rollouts?.batch.action)).toEqual(["a1", "b", "a0", "b"]);
  expect([...(rollouts?.batch.episodeReturn ?? [])]).toEqual([1, 0]);
});
