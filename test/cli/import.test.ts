/** Files of any format from the command line: what the page reads is written as canonical lines. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { creditCommand } from "../../src/cli/credit.ts";
import { importCommand } from "../../src/cli/import.ts";
import { readCanonical } from "../../src/formats/canonical/canonical.ts";
import { ADAPTERS } from "../../src/formats/registry.ts";
import { absence, absent, EXPECTED, expectBatch, faultPath } from "../formats/read/faultFiles.ts";
import { ROOT } from "../paths.ts";

const folder = mkdtempSync(join(tmpdir(), "import-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}
const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** What a command writes, without a process of its own. */
async function output(command: () => Promise<void>): Promise<{ stdout: string; stderr: string }> {
  const written = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      written[stream] += text;
      return true;
    });
  try {
    await command();
  } finally {
    vi.restoreAllMocks();
  }
  return written;
}

describe.skipIf(absent)(`import reads files that failed once${absence}`, () => {
  it.each(Object.entries(EXPECTED))("%s", async (name, expected) => {
    const { format, mapping, options = {} } = expected;
    const option = Object.entries(options).map(([id, values]) => `${id}=${values.join(",")}`);
    const named = mapping && format === "mapped" ? file(`${name}.mapping.json`, mapping) : undefined;
    const { stdout, stderr } = await output(() =>
      importCommand([faultPath(name)], { mapping: named, option, report: true }),
    );
    const report = JSON.parse(stderr);
    expect(report.format.id).toBe(format);
    expect(report.problems).toEqual([]);
    expectBatch(readCanonical(stdout, name).batch, expected);
    for (const note of expected.notes ?? []) expect(report.notes.join(" ")).toMatch(note);
  });

  it("29-git-lfs-pointer.jsonl is refused in one line", async () => {
    const path = faultPath("29-git-lfs-pointer.jsonl");
    await expect(importCommand([path], { option: [] })).rejects.toThrow(
      `${path}: this is a Git LFS pointer, not the file it stands for; run git lfs pull`,
    );
  });
});

describe("the import command", () => {
  it.each(ADAPTERS.map((adapter) => [adapter.id, adapter] as const))(
    "writes the example of %s as lines that are read back without a word",
    async (id, { example }) => {
      const path = file(`${id}.jsonl`, lines(example));
      const { stdout, stderr } = await output(() => importCommand([path], { option: [] }));
      expect(stderr).toMatch(new RegExp(`^Read as .* \\(${id}\\): `));
      const { batch, notes } = readCanonical(stdout, path);
      expect(batch.rows).toBeGreaterThan(0);
      expect(notes).toEqual([]);
    },
  );

  it("takes paths of a mapping file, whatever else the rows look like", async () => {
    const rows = [0, 1].flatMap((n) =>
      [1, 3].map((turn) => ({ meta: { task: "t", run: n, turn }, said: `a${turn}`, points: `${n}` })),
    );
    const mapping = file("mapping.json", {
      ...{ group: "meta.task", trajectory: "meta.run", step: "meta.turn", action: "said", reward: "points" },
    });
    const { stdout } = await output(() =>
      importCommand([file("own.jsonl", lines(rows))], { mapping, option: [] }),
    );
    const { batch } = readCanonical(stdout, "own.jsonl");
    expect([...batch.groupStart, ...batch.trajectoryStart]).toEqual([0, 2, 0, 2, 4]);
    expect([...batch.episodeReturn]).toEqual([0, 2]);
  });

  it("says which method the logged advantages equal, and which mistakes show in them", async () => {
    const step = (traj_uid: string, step_idx: number, reward: number, logged: number) => ({
      ...{ uid: "g", traj_uid, step_idx, anchor_obs: "a door", reward, advantage: { logged } },
    });
    // Dr. GRPO over trajectories, laid on last steps alone.
    const cut = [step("a", 0, 0, 0), step("a", 1, 1, 0.5), step("b", 0, 0, 0), step("b", 1, 0, -0.5)];
    const text = await output(() => importCommand([file("cut.jsonl", lines(cut))], { option: [] }));
    expect(text.stderr).toMatch(/^Logged advantages: 0 of 1 groups equal any method here; the nearest is /m);
    expect(text.stderr).toMatch(
      /^Logged advantages: 2 of 4 steps are logged as exactly 0 although the last step/m,
    );
    const whole = cut.map((row, i) => ({ ...row, advantage: { logged: i < 2 ? 0.5 : -0.5 } }));
    const { stderr } = await output(() =>
      importCommand([file("whole.jsonl", lines(whole))], { option: [], report: true }),
    );
    expect(JSON.parse(stderr).logged).toEqual([
      "1 of 1 groups (100 %) equal Dr. GRPO over trajectories, the nearest of the methods here.",
    ]);
  });

  it("reads folders, and passes over what is no rollout there", async () => {
    const row = {
      messages: [
        { role: "user", content: "q" },
        { role: "assistant", content: "a" },
      ],
      reward: 1,
    };
    file("run/1.jsonl", lines([row]));
    file("run/2.jsonl", lines([row]));
    file("run/config.yaml", "seed: 1\n");
    const { stdout, stderr } = await output(() => importCommand([join(folder, "run")], { option: [] }));
    expect(stderr).toContain("Passed over, as they hold no rollouts: 1 file (");
    // Two files are two batches, and their rollouts are never compared.
    expect([...readCanonical(stdout, "run").batch.groupStart]).toEqual([0, 1, 2]);
    const merged = await output(() =>
      importCommand([join(folder, "run")], { option: ["batches=one batch"] }),
    );
    expect([...readCanonical(merged.stdout, "run").batch.groupStart]).toEqual([0, 2]);
  });

  it.each([
    ["an absent file", [join(folder, "none.jsonl")], {}, "none.jsonl: the file cannot be read (ENOENT)"],
    ["an empty file", [file("empty.jsonl", "")], {}, "empty.jsonl: the file is empty."],
    [
      "an unknown format",
      [file("a.jsonl", "{}\n")],
      { format: "elm" },
      'There is no format "elm"; choose one',
    ],
    ["rows that fit nothing", [file("b.jsonl", '{"a":1}\n')], {}, "no known format fits rows with a; choose"],
    ["CSV", [file("c.csv", "group,reward\n1,2\n")], {}, "CSV"],
    ["HTML", [file("d.jsonl", "<!doctype html><p>404\n")], {}, "HTML"],
    ["YAML", [file("e.yaml", "a: 1\nb:\n  - c\n")], {}, "YAML"],
    [
      "a mapping with a field of its own",
      [file("f.jsonl", '{"a":1}\n')],
      { mapping: file("m.json", { grp: "a" }) },
      "field grp is none of a mapping",
    ],
    [
      "rows of which none can be read",
      [file("g.jsonl", '{"messages":[],"reward":1}\n{"messages":[],"reward":1}\n')],
      {},
      "g.jsonl:1: there is no assistant message, so there is no step to credit. (and 1 more)",
    ],
    [
      "an option of no format",
      [file("h.jsonl", '{"messages":[],"reward":1}\n')],
      { option: ["x=1"] },
      "--option",
    ],
  ])("refuses %s in one sentence", async (_, paths, options, sentence) => {
    await expect(importCommand(paths, { option: [], ...options })).rejects.toThrow(sentence);
  });

  it("ends with status 2 and one line where nothing can be read", () => {
    const args = ["--import", "tsx", "src/cli/main.ts", "import", file("bad.jsonl", "{\n")];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^[^\n]+\n$/);
  });
});

describe("the credit command on other formats", () => {
  const chats = [1, 0].map((reward) => ({
    ...{ task_id: "t", reward },
    messages: [
      { role: "user", content: "q" },
      { role: "assistant", content: `a${reward}` },
    ],
  }));

  it("adds advantages to what was read", async () => {
    const path = file("chats.jsonl", lines(chats));
    const estimators = file("grpo.json", [{ as: "plain", id: "grpo" }]);
    const { stdout, stderr } = await output(() =>
      creditCommand([path], { estimators, estimator: [], option: [] }),
    );
    expect(stderr).toBe("");
    const [, ...steps] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(steps.map(({ advantage }) => Math.sign(advantage.plain.total))).toEqual([1, -1]);
  });

  it("writes them back where the files' own trainer reads them, and only there", async () => {
    const traces = ADAPTERS.find(({ id }) => id === "verifiers-traces")!.example;
    const path = file("traces.jsonl", lines(traces));
    const estimators = file("plain.json", [{ as: "plain", id: "grpo" }]);
    const options = { estimators, estimator: [], option: [], writeBack: true };
    const { stdout } = await output(() => creditCommand([path], options));
    const written = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const advantages = written.map(({ traces: [trace] }) => trace.nodes[1].advantages);
    // (R − mean) / (σ + 1e-6) of returns 1 and 0, σ over N − 1.
    expect(advantages.map((each: number[]) => each.map((a) => a.toFixed(4)))).toEqual([
      ["0.7071", "0.7071"],
      ["-0.7071", "-0.7071"],
    ]);
    // Nothing else is touched.
    written.forEach(({ traces: [trace] }, i) => {
      trace.nodes[1].advantages = [0.5 - i, 0.5 - i];
    });
    expect(written).toEqual(traces);
    await expect(creditCommand([file("c.jsonl", lines(chats))], options)).rejects.toThrow(
      "--write-back: Chats with a reward has no place for advantages",
    );
  });

  it("writes them on the sampled tokens of prime-rl's exports, wherever those say them", async () => {
    const [rank0, rank1] = [1, 0].map((reward) => ({
      ...{ schema_version: 1, export_step: 3, env_name: "boxes", token_ids: [5, 6, 7 + reward, 9, 4] },
      ...{ loss_mask: [false, false, true, true, false], rewards: new Array(5).fill(reward) },
      advantages: [null, null, reward - 0.5, reward - 0.5, null],
      losses: [{}, {}, { rl: { advantage: 0, mask: true } }, { rl: { advantage: 0, mask: true } }, {}],
    }));
    const paths = [file("step_3/rank_0.jsonl", lines([rank0])), file("step_3/rank_1.jsonl", lines([rank1]))];
    const estimators = file("rloo.json", [{ as: "plain", id: "rloo" }]);
    const { stdout } = await output(() =>
      creditCommand(paths, { estimators, estimator: [], option: [], writeBack: true }),
    );
    const expected = [rank0, rank1].map((row, i) => {
      const rl = { advantage: 1 - 2 * i, mask: true };
      return {
        ...row,
        advantages: [null, null, rl.advantage, rl.advantage, null],
        losses: [{}, {}, { rl }, { rl }, {}],
      };
    });
    expect(stdout).toBe(lines(expected));
  });
});
