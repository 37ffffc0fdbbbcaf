import { gzipSync, zipSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { probeFiles, readRollouts } from "../../../src/formats/read/readRollouts.ts";
import { readDropped, textFile } from "./blobs.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const row = (traj: string, step: number, more: object = {}) =>
  JSON.stringify({
    uid: "g",
    traj_uid: traj,
    step_idx: step,
    reward: 1,
    anchor_obs: `${traj}${step}`,
    ...more,
  });
const lines = [row("a", 0), row("a", 1), row("b", 0)].join("\n");
const concat = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));
const messages = async (...files: ReturnType<typeof textFile>[]) => {
  const { report } = await readRollouts(files, { id: "canonical" });
  return report.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
};

describe("containers", () => {
  it("gzip is read as it is, members one after the other too", async () => {
    const half = lines.indexOf("\n") + 1;
    const members = concat(gzipSync(bytes(lines.slice(0, half))), gzipSync(bytes(lines.slice(half))));
    for (const content of [gzipSync(bytes(lines)), members]) {
      const { rollouts, report } = await readDropped(textFile("run.jsonl.gz", new Uint8Array(content)));
      expect([rollouts?.batch.rows, report.problemCount]).toEqual([3, 0]);
    }
  });

  it("a cut gzip keeps what was whole and says so", async () => {
    const many = Array.from({ length: 4000 }, (_, i) => row(`t${i}`, 0, { x: Math.sin(i) })).join("\n");
    const whole = gzipSync(bytes(many));
    const { rollouts, report } = await readDropped(
      textFile("run.jsonl.gz", new Uint8Array(whole.slice(0, whole.length / 2))),
    );
    expect(rollouts?.batch.rows).toBeGreaterThan(100);
    expect(report.problems.map(({ message }) => message).join()).toContain("cut short");
  });

  it("an archive gives its samples; one cut short or of another kind says so", async () => {
    const sample = (id: string) =>
      bytes(
        JSON.stringify({
          id,
          epoch: 1,
          scores: { s: { value: 1 } },
          messages: [{ role: "assistant", content: id }],
        }),
      );
    const archive = zipSync({
      "header.json": bytes("{}"),
      "samples/a.json": sample("a"),
      "samples/b.json": sample("b"),
    });
    const { rollouts } = await readDropped(textFile("log.eval", new Uint8Array(archive)));
    expect(rollouts?.batch.groupIds).toEqual(["a", "b"]);
    expect((await messages(textFile("log.eval", new Uint8Array(archive.slice(0, 120)))))[0]).toMatch(
      /cut short|damaged/,
    );
    expect(
      (await messages(textFile("x.zip", new Uint8Array(zipSync({ "a.txt": bytes("a") })))))[0],
    ).toContain("no JSON");
  });

  it("parquet rows are read, whole numbers and texts", async () => {
    const columnData = [
      { name: "step", data: [1n, 1n], type: "INT64" as const },
      { name: "prompt", data: ["p", "p"] },
      { name: "completion", data: ["x", "y"] },
      { name: "reward_len", data: [0.5, 1], type: "DOUBLE" as const },
      { name: "advantage", data: [-1, 1], type: "DOUBLE" as const },
    ];
    const file = textFile("completions_00001.parquet", new Uint8Array(parquetWriteBuffer({ columnData })));
    expect((await probeFiles([file])).detection?.id).toBe("trl");
    const { rollouts } = await readDropped(file);
    expect([...(rollouts?.batch.reward ?? [])]).toEqual([0.5, 1]);
    expect([...(rollouts?.batch.logged ?? [])]).toEqual([-1, 1]);
    const cut = new Uint8Array(await file.blob.slice(0, 60).arrayBuffer());
    expect((await messages(textFile("a.parquet", cut)))[0]).toContain("parquet");
  });
});

describe("bad files", () => {
  it.each([
    ["empty", "", "f:0: the file is empty."],
    ["binary", "PNG\u0000\u0001\u0002", "f:0: the file is binary"],
    ["broken", `${row("a", 0)}\n{"uid":`, "f:2: the line is not valid JSON"],
    ["NaN", '{"uid":"g","traj_uid":"a","step_idx":0,"reward":NaN}', "f:1: field reward is NaN"],
    ["not an object", `${row("a", 0)}\n[1]`, "f:2: the line is not a JSON object"],
    ["a gap", `${row("a", 0)}\n${row("a", 2)}`, "f:2: field step is 2, but step 1"],
    [
      "deep",
      `{"uid":"g","traj_uid":"a","step_idx":0,"reward":${"[".repeat(1e5)}${"]".repeat(1e5)}}`,
      "f:1: field reward is a list",
    ],
  ])("%s", async (_, content, expected) => {
    expect((await messages(textFile("f", content)))[0]).toContain(expected);
  });

  it("a byte that is no UTF-8 spoils its own line only", async () => {
    const content = concat(
      bytes(`${row("a", 0)}\n`),
      Uint8Array.of(0x7b, 0xff, 0xfe),
      bytes(`\n${row("b", 0)}`),
    );
    const { rollouts, report } = await readDropped(textFile("f", content));
    expect(rollouts?.batch.trajectories).toBe(2);
    expect(report.problems).toEqual([{ file: "f", line: 2, message: expect.stringContaining("not UTF-8") }]);
  });

  it("of several files the good ones are read, and each problem names its file", async () => {
    const { rollouts, report } = await readDropped(
      textFile("a.jsonl", lines),
      textFile("b.jsonl", ""),
      textFile("c.jsonl", "nonsense"),
    );
    expect(rollouts?.batch.rows).toBe(3);
    expect(report.problems.map(({ file, line }) => `${file}:${line}`)).toEqual(["b.jsonl:0", "c.jsonl:1"]);
  });

  it("a probe reads the beginning only, and nothing fits nonsense", async () => {
    const { detection, rows } = await probeFiles([
      textFile("f", Array.from({ length: 5000 }, (_, i) => row(`t${i}`, 0)).join("\n")),
    ]);
    expect([detection?.id, rows]).toEqual(["canonical", 200]);
    expect((await probeFiles([textFile("f", '{"a":1}')])).detection).toBeNull();
  });
});
