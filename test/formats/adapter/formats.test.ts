/** What each format's fields become. */
import { describe, expect, it } from "vitest";
import { mapped } from "../../../src/formats/adapter/general/mapped.ts";
import { guessMapping, mappingOf, pathsOf } from "../../../src/formats/adapter/general/mapping.ts";
import { detect } from "../../../src/formats/registry.ts";
import { readRows, rowsOf, texts } from "./reading.ts";

const user = (content: string) => ({ role: "user", content });
const reply = (content: string) => ({ role: "assistant", content });
const formatOf = (...rows: object[]) => detect(rowsOf(rows))?.id;

describe("Agent-R1", () => {
  const row = (uid: string, gts: string, scores: number[]) => ({
    ...{ input: "Q", gts, score: 1, step: 4, trajectory_uid: uid },
    steps: scores.map((score, i) => ({
      step_index: i,
      input: i === 0 ? "Q" : `Q${i}`,
      output: `A${i}`,
      score,
    })),
  });

  it("reads steps, and groups by first input and answer", () => {
    const rows = [row("u", "4", [0, 1]), row("v", "4", [0.5]), row("w", "5", [0])];
    expect(formatOf(...rows)).toBe("agent-r1");
    const { batch, provenance } = readRows(rowsOf(rows));
    expect([...batch.groupStart]).toEqual([0, 2, 3]);
    expect([...batch.reward]).toEqual([0, 1, 0.5, 0]);
    expect(texts(batch.action)).toEqual(["A0", "A1", "A0", "A0"]);
    expect(provenance.group?.how).toBe("derived");
  });
});

describe("verifiers", () => {
  const call = (
    prompt: object[],
    answer: string,
    reward: number | null,
    advantage: number | null = null,
  ) => ({
    ...{ prompt, completion: [reply(answer)], reward, advantage },
  });
  const p = [user("Q")];
  const long = [...p, reply("a"), user("more")];
  const row = (reward: number, rewards: (number | null)[], more: object = {}) => ({
    ...{ example_id: 3, prompt: p, completion: [reply("a"), user("more"), reply("b")], reward },
    trajectory: [call(p, "a", rewards[0], 0.5), call(long, "b", rewards[1], 0.25)],
    ...more,
  });

  it("takes rewards of calls where they are the calls' own", () => {
    const { batch, provenance, notes } = readRows(rowsOf([row(1, [0.25, 0.75]), row(1, [null, null])]));
    expect([...batch.reward]).toEqual([0.25, 0.75, 0, 1]);
    expect([...(batch.logged ?? [])]).toEqual([0.5, 0.25, 0.5, 0.25]);
    expect(texts(batch.anchor)).toEqual(["Q", "more", "Q", "more"]);
    expect(provenance.reward).toEqual({ how: "given", from: "trajectory[].reward" });
    expect(notes).toEqual([]);
  });

  it("knows a rollout's reward that was repeated on every call", () => {
    expect([...readRows(rowsOf([row(1, [1, 1])])).batch.reward]).toEqual([0, 1]);
    const { batch, notes } = readRows(rowsOf([row(1, [1, 0.5])]));
    expect([...batch.reward]).toEqual([1, 0.5]);
    expect(notes.join()).toContain("do not add up");
  });

  it("does not credit examples in the prompt, and keeps files apart", () => {
    const few = {
      prompt: [user("x"), reply("y"), user("z")],
      completion: [reply("w")],
      reward: 1,
      example_id: 0,
    };
    const { batch } = readRows([...rowsOf([few], "a.jsonl"), ...rowsOf([few], "b.jsonl")]);
    expect(batch.groups).toBe(2);
    expect(texts(batch.anchor)).toEqual(["z", "z"]);
  });
});

describe("chats", () => {
  it("of AgentGym-RL skip what was not sampled", () => {
    const row = {
      item_id: "webshop_3",
      conversations: [
        { from: "human", value: "rules" },
        { from: "gpt", value: "OK", loss: false },
        { from: "human", value: "page" },
        { from: "gpt", value: "search[x]", loss: true },
        { from: "human", value: "results" },
      ],
      reward: 0.5,
      success: 0,
    };
    expect(formatOf(row)).toBe("agentgym");
    const { batch } = readRows(rowsOf([row]));
    expect([texts(batch.anchor), texts(batch.action)]).toEqual([["page"], ["search[x]"]]);
    expect(batch.lastState).toEqual(["results"]);
    expect([...batch.success]).toEqual([0]);
  });

  it("of ETO are grouped by their files, which are named for the task, each folder a batch", () => {
    const row = {
      meta: { reward: 1, success: true, steps: 1 },
      conversations: [
        { from: "human", value: "go" },
        { from: "gpt", value: "x" },
      ],
    };
    expect(formatOf(row)).toBe("eto");
    const files = [...rowsOf([row], "run1/17.json"), ...rowsOf([row], "run2/17.json")];
    expect(readRows(files).batch.groupIds).toEqual(["run1:17", "run2:17"]);
    const { batch } = readRows(files, undefined, { batches: ["one batch"] });
    expect([batch.groupIds, batch.trajectories]).toEqual([["17"], 2]);
  });

  it("of ART credit choices only, a group a row, and one bad trajectory spoils no other", () => {
    const choice = (content: string) => ({ finish_reason: "stop", index: 0, message: reply(content) });
    const row = {
      trajectories: [
        { reward: 1, messages_and_choices: [user("a"), reply("example"), user("b"), choice("c")] },
        { reward: "much", messages_and_choices: [user("a"), choice("d")] },
      ],
    };
    expect(formatOf(row)).toBe("art");
    const { batch, problems } = readRows(rowsOf([row, row]));
    expect([texts(batch.anchor), texts(batch.action)]).toEqual([
      ["b", "b"],
      ["c", "c"],
    ]);
    expect(batch.groups).toBe(2);
    expect(problems).toHaveLength(2);
    expect(problems[0].message).toContain('trajectory 1: field reward is "much"');
  });

  it("of no known make need a role, a reply and a reward", () => {
    const chat = { messages: [user("q"), reply("a")], reward: 1 };
    expect(formatOf(chat)).toBe("chat");
    const { problems } = readRows(
      rowsOf([
        { ...chat, reward: undefined },
        { ...chat, messages: [user("q")] },
        { ...chat, messages: [{ content: "?" }] },
        { ...chat, messages: [{ role: "judge", content: "?" }] },
      ]),
    );
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      "1: field reward is missing; a chat needs the reward it earned.",
      "2: there is no assistant message, so there is no step to credit.",
      "3: field messages.0 is an object without a role; it must be a message.",
      '4: field messages.0.role is "judge"; it must be system, user, assistant or tool.',
    ]);
  });

  it("make one action of a reply and its tool calls", () => {
    const calls = [{ function: { name: "f", arguments: '{"x":1}' } }, { function: "g", arguments: { y: 2 } }];
    const row = { messages: [user("q"), { role: "assistant", content: null, tool_calls: calls }], reward: 0 };
    expect(texts(readRows(rowsOf([row])).batch.action)).toEqual(['f({"x":1})\ng({"y":2})']);
  });
});

describe("RAGEN, rLLM, TRL, Inspect", () => {
  it("RAGEN: the last state is what the last action led to", () => {
    const history = [
      { state: "s0", llm_response: "r0", actions: ["Up", "Down"], reward: -0.1 },
      { state: "s1", llm_response: "r1", actions: [], reward: 10 },
      { state: "s2" },
    ];
    const row = { env_id: 5, group_id: 1, history };
    expect(formatOf(row)).toBe("ragen");
    const { batch } = readRows(rowsOf([row]));
    expect([...batch.reward]).toEqual([-0.1, 10]);
    expect(texts(batch.action)).toEqual(["Up | Down", "r1"]);
    expect(batch.lastState).toEqual(["s2"]);
  });

  it("rLLM: task_hash groups, is_correct decides, a trajectory's reward stands in for steps without", () => {
    const step = (observation: string, reward = 0) => ({
      observation,
      action: { tool: "x" },
      reward,
      done: false,
    });
    const row = (uid: string, correct: boolean) => ({
      ...{ task_hash: "h", episode_id: `t:${uid}`, is_correct: correct },
      trajectories: [{ uid, reward: 1, steps: [step("a"), step("b")] }],
    });
    expect(formatOf(row("u", true))).toBe("rllm");
    const { batch } = readRows(rowsOf([row("u", true), row("v", false)]));
    expect([batch.groups, batch.trajectories]).toEqual([1, 2]);
    expect([...batch.reward]).toEqual([0, 1, 0, 1]);
    expect([...batch.success]).toEqual([1, 0]);
    expect(texts(batch.action)?.[0]).toBe('{"tool":"x"}');
  });

  it("TRL: rewards add up, a function that does not apply counts nothing, advantages are kept", () => {
    const row = (prompt: string, accuracy: number, format: number, advantage: number) => ({
      ...{ step: 3, prompt, completion: "c", accuracy, format, advantage },
    });
    const rows = [row("p", 1, 0.5, 0.7), row("p", 0, Number.NaN, -0.7), row("q", 1, 1, 0)];
    expect(formatOf(...rows)).toBe("trl");
    const { batch, notes, provenance } = readRows(rowsOf(rows));
    expect([...batch.groupStart]).toEqual([0, 2, 3]);
    expect([...batch.reward]).toEqual([1.5, 0, 2]);
    expect([...(batch.logged ?? [])]).toEqual([0.7, -0.7, 0]);
    expect(notes.join()).toContain("plain sum of accuracy, format");
    expect(provenance.logged).toEqual({ how: "given", from: "advantage" });
  });

  it("Inspect: letters are numbers, attachments are put in, epochs are rollouts", () => {
    const hash = "0123456789abcdef0123456789abcdef";
    const sample = (epoch: number, value: unknown) => ({
      ...{ id: "s", epoch, scores: { match: { value } }, attachments: { [hash]: "the picture's text" } },
      messages: [
        user(`see attachment://${hash}`),
        { ...reply("before"), source: "input" },
        user("?"),
        reply("a"),
      ],
    });
    const log = { eval: {}, samples: [sample(1, "C"), sample(2, "P"), sample(3, { a: 1 }), sample(4, true)] };
    expect(formatOf(log)).toBe("inspect");
    const { batch, problems } = readRows(rowsOf([log]));
    expect([...batch.reward]).toEqual([1, 0.5, 1]);
    expect([batch.groups, texts(batch.anchor)?.[0]]).toEqual([1, "?"]);
    expect(problems[0].message).toContain("sample 2: field scores.match.value is an object");
  });
});

describe("a mapping by hand", () => {
  const rows = rowsOf([
    { prompt_id: "a", run: 1, t: 1, meta: { reward: 1 }, obs: "y", act: "v" },
    { prompt_id: "a", run: 1, t: 0, meta: { reward: 0 }, obs: "x", act: "u" },
    { prompt_id: "a", run: 2, t: 0, meta: {}, obs: "x", act: "u" },
  ]);

  it("is begun by the usual names", () => {
    const mapping = guessMapping(rows);
    expect(mapping).toMatchObject({
      group: "prompt_id",
      step: "t",
      reward: ["meta.reward"],
      anchor: "obs",
      trajectory: "",
    });
  });

  it("reads any rows, and names the field that is missing", () => {
    const mapping = mappingOf({
      ...{
        group: "prompt_id",
        trajectory: "run",
        step: "t",
        reward: "meta.reward",
        anchor: "obs",
        action: "act",
      },
    });
    const { batch, problems } = readRows(rows, mapped(mapping));
    expect([texts(batch.anchor), [...batch.reward]]).toEqual([
      ["x", "y"],
      [0, 1],
    ]);
    expect(problems.map(({ message }) => message)).toEqual([
      "field meta.reward is missing; it must be a finite number.",
    ]);
  });

  it("takes a success that stands on one row of a trajectory alone, and asks for one that stands on none", () => {
    const row = (id: string, t: number, won: unknown) => ({ id, t, won, obs: `${id}${t}`, act: "go" });
    const rows = rowsOf([
      row("a", 1, null),
      row("a", 4, "yes"),
      row("b", 1, false),
      row("b", 4, undefined),
      row("c", 1, null),
      row("c", 4, null),
    ]);
    const mapping = mappingOf({
      trajectory: "id",
      step: "t",
      reward: [],
      success: "won",
      anchor: "obs",
      action: "act",
    });
    const { batch, problems } = readRows(rows, mapped(mapping));
    expect([...batch.success]).toEqual([1, 0]);
    expect([...batch.reward]).toEqual([0, 1, 0, 0]);
    expect(problems).toEqual([
      {
        file: expect.any(String),
        line: 5,
        message:
          "field won is missing on every row of this trajectory; one of them must say true or false, 1 or 0.",
      },
    ]);
  });

  it("never reads inherited members", () => {
    const odd = rowsOf([JSON.parse('{"__proto__":{"reward":7},"constructor":1,"obs":"x"}')]);
    const mapping = mappingOf({ reward: "constructor.prototype.x", anchor: "toString" });
    expect(readRows(odd, mapped(mapping)).problemCount).toBe(1);
    expect(pathsOf(odd)).toEqual(expect.arrayContaining(["obs", "constructor"]));
  });
});
