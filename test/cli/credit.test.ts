import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { excess, goldenCases } from "../credit/goldenCases.ts";
import { ROOT } from "../paths.ts";

const folder = mkdtempSync(join(tmpdir(), "credit-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function credit(rollouts: string, estimators: string, ...more: string[]) {
  const args = [
    "--import",
    "tsx",
    "src/cli/main.ts",
    "credit",
    rollouts,
    "--estimators",
    estimators,
    ...more,
  ];
  return spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 });
}

const golden = goldenCases.find(({ name }) => name === "v-household-mixed-interleaved");
if (!golden) throw new Error("the golden case is missing");
const rollouts = file(
  "rollouts.jsonl",
  golden.rows
    .map(({ group, traj, step, obs, reward }) =>
      JSON.stringify({
        uid: group,
        traj_uid: traj,
        step_idx: step,
        anchor_obs: obs,
        reward,
        advantage: { logged: 1 },
      }),
    )
    .join("\n"),
);

describe("the credit command", () => {
  it("gives the golden numbers in file order", () => {
    const estimators = file("ok.json", [
      { as: "ours", id: "proxmo", params: { range: golden.config.pscTargetRange } },
      { as: "similar", id: "gigpo", params: { grouping: "similarity", threshold: 0.95 } },
      { as: "plain", id: "grpo" },
    ]);
    const { status, stdout, stderr } = credit(rollouts, estimators, "--gamma", String(golden.config.gamma));
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map((l) => [l.traj_uid, l.step_idx])).toEqual(golden.rows.map((r) => [r.traj, r.step]));
    const column = (as: string, part?: string) =>
      lines.map(({ advantage }) => (part ? advantage[as].parts[part] : advantage[as].total));
    const proxmo = golden.expected.proxmo as { total: number[]; step: number[]; episode: number[] };
    expect(excess(column("ours"), proxmo.total)).toBeLessThan(1);
    expect(excess(column("ours", "step"), proxmo.step)).toBeLessThan(1);
    expect(excess(column("ours", "episode"), proxmo.episode)).toBeLessThan(1);
    expect(
      excess(column("similar"), (golden.expected["gigpoSimilarity0.95"] as typeof proxmo).total),
    ).toBeLessThan(1);
    expect(excess(column("plain"), golden.expected.grpoPerTrajectory as number[])).toBeLessThan(1);
    expect(lines.every(({ advantage }) => advantage.logged === 1)).toBe(true);
  });

  const grpo = file("grpo.json", [{ as: "a", id: "grpo" }]);
  const gigpo = file("gigpo.json", [{ as: "a", id: "gigpo" }]);
  const noAnchor = file("noAnchor.jsonl", '{"uid":"g","traj_uid":"a","step_idx":0,"reward":1}\n');
  const nan = file("nan.jsonl", '{"uid":"g","traj_uid":"a","step_idx":0,"reward":NaN}\n');
  it.each([
    ["NaN", nan, grpo, [], /nan\.jsonl:1: field reward is NaN/],
    ["a missing column", noAnchor, gigpo, [], /noAnchor\.jsonl:1: field anchor_obs is missing.*gigpo/],
    [
      "an absent file",
      join(folder, "none.jsonl"),
      grpo,
      [],
      /none\.jsonl: the file cannot be read \(ENOENT\)/,
    ],
    [
      "an unknown estimator",
      noAnchor,
      file("e1.json", [{ as: "a", id: "ppo" }]),
      [],
      /e1\.json: entry 1: There is no estimator "ppo"/,
    ],
    [
      "an unknown parameter",
      noAnchor,
      file("e2.json", [{ as: "a", id: "grpo", params: { tau: 1 } }]),
      [],
      /e2\.json: entry 1: Estimator grpo has no parameter "tau"/,
    ],
    [
      "a parameter out of bounds",
      noAnchor,
      file("e3.json", [{ as: "a", id: "proxmo", params: { temperature: 0 } }]),
      [],
      /e3\.json: entry 1: Estimator proxmo, parameter temperature/,
    ],
    [
      "two of a name",
      noAnchor,
      file("e4.json", [
        { as: "a", id: "grpo" },
        { as: "a", id: "rloo" },
      ]),
      [],
      /e4\.json: entry 2: field as/,
    ],
    ["a list that is none", noAnchor, file("e5.json", { as: "a" }), [], /e5\.json: /],
    ["broken JSON", noAnchor, file("e6.json", "[{"), [], /e6\.json: the file is not valid JSON/],
    ["a bad discount", noAnchor, grpo, ["--gamma", "1.5"], /--gamma is 1\.5/],
  ])("ends with status 2 and one line on %s", (_, input, estimators, more, message) => {
    const { status, stdout, stderr } = credit(input, estimators, ...more);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain("\n");
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });
});
