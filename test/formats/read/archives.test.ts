/** Inspect logs and other archives, however they are compressed and laid out. */
import { describe, expect, it } from "vitest";
import { texts } from "../adapter/reading.ts";
import { readDropped, textFile } from "./blobs.ts";
import { bytesOf, joined, zipOf, zstdFrame } from "./zips.ts";

const reply = (content: string) => ({ role: "assistant", content, source: "generate" });
const user = (content: string) => ({ role: "user", content, source: "input" });
const sample = (id: string, epoch: number, value: unknown = "C") => ({
  ...{ id, epoch, scores: { match: { value } } },
  messages: [user(`task ${id}`), reply(`open ${epoch}`), user("seen"), reply("done")],
});
const log = (samples: ReturnType<typeof sample>[]) => ({
  "header.json": { version: 2 },
  ...Object.fromEntries(samples.map((each) => [`samples/${each.id}_epoch_${each.epoch}.json`, each])),
  "summaries.json": [],
});

describe("Inspect archives", () => {
  it.each([
    ["stored", 0],
    ["DEFLATE", 8],
    ["Zstandard", 93],
  ])("are read where members are compressed with %s", async (_, method) => {
    const file = textFile("log.eval", zipOf(log([sample("box", 1), sample("box", 2, "I")]), method));
    const { rollouts, report } = await readDropped(file);
    expect(report.problems).toEqual([]);
    expect(rollouts?.batch.groupIds).toEqual(["box"]);
    expect([...(rollouts?.batch.reward ?? [])]).toEqual([0, 1, 0, 0]);
  });

  it("say what they cannot read, and read the rest", async () => {
    const good = zipOf(log([sample("box", 1)]), 93);
    const other = zipOf({ "samples/odd_epoch_1.json": sample("odd", 1) }, 14);
    const { report } = await readDropped(textFile("a.eval", good), textFile("b.eval", other));
    expect(report.problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      "b.eval/samples/odd_epoch_1.json: this member of the archive is compressed with LZMA, which is not read here; write the archive with DEFLATE or Zstandard.",
    ]);
    expect(report.counts.trajectories).toBe(1);
  });

  it("that are cut short give the samples before the cut", async () => {
    const whole = zipOf(log([sample("a", 1), sample("b", 1), sample("c", 1)]), 93);
    const { rollouts, report } = await readDropped(textFile("log.eval", whole.slice(0, whole.length * 0.6)));
    expect(rollouts?.batch.groupIds.length).toBeGreaterThan(0);
    expect(report.problems.map(({ message }) => message).join()).toContain("cut short");
  });

  it("may be in chunks, a folder a sample, in any order", async () => {
    const long = "a long text";
    const pool = [user("task"), reply("open"), user("attachment://1"), reply("done"), user("an event's own")];
    const { messages: _, ...shell } = sample("a/b", 1);
    const prefix = "samples/a/b_epoch_1";
    const parts = {
      [`${prefix}/attachments/0.json`]: ["other", long],
      [`${prefix}/messages/3.json`]: pool.slice(3),
      [`${prefix}/events/stats.json`]: {},
      [`${prefix}/sample.json`]: { ...shell, message_refs: [[0, 4]], sequences: {} },
      [`${prefix}/messages/0.json`]: pool.slice(0, 3),
      [`${prefix}/skeleton.json`]: {},
    };
    const file = textFile("log.eval", zipOf({ ...log([sample("c", 1)]), ...parts }, 93));
    const { rollouts, report } = await readDropped(file);
    expect(report.problems).toEqual([]);
    expect(rollouts?.batch.groupIds).toEqual(["c", "a/b"]);
    expect(texts(rollouts?.batch.anchor)?.slice(2)).toEqual(["task", long]);
    const { [`${prefix}/messages/0.json`]: __, ...cut } = parts;
    const { report: lost } = await readDropped(
      textFile("log.eval", zipOf({ ...log([sample("c", 1)]), ...cut })),
    );
    expect(lost.problems.map(({ message }) => message).join()).toContain("a chunk is missing");
  });

  it("with several scorers are read by the one that is chosen, and the others are named", async () => {
    const scored = (epoch: number, right: string, style: number) => ({
      ...sample("box", epoch),
      scores: { right: { value: right }, style: { value: style }, judge: { value: { tone: 0.5 } } },
    });
    const { probeFiles, readRollouts } = await import("../../../src/formats/read/readRollouts.ts");
    const file = textFile(
      "log.json",
      JSON.stringify({ eval: {}, samples: [scored(1, "C", 0.2), scored(2, "I", 0.9)] }),
    );
    const { options } = await probeFiles([file]);
    expect(options.inspect.map(({ id, values }) => [id, values])).toEqual([
      ["scorer", ["right", "style", "judge.tone"]],
    ]);
    const returns = async (chosen?: string) => {
      const { rollouts, report } = await readRollouts([file], {
        id: "inspect",
        options: chosen === undefined ? undefined : { scorer: [chosen] },
      });
      return [[...(rollouts?.batch.episodeReturn ?? [])], report.notes.join()];
    };
    expect(await returns()).toEqual([
      [1, 0],
      "The reward is the score of right; the log also has style, judge.tone.",
    ]);
    expect((await returns("judge.tone"))[0]).toEqual([0.5, 0.5]);
  });
});

describe("compressed texts", () => {
  it("are read where they are compressed with zstd, frame after frame", async () => {
    const line = (traj: string) =>
      `${JSON.stringify({ uid: "g", traj_uid: traj, step_idx: 0, reward: 1, anchor_obs: "x" })}\n`;
    const frames = joined(zstdFrame(bytesOf(line("a"))), zstdFrame(bytesOf(line("b"))));
    const { rollouts } = await readDropped(textFile("rows.jsonl.zst", frames));
    expect(rollouts?.batch.trajectoryIds).toEqual(["a", "b"]);
    const { report } = await readDropped(
      textFile("good.jsonl", line("c")),
      textFile("cut.jsonl.zst", frames.slice(0, frames.length - 9)),
    );
    expect(report.problems.map(({ message }) => message).join()).toContain(
      "the zstd data is damaged or cut short",
    );
  });
});
