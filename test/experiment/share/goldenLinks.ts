/**
 * The corpus of links that every release opens. `UPDATE_LINKS=1 npx vitest run test/experiment/share/link.test.ts`
 * adds what is missing; no line is ever changed.
 */

import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PRESETS, presetSpec } from "../../../src/experiment/presets.ts";
import { makeReceipt } from "../../../src/experiment/receipt/receipt.ts";
import { encodeLink } from "../../../src/experiment/share/link.ts";
import { DEFAULT_SPEC, DEFAULT_VIEW, type Shared } from "../../../src/experiment/share/shared.ts";
import { decodeFile } from "../../../src/experiment/share/sharedFile.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { fromRoot } from "../../paths.ts";
import { playedRun } from "./shares.ts";

export const GOLDEN_LINKS = fromRoot("test/golden/links");
const FILE = join(GOLDEN_LINKS, "links.jsonl");

export interface GoldenLink {
  readonly name: string;
  readonly link: string;
  /** What it opened to when it was made. */
  readonly holds: Shared;
}

export function goldenLinks(): GoldenLink[] {
  const read = () =>
    readFileSync(FILE, { encoding: "utf8", flag: "a+" })
      .split("\n")
      .filter(Boolean)
      .map((line): GoldenLink => JSON.parse(line));
  if (process.env.UPDATE_LINKS) {
    const there = new Set(read().map(({ name }) => name));
    for (const [name, holds] of Object.entries(wanted()))
      if (!there.has(name))
        appendFileSync(FILE, `${JSON.stringify({ name, link: encodeLink(holds), holds })}\n`);
  }
  return read();
}

function wanted(): Record<string, Shared> {
  const plain = { spec: DEFAULT_SPEC, view: DEFAULT_VIEW };
  const own = parseSpec({
    seed: 2 ** 53 - 1,
    gamma: 0.9,
    world: { families: ["pick", "heat"], receptacles: 6, stepLimit: 15 },
    training: { learningRate: 0.02, iterations: 14 },
    lanes: [{ id: "grpo" }, { id: "proxmo", params: { alpha: 8, variant: "paper" }, label: "sharp" }],
    seeds: 2,
  });
  const view: Shared["view"] = {
    ...DEFAULT_VIEW,
    compare: ["gigpo", "hgpo", "proxmo"],
    difference: ["hgpo", "gigpo"],
    unit: "raw",
    sliders: { ...DEFAULT_VIEW.sliders, temperature: 0.31 },
    place: { lane: "grpo", iteration: 7, group: 3, row: 512 },
    edits: [{ kind: "outcome", trajectory: 4, success: true }],
  };
  const file = readFileSync(join(GOLDEN_LINKS, "0-recording.json"), "utf8");
  return {
    "2 defaults": plain,
    "2 stage and workbench": {
      ...plain,
      view: {
        ...view,
        stage: { stop: "proxmo", against: "gigpo", addedOnly: false, scale: "fit" },
        layout: { workbench: true, tab: "methods", second: "truth" },
      },
    },
    "1 defaults": plain,
    "1 settings of one's own": { ...plain, spec: own },
    "1 a corridor": { ...plain, spec: parseSpec({ seed: 3, world: { id: "corridor" }, gamma: 1 }) },
    "1 view": { ...plain, view },
    "1 receipt": { ...plain, receipt: makeReceipt(playedRun(3, 3, 80), "webgpu", 8)! },
    "1 batch": decodeFile(file, "0-recording.json"),
    "1 unknown": { ...plain, unknown: { future: [1, { two: 3 }], view: { glow: "dim" } } },
    ...Object.fromEntries(
      PRESETS.slice(1).map((preset) => [
        `1 preset ${preset.id}`,
        { ...plain, spec: presetSpec(preset, { ...DEFAULT_SPEC, seed: 7 }) },
      ]),
    ),
  };
}
