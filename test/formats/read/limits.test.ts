/** Hostile files: what they say of their size is not believed, and nothing grows with what cannot be read. */
import { gzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { messagesInText } from "../../../src/formats/chat/roleText.ts";
import { decoded } from "../../../src/formats/container/decoders.ts";
import { MAX_BAD } from "../../../src/formats/read/patience.ts";
import { probeFiles, readRollouts } from "../../../src/formats/read/readRollouts.ts";
import { fileOf, readDropped, textFile } from "./blobs.ts";
import { absence, absent, faultPath } from "./faultFiles.ts";

const chatRow = {
  task_id: "t",
  reward: 1,
  messages: [
    { role: "user", content: "q" },
    { role: "assistant", content: "a" },
  ],
};
const good = JSON.stringify(chatRow);

describe("files of which little can be read", () => {
  const bad = textFile("bad.jsonl.gz", gzipSync(new TextEncoder().encode("x\n".repeat(10 * MAX_BAD))));

  it("bad lines are counted, reading stops with a sentence, and the next file is read", async () => {
    const files = [bad, textFile("good.jsonl", good)];
    const { rollouts, report } = await readRollouts(files, { id: "chat" });
    expect(rollouts?.batch.rows).toBe(1);
    expect(report.problemCount).toBe(MAX_BAD + 1);
    expect(report.problems.length).toBeLessThan(300);
    expect(report.problems[0].message).toBe(
      "reading stops here and leaves out the rest of the file: 20,000 rows cannot be read, and none can. The first is line 1: the line is not valid JSON; write one complete JSON object a line.",
    );
    const probe = await probeFiles(files);
    expect([probe.problemCount, probe.rows]).toEqual([MAX_BAD + 1, 1]);
    expect(probe.problems.length).toBeLessThan(300);
  });

  it("rows that their format refuses count as much as lines that are no JSON", async () => {
    const refused = `${JSON.stringify({ messages: [], reward: 1 })}\n`.repeat(MAX_BAD + 1);
    const { report } = await readRollouts([textFile("f.jsonl", refused)], { id: "chat" });
    expect(report.rows).toBe(MAX_BAD);
  });

  it("a file with more good rows than bad ones is read to its end", async () => {
    const text = `${good}\nx\n`.repeat(MAX_BAD + 1) + good;
    const { rollouts, report } = await readRollouts([textFile("f.jsonl", text)], { id: "chat" });
    expect([rollouts?.batch.rows, report.problemCount]).toEqual([MAX_BAD + 2, MAX_BAD + 1]);
  });

  it("a row nested too deeply is refused in a sentence, and the next is read", async () => {
    const deep = `${'{"parts":['.repeat(50_000)}${"]}".repeat(50_000)}`;
    const row = good.replace('"q"', deep);
    const { rollouts, report } = await readDropped(textFile("f.jsonl", `${good}\n${row}\n${good}`));
    expect(report.problems.map(({ line, message }) => [line, message])).toEqual([
      [2, "the row is nested too deeply to be read; write it with fewer lists in lists."],
    ]);
    expect(rollouts?.batch.rows).toBe(2);
  });
});

it("no more than a few megabytes are inflated at once, whatever a file inflates to", async () => {
  const packed = gzipSync(new Uint8Array(2 ** 26));
  async function* whole() {
    yield packed;
  }
  let [most, all] = [0, 0];
  for await (const { length } of decoded(whole(), "gzip"))
    [most, all] = [Math.max(most, length), all + length];
  expect(all).toBe(2 ** 26);
  expect(most).toBeLessThan(2 ** 25);
});

describe.skipIf(absent)(`files that took minutes and gigabytes${absence}`, () => {
  const probeOf = (name: string) => probeFiles([fileOf(faultPath(`reliability/${name}`))]);

  it.each([
    "gzBadLines2-x.jsonl.gz",
    "gzBadLines10-x.jsonl.gz",
    "gzBadLines30-x.jsonl.gz",
    "text-50M-lines.txt.gz",
  ])("%s is given up", async (name) => {
    const { problems, problemCount } = await probeOf(name);
    expect(problemCount).toBe(MAX_BAD + 1);
    expect(problems[0].message).toMatch(/^reading stops here/);
  });

  it("parquetRows-c.parquet gives the rows that are there", async () => {
    const { report } = await readDropped(fileOf(faultPath("reliability/parquetRows-c.parquet")));
    expect(report.counts.kept).toBe(2);
    expect(report.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the parquet file says that it has [\d,]+ rows, but 2 rows are there/),
    ]);
  });

  it("one-group-100200-steps.jsonl.gz is refused as too large a group", async () => {
    const { rollouts, report } = await readDropped(
      fileOf(faultPath("reliability/one-group-100200-steps.jsonl.gz")),
    );
    expect(rollouts).toBeNull();
    expect(report.problems[0].message).toMatch(/^One group alone has more than 100,000 steps/);
  });
});

describe("work on a text grows with it and no faster", () => {
  /** Of the text's length, in characters that a parser searches. */
  const searched = (text: string): number => {
    let work = 0;
    const spies = (["indexOf", "slice", "matchAll"] as const).map((name) => {
      const own = String.prototype[name] as (...given: unknown[]) => unknown;
      (String.prototype as unknown as Record<string, unknown>)[name] = function (
        this: string,
        ...given: unknown[]
      ) {
        const found = own.apply(this, given);
        work +=
          name === "indexOf"
            ? (found as number) < 0
              ? this.length - Number(given[1] ?? 0)
              : (found as number) - Number(given[1] ?? 0)
            : 1;
        return found;
      };
      return () => {
        (String.prototype as unknown as Record<string, unknown>)[name] = own;
      };
    });
    try {
      messagesInText(text, "assistant");
    } finally {
      for (const restore of spies) restore();
    }
    return work;
  };

  it.each(["<information>", "<tool_response>x", "<observation></information>"])(
    "%s, again and again",
    (text) => {
      const [small, large] = [1000, 8000].map((n) => searched(text.repeat(n)));
      expect(large / small).toBeLessThan(12);
    },
  );
});
