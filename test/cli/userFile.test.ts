/** `--estimator`: files of users' own, in every command that takes them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ROOT } from "../paths.ts";

const folder = mkdtempSync(join(tmpdir(), "own-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const cli = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
const lines = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

const rollouts = file(
  "rollouts.jsonl",
  [0, 1, 2, 3]
    .map((i) =>
      JSON.stringify({
        ...{ uid: "g", traj_uid: `t${i >> 1}`, step_idx: i & 1, anchor_obs: `state ${i & 1}` },
        reward: i === 3 ? 1 : 0,
      }),
    )
    .join("\n"),
);
const mine = file(
  "mine.ts",
  `interface Params { readonly weight: number }
export const title = "Mine";
export const params = { weight: { default: 2, min: 0, max: 5 } };
export function estimate(batch: { returns: Float64Array }, { weight }: Params, kit: { perRow: Function }) {
  return { advantage: kit.perRow((r: number) => weight * batch.returns[r]) };
}`,
);
const corridor = {
  ...{ world: { id: "corridor", length: 4 }, groups: 2, rollouts: 2, seeds: 1, gamma: 0.9 },
  ...{ policy: { hidden: 4 }, training: { iterations: 2 } },
};

describe("an estimator of one's own", () => {
  it("adds its advantages under the file's name, beside others", () => {
    const { status, stdout, stderr } = cli(
      ...["credit", rollouts, "--gamma", "0.5", "--estimator", mine],
      ...["--estimator", "examples/estimators/grpo.ts"],
    );
    expect([status, stderr]).toEqual([0, ""]);
    expect(lines(stdout).map((line) => line["advantage.mine.total"] ?? line.advantage.mine)).toMatchObject([
      { total: 0 },
      { total: 0 },
      { total: 1 },
      { total: 2 },
    ]);
    expect(lines(stdout)[3].advantage.grpo.total).toBeCloseTo(Math.SQRT1_2, 5);
  });

  it("trains a lane of a run", () => {
    const spec = file("spec.json", JSON.stringify({ ...corridor, lanes: [{ id: "grpo" }] }));
    const { status, stdout, stderr } = cli("run", spec, "--estimator", "examples/estimators/grpo.ts");
    expect(status).toBe(0);
    const { summary } = lines(stdout).at(-1);
    expect(summary.lanes.map(({ label }: { label: string }) => label)).toEqual(["GRPO", "GRPO, own file"]);
    // The built-in method has the file's base name already.
    expect(summary.lanes.map(({ lane }: { lane: string }) => lane)).toEqual(["grpo", "grpo.ts"]);
    expect(Object.keys(summary.heldOut)).toEqual(["grpo", "grpo.ts"]);
    expect(summary.differences[0]).toMatchObject({ lane: "grpo.ts", other: "grpo" });
    expect(stderr).toMatch(/^iteration 1 of 2: success grpo [\d.]+, grpo\.ts [\d.]+$/m);
    const actionsOf = (id: RegExp) =>
      lines(stdout).flatMap(({ lane, digests }) => (id.test(lane) ? [digests.actions] : []));
    const [grpo, own] = [actionsOf(/^grpo$/), actionsOf(/^grpo\.ts$/)];
    expect(grpo).toHaveLength(2);
    // Equal advantages teach the same.
    expect(own).toEqual(grpo);
  });

  it("is compared in a sweep", () => {
    const sweep = {
      ...{ title: "own", base: corridor, axes: [], success: [0], methods: [{ id: "grpo" }] },
    };
    const { status, stdout } = cli("sweep", file("sweep.json", JSON.stringify(sweep)), "--estimator", mine);
    expect(status).toBe(0);
    const [cell] = JSON.parse(stdout).cells;
    expect(Object.keys(cell.scores)).toEqual(["grpo", "mine"]);
    // The sweep itself keeps the id, by which the file is known again.
    expect(JSON.parse(stdout).sweep.methods[1].id).toMatch(/^own-[0-9a-f]{16}$/);
    const page = join(folder, "report.html");
    const report = cli("sweep", "report", file("map.json", stdout), "--estimator", mine, "--out", page);
    expect([report.status, report.stderr]).toEqual([0, ""]);
    const [[gradient]] = cell.scores.mine;
    expect(readFileSync(page, "utf8")).toMatch(new RegExp(`Mine</th>[^]*>${gradient.toFixed(2)}<`));
  });

  it.each([
    ["credit", [rollouts], [], /^No estimator is given; add --estimators with a list, or --estimator/],
    ["credit", [rollouts], [["no.ts", ""]], /no\.ts: The file exports no function estimate/],
    ["credit", [rollouts], [["a.ts", "\nconst x = ;"]], /a\.ts: line 2, column 11: Unexpected token\.$/],
    [
      "credit",
      [rollouts],
      [["b.ts", "export function estimate(batch) {\n  return batch.none.x;\n}"]],
      /b\.ts: line 2, column 21: Cannot read properties of undefined/,
    ],
    [
      "credit",
      [rollouts],
      [["c.ts", "export const estimate = (b) => ({ advantage: b.returns.map(() => NaN) });"]],
      /c\.ts: advantage is NaN at row 0 \(group 0, trajectory 0, step 0, "state 0"\)/,
    ],
    [
      "credit",
      [rollouts],
      [["mine.js", "export const estimate = () => 1"]],
      /mine\.js: estimate returned 1; return/,
    ],
  ] as [string, string[], [string, string][], RegExp][])(
    "says where it is wrong: %s %j %j",
    (name, words, own, pattern) => {
      const options = own.flatMap(([title, text]) => ["--estimator", file(title, text)]);
      const { status, stdout, stderr } = cli(name, ...words, ...options);
      expect(stderr.trimEnd()).toMatch(pattern);
      expect(stderr.trimEnd()).not.toContain("\n");
      expect([status, stdout]).toEqual([2, ""]);
    },
  );

  it("needs a name of its own", () => {
    const twice = cli(
      "credit",
      rollouts,
      "--estimator",
      mine,
      "--estimator",
      file("mine.js", "export const estimate = () => 1"),
    );
    expect(twice.stderr).toMatch(/mine\.js: .*mine\.ts has the name mine already; rename one of them\./);
    const listed = file("list.json", JSON.stringify([{ as: "mine", id: "grpo" }]));
    expect(cli("credit", rollouts, "--estimators", listed, "--estimator", mine).stderr).toMatch(
      /the list has "mine" already/,
    );
  });

  it("is not run because a spec names it", () => {
    const spec = file("named.json", JSON.stringify({ lanes: [{ id: "own-0123456789abcdef" }] }));
    expect(cli("run", spec).stderr).toMatch(/The code of method "own-0123456789abcdef" is not here/);
  });
});
