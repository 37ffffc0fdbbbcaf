import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withAdvantages } from "../../../src/formats/canonical/advantages.ts";
import { readCanonical } from "../../../src/formats/canonical/canonical.ts";
import { stepSchema } from "../../../src/formats/canonical/canonicalSchema.ts";
import { canonicalOf } from "../../../src/formats/canonical/canonicalText.ts";
import { InputError } from "../../../src/lib/assert.ts";

const row = (traj: string, step: number, more: object = {}) => ({
  uid: "g",
  traj_uid: traj,
  step_idx: step,
  reward: 0,
  ...more,
});
const text = (...rows: unknown[]) =>
  rows.map((r) => (typeof r === "string" ? r : JSON.stringify(r))).join("\n");
const read = (...rows: unknown[]) => readCanonical(text(...rows), "file.jsonl");

function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    const { message } = error as Error;
    expect(message).not.toContain("\n");
    return message;
  }
  throw new Error("no error was thrown");
}

describe("reading", () => {
  it("takes lines in any order, a byte order mark, CRLF and blank lines", () => {
    const lines = [
      { schema: "rollout-steps/1", gamma: 0.9, rewardScale: 10 },
      row("b", 0),
      row("a", 1, { reward: 3 }),
      row("a", 0, { anchor_obs: "x" }),
      row("a", 2),
    ];
    const file = readCanonical(`\uFEFF\r\n${lines.map((l) => JSON.stringify(l)).join("\r\n\r\n")}\r\n`, "f");
    expect(file.header).toMatchObject({ gamma: 0.9, rewardScale: 10 });
    expect([...file.batch.order]).toEqual([0, 2, 1, 3]);
    expect([...file.batch.reward]).toEqual([0, 0, 3, 0]);
    expect([...file.batch.success]).toEqual([0, 0]);
    expect([...(file.batch.unobserved ?? [])]).toEqual([1, 0, 1, 1]);
    expect(file.lines.map(({ number }) => number)).toEqual([4, 6, 8, 10]);
  });

  it("places an episode reward on the last step where all rewards are 0", () => {
    const file = read(
      row("a", 1),
      row("a", 0, { episode_reward: 10 }),
      row("b", 0, { reward: 1, episode_reward: 5 }),
    );
    expect([...file.batch.reward]).toEqual([0, 10, 1]);
    expect(file.notes).toEqual([expect.stringContaining("1 trajectories")]);
  });

  it("decides success by the field, else by half the reward scale", () => {
    const success = (...rows: object[]) => [
      ...read({ schema: "rollout-steps/1", rewardScale: 10 }, ...rows).batch.success,
    ];
    expect(success(row("a", 0, { reward: 5 }), row("b", 0, { reward: 5.1 }))).toEqual([0, 1]);
    expect(success(row("a", 0, { reward: 9, success: false }), row("b", 0, { success: true }))).toEqual([
      0, 1,
    ]);
    expect(success(row("a", 0, { reward: 4, episode_reward: 6 }))).toEqual([1]);
  });

  it("merges identical repeats with a note, whatever the order of their keys", () => {
    const file = read(row("a", 0, { x: [1, { y: 2 }] }), { x: [1, { y: 2 }], ...row("a", 0) }, row("b", 0));
    expect(file.batch.rows).toBe(2);
    expect(file.lines.map(({ step }) => step)).toEqual([0, 0, 1]);
    expect(file.notes).toEqual([expect.stringContaining("1 lines repeat")]);
  });

  it("stands very deep and very long lines and odd keys", () => {
    const deep = `{"uid":"g","traj_uid":"a","step_idx":0,"reward":1,"x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    const odd = '{"__proto__":{"reward":7},"constructor":1,"uid":"g","traj_uid":"b","step_idx":0,"reward":2}';
    const file = read(deep, odd, row("c", 0, { anchor_obs: "long ".repeat(500_000) }));
    expect([...file.batch.reward]).toEqual([1, 2, 0]);
    expect(withAdvantages(file, []).split("\n")[0]).toContain(`${"[".repeat(1000)}`);
  });
});

describe("errors name file, line and field in one line", () => {
  it.each([
    ["a missing field", [{ ...row("a", 0), reward: undefined }], "file.jsonl:1: field reward is missing"],
    [
      "a wrong type",
      [row("a", 0), row("b", 0, { reward: "1" })],
      'file.jsonl:2: field reward is "1"; it must be a finite number',
    ],
    ["NaN", ['{"uid":"g","traj_uid":"a","step_idx":0,"reward":NaN}'], "file.jsonl:1: field reward is NaN"],
    [
      "infinity",
      ['{"uid":"g","traj_uid":"a","step_idx":0,"reward":1e999}'],
      "file.jsonl:1: field reward is Infinity",
    ],
    ["a fractional index", [row("a", 0.5)], "file.jsonl:1: field step_idx is 0.5"],
    ["a negative index", [row("a", -1)], "file.jsonl:1: field step_idx is -1"],
    ["a gap", [row("a", 0), row("a", 2)], "file.jsonl:2: field step_idx is 2, but step 1"],
    [
      "unequal repeats",
      [row("a", 0), "", row("a", 0, { reward: 1 })],
      "file.jsonl:3: field reward differs from line 1",
    ],
    [
      "a repeat with one field more",
      [row("a", 0), row("a", 0, { x: 1 })],
      "file.jsonl:2: field x differs from line 1",
    ],
    ["two groups", [row("a", 0), row("a", 1, { uid: "h" })], 'file.jsonl:2: field uid is "h", but line 1'],
    [
      "two episode rewards",
      [row("a", 0, { episode_reward: 1 }), row("a", 1, { episode_reward: 2 })],
      "file.jsonl:2: field episode_reward is 2",
    ],
    ["broken JSON", [row("a", 0), '{"uid":'], "file.jsonl:2: the line is not valid JSON"],
    ["a list", ["[1]"], "file.jsonl:1: the line is not a JSON object"],
    ["an unknown schema", [{ schema: "rollout-steps/9" }, row("a", 0)], "file.jsonl:1: field schema"],
    [
      "a discount above 1",
      [{ schema: "rollout-steps/1", gamma: 2 }, row("a", 0)],
      "file.jsonl:1: field gamma",
    ],
    ["no steps", [{ schema: "rollout-steps/1" }], "file.jsonl: there are no steps"],
    [
      "a reward too large to be squared",
      [row("a", 0, { reward: 1e200 })],
      "file.jsonl:1: field reward is 1e+200; it must be at most 1e+100.",
    ],
    ["an advantage that is no object", [row("a", 0, { advantage: 1 })], "file.jsonl:1: field advantage is 1"],
  ])("%s", (_, rows, message) => {
    expect(errorOf(() => read(...rows))).toContain(message);
  });
});

describe("writing", () => {
  const one = (total: number) => [
    { as: "m", total: Float64Array.of(total), parts: { step: Float64Array.of(total) } },
  ];

  it("keeps every character of what it does not know", () => {
    const line =
      '{ "uid" : "g", "traj_uid":"a","step_idx":0,"reward":0.0, "seed":12345678901234567890,"x":{"advantage":1} }';
    expect(withAdvantages(read(line), one(0.5))).toBe(
      `${line.slice(0, -2)},"advantage":{"m":{"total":0.5,"parts":{"step":0.5}}}}\n`,
    );
  });

  it("keeps advantages of other names character by character, however long or deep", () => {
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const others = `"big":{"n":12345678901234567890, "e":1E5},"__proto__":{"x":1},"deep":${deep}`;
    const text = `{"uid":"g","traj_uid":"a","step_idx":0,"reward":0,"advantage":{${others}}}`;
    expect(withAdvantages(read(text), one(0.5))).toBe(
      `${text.slice(0, -2)},"m":{"total":0.5,"parts":{"step":0.5}}}}\n`,
    );
  });

  it.each([
    ["1e999", "field advantage.logged is Infinity; it must be a finite number"],
    ['{"total":-1e999}', "field advantage.logged.total is -Infinity; it must be a finite number"],
  ])("refuses a logged advantage of %s", (logged, complaint) => {
    const text = `{"uid":"g","traj_uid":"a","step_idx":0,"reward":0,"advantage":{"logged":${logged}}}`;
    expect(() => readCanonical(text, "file.jsonl")).toThrow(`file.jsonl:1: ${complaint}`);
  });

  it("keeps advantages of other names and replaces its own", () => {
    const line = row("a", 0, { advantage: { logged: 0.25, m: 9 }, tail: ']}\\",' });
    const written = JSON.parse(withAdvantages(read(line), one(-1)));
    expect(written).toEqual({ ...line, advantage: { logged: 0.25, m: { total: -1, parts: { step: -1 } } } });
  });

  it("writes header, repeats and order as they were", () => {
    const rows = [{ schema: "rollout-steps/1", more: 1 }, row("a", 1), row("a", 0), row("a", 1)];
    const total = Float64Array.of(10, 11);
    const written = withAdvantages(read(...rows), [{ as: "m", total, parts: {} }]);
    const parsed = written
      .trim()
      .split("\n")
      .map((l) => JSON.parse(l));
    expect(parsed[0]).toEqual(rows[0]);
    expect(parsed.slice(1).map((r) => [r.step_idx, r.advantage.m.total])).toEqual([
      [1, 11],
      [0, 10],
      [1, 11],
    ]);
  });

  const unknownKey = fc.string().filter((key) => !Object.hasOwn(stepSchema.shape, key));

  it("changes no other member, whatever the values", () => {
    fc.assert(
      fc.property(fc.dictionary(unknownKey, fc.jsonValue()), (extra) => {
        const line = { ...extra, ...row("a", 0) };
        const written = JSON.parse(withAdvantages(read(line), one(2)));
        expect(written).toEqual({
          ...JSON.parse(JSON.stringify(line)),
          advantage: { m: { total: 2, parts: { step: 2 } } },
        });
      }),
    );
  });

  it("writes a batch that reads back as the same batch", () => {
    const rows = [
      row("a", 0, {
        anchor_obs: "x",
        action: "go",
        is_action_valid: true,
        value: 0.5,
        logprob_sum: -1,
        task: "t",
      }),
      row("a", 1, {
        anchor_obs: "y",
        action: "go",
        is_action_valid: false,
        value: 1.5,
        logprob_sum: -2,
        reward: 1,
        done: true,
        task: "t",
      }),
      row("b", 0, {
        anchor_obs: "x",
        action: "in",
        is_action_valid: true,
        value: 0,
        logprob_sum: -3,
        truncated: true,
        done: true,
        task: "t",
      }),
    ];
    const { batch } = read(rows[2], rows[1], rows[0]);
    expect([...batch.order]).toEqual([0, 2, 1]);
    expect(readCanonical(canonicalOf(batch, { gamma: 0.9 }), "f").batch).toEqual(batch);
    expect(batch.terminated).toEqual(Uint8Array.of(0, 1));
    expect(batch.truncated).toEqual(Uint8Array.of(1, 0));
  });
});
