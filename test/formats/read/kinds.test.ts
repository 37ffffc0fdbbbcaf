/** The same rollouts as different people write them: all come out alike. */
import { describe, expect, it } from "vitest";
import { guessMapping } from "../../../src/formats/adapter/general/mapping.ts";
import { probeFiles, readRollouts } from "../../../src/formats/read/readRollouts.ts";
import { texts } from "../adapter/reading.ts";
import { textFile } from "./blobs.ts";

const lines = (rows: readonly unknown[], end = "\n") =>
  rows.map((row) => `${JSON.stringify(row)}${end}`).join("");

async function read(text: string) {
  const file = textFile("f.jsonl", text);
  const { detection, mapping } = await probeFiles([file]);
  const { rollouts, report } = await readRollouts([file], { id: detection?.id ?? "mapped", mapping });
  expect(report.problems).toEqual([]);
  return { format: detection?.id ?? "mapped", batch: rollouts!.batch, report };
}

const user = (content: unknown) => ({ role: "user", content });
const reply = (content: unknown, more: object = {}) => ({ role: "assistant", content, ...more });
const chat = (...messages: readonly object[]) => ({ task_id: "t", messages, reward: 1 });

describe("a decoded chat is taken apart", () => {
  const decoded: Readonly<Record<string, readonly [prompt: string, output: string]>> = {
    "at bare lines": ["user\nWhich?\nassistant\n", "look\nuser\nA lamp.\nassistant\nlamp"],
    "at lines that call the policy a model": ["user\nWhich?\nmodel\n", "look\nuser\nA lamp.\nmodel\nlamp"],
    "at roles behind words": [
      "system\n\nHelp.user\n\nWhich?assistant\n\n",
      "lookuser\n\nA lamp.assistant\n\nlamp",
    ],
    "at ChatML": [
      "<|im_start|>user\nWhich?<|im_end|>\n<|im_start|>assistant\n",
      "look<|im_end|>\n<|im_start|>tool\nA lamp.<|im_end|>\n<|im_start|>assistant\nlamp<|im_end|>",
    ],
    "at Llama 3's tokens": [
      "<|start_header_id|>user<|end_header_id|>\n\nWhich?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
      "look<|eot_id|><|start_header_id|>ipython<|end_header_id|>\n\nA lamp.<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nlamp",
    ],
    "at Mistral's tokens": ["<s>[INST] Which? [/INST]", " look</s>[INST] A lamp. [/INST] lamp</s>"],
    "at harmony's tokens": [
      "<|start|>user<|message|>Which?<|end|><|start|>assistant",
      "<|channel|>final<|message|>look<|end|><|start|>user<|message|>A lamp.<|end|><|start|>assistant<|channel|>final<|message|>lamp<|return|>",
    ],
    "at what stands between tags for observations": ["Which?", "look<information>A lamp.</information>lamp"],
  };
  it.each(Object.entries(decoded))("%s", async (_, [input, output]) => {
    const { batch } = await read(lines([{ input, output, score: 1, step: 7 }]));
    const [first, second] = texts(batch.anchor)!;
    expect(first).toBe("Which?");
    expect(second).toMatch(/^(?:<information>)?A lamp\.(?:<\/information>)?$/);
    expect(texts(batch.action)).toEqual(["look", "lamp"]);
  });

  it("and words that are roles elsewhere stay words", async () => {
    const output = "I ask the user\n\nor the assistant\n\nand then\nuser\nagain";
    const { batch } = await read(lines([{ input: "Which?", output, score: 1, step: 7 }]));
    expect(texts(batch.action)).toEqual([output]);
  });

  it("and a reply begun by its prompt keeps its observation", async () => {
    const input = "user\nWhich?\nassistant\n<think>";
    const { batch } = await read(lines([{ input, output: "hm</think>lamp", score: 1, step: 7 }]));
    expect([texts(batch.anchor), texts(batch.action)]).toEqual([["Which?"], ["<think>\nhm</think>lamp"]]);
  });
});

describe("scores, successes and advantages", () => {
  const verl = (score: unknown, step = 7) => ({ input: "q", output: "a", score, step });
  it.each([
    [
      "a number as text, in a file with a byte order mark and CRLF",
      `\uFEFF${lines([verl("0.5")], "\r\n")}`,
      0.5,
    ],
    ["true as text", lines([chat(user("q"), reply("a"))].map((row) => ({ ...row, reward: "True" }))), 1],
    [
      "lists in lists",
      lines([{ input_prompt: "q", output_response: "a", score: [[0, 0.5]], stop_reason: "" }]),
      0.5,
    ],
    ["parts by name", lines([{ ...chat(user("q"), reply("a")), reward: { form: 0.5, right: 1 } }]), 1.5],
    ["a word", lines([{ task_id: "t", messages: [user("q"), reply("a")], correct: "yes" }]), 1],
    ["a metric", lines([{ task_id: "t", messages: [user("q"), reply("a")], metrics: { success: true } }]), 1],
  ])("%s", async (_, text, reward) => {
    const { batch } = await read(text);
    expect([...batch.episodeReturn]).toEqual([reward]);
  });

  it("a training step divides groups, whether scores are numbers or texts", async () => {
    const rows = [verl("0", 7), verl("1", 7), verl("0", 8), verl("1", 8)];
    expect((await read(lines(rows))).batch.groups).toBe(2);
  });

  const trace = (advantages: unknown, mask = [false, true, true]) => ({
    ...{ id: "t", rewards: { found: { score: 1 } }, task: { key: "k" } },
    nodes: [
      { parent: null, message: user("q"), sampled: false },
      { parent: 0, message: reply("a"), sampled: true, mask, advantages },
    ],
  });
  it.each([
    ["of the sampled tokens", [0.5, 0.5], 0.5],
    ["of all tokens", [9, 0.5, 0.5], 0.5],
    ["of some tokens", [null, 0.5], 0.5],
    ["for the whole node", 0.5, 0.5],
    ["that are null", [null, null], undefined],
    ["that is null", null, undefined],
  ])("advantages %s", async (_, advantages, logged) => {
    const { batch } = await read(lines([trace(advantages)]));
    expect(batch.logged?.[0]).toBe(logged);
  });

  it("an advantage of null is not 0", async () => {
    const row = { ...chat(user("q"), reply("a"), user("r"), reply("b")), advantages: [0.5, null] };
    const { batch, report } = await read(lines([row]));
    expect(batch.logged).toBeUndefined();
    expect(report.notes.join()).toContain("Only 1 of 2 steps have a logged advantage");
  });
});

describe("calls and their results", () => {
  const call = { name: "open", arguments: { box: "a" } };
  it.each([
    [
      "OpenAI",
      reply(null, { tool_calls: [{ function: { ...call, arguments: '{"box":"a"}' } }] }),
      { role: "tool", content: "full" },
    ],
    ["as one text", reply("", { tool_calls: JSON.stringify([call]) }), { role: "tool", content: "full" }],
    ["older OpenAI", reply(null, { function_call: call }), { role: "function", content: "full" }],
    [
      "Anthropic",
      reply([
        { type: "thinking", thinking: "hm" },
        { type: "tool_use", name: "open", input: { box: "a" } },
      ]),
      user([{ type: "tool_result", content: [{ type: "text", text: "full" }] }]),
    ],
    [
      "Bedrock",
      reply([{ toolUse: { toolUseId: "c", name: "open", input: { box: "a" } } }]),
      user([{ toolResult: { toolUseId: "c", content: [{ text: "full" }] } }]),
    ],
    [
      "Gemini",
      { role: "model", parts: [{ functionCall: { name: "open", args: { box: "a" } } }] },
      user([{ functionResponse: { name: "open", response: "full" } }]),
    ],
    [
      "Responses",
      { type: "function_call", name: "open", arguments: '{"box":"a"}' },
      { type: "function_call_output", output: "full" },
    ],
    [
      "LangChain",
      { type: "ai", content: "", tool_calls: [{ name: "open", args: { box: "a" } }] },
      { type: "tool", content: "full" },
    ],
  ])("%s", async (_, called, result) => {
    const { batch } = await read(lines([chat(user("boxes"), called, result, reply("done"))]));
    expect(texts(batch.action)).toEqual(['open({"box":"a"})', "done"]);
    expect(texts(batch.anchor)).toEqual(["boxes", "full"]);
  });

  it.each(["OK", "Okay. I'll follow your instructions and try my best.", "Understood.", "Sure, I am ready."])(
    "%s as the first of several replies is a client's",
    async (canned) => {
      const rows = lines([chat(user("rules"), reply(canned), user("boxes"), reply("open"))]);
      const { batch, report } = await read(rows);
      expect(texts(batch.action)).toEqual(["open"]);
      expect(report.notes.join()).toContain(canned.slice(0, 20));
    },
  );

  it("but the one reply of a rollout is the policy's, whatever it says", async () => {
    expect((await read(lines([chat(user("q"), reply("OK"))]))).batch.rows).toBe(1);
  });
});

describe("fields by other names", () => {
  const guess = (rows: readonly object[]) =>
    guessMapping(rows.map((value, i) => ({ value: value as never, file: "f", line: i, number: i })));
  const rows = (names: readonly string[]) =>
    ["x", "y"].flatMap((group) =>
      [0, 1].flatMap((n) =>
        [0, 1].map((step) =>
          Object.fromEntries(
            [group, n, step, `o${step}`, `a${n}`, step].map((value, i) => [names[i], value]),
          ),
        ),
      ),
    );

  it.each([
    [["task", "rollout", "step", "obs", "action", "reward"]],
    [["taskId", "rolloutId", "stepIndex", "observation", "action", "Reward"]],
    [["group-id", "episode", "t", "s", "a", "r"]],
  ])("%j are guessed, with a rollout's number counted anew in every group", async (names) => {
    const [group, trajectory, step, anchor, action, reward] = names;
    expect(guess(rows(names))).toMatchObject({ group, trajectory, step, anchor, action, reward: [reward] });
    const { batch } = await read(lines(rows(names).reverse()));
    expect([batch.groups, batch.trajectories]).toEqual([2, 4]);
    expect(texts(batch.anchor)?.slice(0, 2)).toEqual(["o0", "o1"]);
  });

  it("a constant column or one of iterations is no step", () => {
    const row = { observation: "o", action: "a", reward: 1 };
    expect(guess([1, 2, 3].map(() => ({ ...row, step: 7 }))).step).toBe("");
    expect(guess([7, 7, 8, 8].map((step) => ({ ...row, step }))).step).toBe("");
  });

  it("steps are found under names of one's own", async () => {
    const steps = [0, 1].map((reward) => ({ llmResponse: `a${reward}`, observation: "o", reward }));
    const { batch } = await read(lines([{ task: "t", myEvents: steps }]));
    expect([batch.rows, batch.trajectories, batch.episodeReturn[0]]).toEqual([2, 1, 1]);
  });
});
