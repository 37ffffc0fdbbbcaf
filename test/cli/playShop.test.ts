import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ROOT } from "../paths.ts";
import { absent, FOLDER, golden, note } from "../world/shop/recordings.ts";

const folder = mkdtempSync(join(tmpdir(), "play-shop-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

function play(episode: string, catalogue = folder, ...more: string[]) {
  const args = ["--import", "tsx", "src/cli/main.ts", "play", "--world", "shop", "--episode", episode];
  return spawnSync(process.execPath, [...args, "--catalogue", catalogue, ...more], {
    cwd: ROOT,
    encoding: "utf8",
  });
}

const product = {
  ...{ asin: "B000000001", name: "Red Mug - Dishwasher Safe", category: "garden", query: "mugs" },
  ...{
    product_category: "Home › Kitchen › Mugs",
    full_description: "A mug.",
    small_description: ["Holds tea"],
  },
  ...{ pricing: "$5.00$9.00", customization_options: { Size: [{ value: "Large" }] } },
};
const goal = {
  ...{ asin: product.asin, category: "garden", query: "mugs", name: product.name },
  ...{ product_category: product.product_category, instruction_text: "a large red mug" },
  ...{ attributes: ["dishwasher safe"], price_upper: 10, goal_options: { size: "large" } },
};
const steps = ["search[red mug]", "click[b000000001]", "click[large]", "click[buy now]"].map((action) => ({
  action,
}));

describe("the play command in the shop", () => {
  it("writes one line a step; the goal comes from the episode or by its index from a list", () => {
    file("catalog_raw.json", { products: [product], attributes: {}, prices: { B000000001: 6.5 } });
    const goals = file("goals.json", { synthetic: [goal] });
    const { status, stdout, stderr } = play(file("episode.json", { goal, steps }));
    expect([status, stderr]).toEqual([0, ""]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.length).toBe(4);
    expect(lines[1]).toBe(
      '{"observation":"Instruction: [SEP] a large red mug [SEP] Back to Search [SEP] < Prev [SEP] size [SEP] large [SEP] Red Mug - Dishwasher Safe [SEP] ' +
        'Price: $5.0 to $9.0 [SEP] Rating: N.A. [SEP] Description [SEP] Features [SEP] Reviews [SEP] Buy Now","available_actions":{"has_search_bar":false,' +
        '"clickables":["back to search","< prev","description","features","reviews","buy now","large"]},"reward":0,"done":false}',
    );
    expect(JSON.parse(lines[3])).toMatchObject({
      available_actions: { has_search_bar: true, clickables: ["search"] },
      ...{ reward: 1, done: true },
    });
    expect(play(file("indexed.json", { goal_index: 0, steps }), folder, "--goals", goals).stdout).toBe(
      stdout,
    );
  });

  it("refuses what it cannot play in one line", () => {
    const { status, stdout, stderr } = play(file("no-goal.json", { steps }));
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/no-goal\.json: field goal: the episode holds no goal.*--goals\.\n$/);
    file("catalog_raw.json", { products: [product], attributes: {} });
    expect(play(file("episode.json", { goal, steps })).stderr).toMatch(
      /^[^:]*catalog_raw\.json: Product B000000001 has a price range and no drawn price/,
    );
  });

  it("names the one file that is at fault, whatever it is called", () => {
    file("catalog_raw.json", { products: [product], attributes: {}, prices: { B000000001: 6.5 } });
    const { stderr } = play(file("far.json", { goal_index: 7, steps }), folder, "--goals", file("goals", []));
    expect(stderr).toMatch(/^[^:]*\/goals: field synthetic: there is no goal 7; .*\n$/);
  });

  it.skipIf(absent)(`repeats a recorded episode${note}`, () => {
    const recorded = golden("episodes_text").episodes[0];
    const lines = play(file("recorded.json", recorded), FOLDER)
      .stdout.trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toEqual(
      recorded.steps.map(({ observation, available_actions, reward, done }: Record<string, unknown>) => ({
        ...{ observation, available_actions, reward, done },
      })),
    );
  });
});
