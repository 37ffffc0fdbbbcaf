/** Fields of a file that the page does not use come back when it writes the rollouts. */
import { describe, expect, it } from "vitest";
import type { PageBatch } from "../../../src/engine/batch/pageBatch.ts";
import { importFiles } from "../../../src/engine/import/importFiles.ts";
import { rolloutsFile } from "../../../src/experiment/export/rolloutsFile.ts";
import type { TableLimits } from "../../../src/formats/table/stepTable.ts";
import { editPage } from "../../../src/store/batch/editedPage.ts";
import { textFile } from "../../formats/read/blobs.ts";

const facts = { source: "a test", gamma: 0.9, methods: [] };
const row = (uid: string, traj_uid: string, step_idx: number, more: object = {}) => ({
  ...{ uid, traj_uid, step_idx, reward: step_idx, anchor_obs: `${uid} ${step_idx}`, success: true },
  ...{ done: step_idx === 1, truncated: false, ...more },
});
/** Steps of two groups, interleaved as trainers shuffle them, one of them twice. */
const rows = [
  row("g", "b", 1, { prompt: "é😀", advantage: { logged: 0.5, theirs: { total: 2 } } }),
  row("h", "c", 1, { n_tokens: 31, entropy: 0.25, meta: { seed: 7, list: [1, { deep: null }] } }),
  row("g", "a", 0, { 7: "a number for a name", "": false, observation: "the whole prompt" }),
  row("h", "c", 0),
  row("g", "a", 1, { ["__proto__"]: { reward: 9 }, constructor: 1 }),
  row("g", "b", 0, { model_response: null }),
];
const text = (lines: readonly object[]) =>
  `${[{ schema: "rollout-steps/1" }, ...lines].map((line) => JSON.stringify(line)).join("\n")}\n`;

async function read(content: string, limits?: Partial<TableLimits>) {
  const { page, report } = await importFiles(
    [textFile("steps.jsonl", content)],
    { id: "canonical" },
    undefined,
    limits,
  );
  return { page: page as PageBatch, report };
}

const written = ({ batch, further }: PageBatch, advantages?: Parameters<typeof rolloutsFile>[2]) =>
  rolloutsFile(batch, facts, { further, ...advantages })
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => JSON.parse(line));

describe("further fields of canonical steps", () => {
  it("come back as they were, line by line in the file's order", async () => {
    const { page, report } = await read(text([...rows, rows[0]]));
    expect(report.problemCount).toBe(0);
    expect(written(page)).toEqual(JSON.parse(JSON.stringify(rows)));
    const file = rolloutsFile(page.batch, facts, { further: page.further });
    expect(file).toContain('"__proto__":{"reward":9}');
    const again = await read(file);
    expect(again.page).toEqual({ ...page, source: again.page.source });
  });

  it("stay beside the advantages that are added, and those of other names with them", async () => {
    const { page } = await read(text(rows));
    const total = Float64Array.from({ length: 6 }, (_, r) => r);
    const lines = written(page, { advantages: [{ as: "grpo", total, parts: {} }] });
    expect(lines[0].advantage).toEqual({
      logged: 0.5,
      theirs: { total: 2 },
      grpo: { total: page.batch.order.indexOf(0), parts: {} },
    });
    expect(lines.map(({ advantage: _, ...rest }) => rest)).toEqual(
      JSON.parse(JSON.stringify(rows)).map(({ advantage: _, ...rest }: { advantage?: object }) => rest),
    );
  });

  it("stay with their steps where a rollout is left out", async () => {
    const { page } = await read(text(rows));
    const dropped = page.batch.trajectoryIds.indexOf("b");
    const lines = written(editPage(page, [{ kind: "drop", trajectory: dropped }]));
    expect(lines).toEqual(JSON.parse(JSON.stringify(rows.filter(({ traj_uid }) => traj_uid !== "b"))));
  });

  it("are given up by name where they are too large, the largest first", async () => {
    const long = rows.map((one) => ({ ...one, page: "x".repeat(200), small: 1 }));
    const { page, report } = await read(text(long), { further: 700 });
    expect(written(page)).toEqual(JSON.parse(JSON.stringify(long.map(({ page: _, ...rest }) => rest))));
    expect(report.notes.join()).toContain("Too large to be written back");
    expect(report.notes.join()).toContain("1 further field (page)");
  });

  it("do not spoil a step by their depth", async () => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const line = JSON.stringify(row("g", "a", 0, { small: 1 }));
    const { page, report } = await read(`${line.slice(0, -1)},"deep":${deep}}\n`);
    expect(written(page)).toEqual([row("g", "a", 0)]);
    expect(report.notes.join()).toContain("further fields of 1 step back; they are nested too deeply");
  });

  it("take no memory where there are none", async () => {
    expect((await read(text([row("g", "a", 0)]))).page.further).toBeUndefined();
  });
});
