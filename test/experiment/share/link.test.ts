import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PRESETS, presetSpec } from "../../../src/experiment/presets.ts";
import { makeReceipt } from "../../../src/experiment/receipt/receipt.ts";
import { decodeLink, encodeLink, SAFE_LENGTH } from "../../../src/experiment/share/link.ts";
import { pack } from "../../../src/experiment/share/pack.ts";
import { DEFAULT_SPEC, DEFAULT_VIEW, type Shared } from "../../../src/experiment/share/shared.ts";
import { decodeFile, encodeFile } from "../../../src/experiment/share/sharedFile.ts";
import { GOLDEN_LINKS, goldenLinks } from "./goldenLinks.ts";
import { anyShared, forged, playedRun } from "./shares.ts";

const plain: Shared = { spec: DEFAULT_SPEC, view: DEFAULT_VIEW };
const withContent = (content: unknown) => forged(`run-1/seed=42/x=${pack(content)}`);

describe("a link", () => {
  it("opens to what was shared: any settings, view, edits, receipt and batch; so does a file", () => {
    fc.assert(
      fc.property(anyShared, (shared) => {
        expect(decodeLink(`#${encodeLink(shared)}`)).toEqual(shared);
        expect(decodeFile(encodeFile(shared), "it")).toEqual(shared);
      }),
      { numRuns: 400 },
    );
  });

  it("is short for a preset, and can be read", () => {
    expect(encodeLink(plain)).toMatch(/^run-2\/seed=42\/c=[0-9a-f]{8}$/);
    const slips = PRESETS.find(({ id }) => id === "slips")!;
    const spec = presetSpec(slips, { ...DEFAULT_SPEC, seed: 7 });
    expect(encodeLink({ ...plain, spec })).toMatch(/^run-2\/preset=slips\/seed=7\/c=[0-9a-f]{8}$/);
  });

  it("stays short with the receipt of a long run, thinned to eight points", () => {
    const receipt = makeReceipt(playedRun(3, 3, 80), "cpu", 8)!;
    expect(encodeLink({ ...plain, receipt }).length).toBeLessThan(SAFE_LENGTH);
  });

  it("survives what mail and chat programs do to it", () => {
    const link = encodeLink({ ...plain, view: { ...DEFAULT_VIEW, unit: "raw" } });
    for (const sent of [
      `#${link}`,
      `#${link}).`,
      encodeURIComponent(link),
      `${link.slice(0, 20)}\r\n ${link.slice(20)}`,
    ])
      expect(decodeLink(sent).view.unit).toBe("raw");
  });

  it("leaves out the range of w that belongs to ProxMO's variant, and keeps any other", () => {
    const shown = (change: object) => decodeLink(withContent({ view: { sliders: change } })).view.sliders;
    expect(shown({}).range).toBe(0.05);
    expect(shown({ variant: "paper" }).range).toBeCloseTo(0.0231, 4);
    for (const variant of ["code", "paper"] as const)
      for (const range of [0, 0.05, shown({ variant: "paper" }).range, 0.3]) {
        const sliders = { ...DEFAULT_VIEW.sliders, variant, range };
        const link = encodeLink({ ...plain, view: { ...DEFAULT_VIEW, sliders } });
        expect(decodeLink(link).view.sliders).toEqual(sliders);
      }
  });

  it("keeps what it does not know, and passes it on", () => {
    const link = withContent({ future: { a: [1] }, view: { unit: "raw", glow: 3, sliders: { zeta: 1 } } });
    const shared = decodeLink(link);
    expect(shared.view.unit).toBe("raw");
    expect(shared.unknown).toEqual({ future: { a: [1] }, view: { glow: 3, sliders: { zeta: 1 } } });
    expect(decodeLink(encodeLink(shared))).toEqual(shared);
    expect(decodeFile(encodeFile(shared), "it")).toEqual(shared);
    const changed = { ...shared, view: { ...shared.view, explain: "grpo" } };
    expect(decodeLink(encodeLink(changed))).toEqual(changed);
  });

  it.each([
    ["", /is no link of the playground/],
    ["lesson-2", /is no link of the playground/],
    ["run-9/seed=1/c=00000000", /newer version of the playground \(format 9; this one reads up to 2\)/],
    ["run-1/seed=42", /no check at its end, so it was cut/],
    ["run-1/seed=42/c=0", /does not fit its check/],
    ["run-1/seed=42/y=1/c=0", /part “y=1”/],
    ["run-1/seed=42/seed=42/c=0", /seed= twice/],
    ["run-1/preset=lava/seed=1/c=0", /preset “lava”, which this version does not have \(it has small/],
    ["run-1/seed=%E0%A4%A/c=0", /broken percent signs/],
    [forged("run-1"), /has no seed/],
    [forged("run-1/seed=99999999999999999"), /2\^53, where seed=|has no seed/],
    [forged("batch-1/seed=1"), /says that it is a batch, but it does not hold a batch/],
    [forged("run-1/seed=1/x=%"), /./],
    [forged("run-1/seed=1/x=AAAA"), /cannot be unpacked|ends too early/],
    [withContent([]), /holds no settings/],
    [withContent({ spec: { gamma: 2 } }), /at gamma/],
    [withContent({ spec: { groups: 1e300 } }), /at groups/],
    [withContent({ spec: { novelty: 1 } }), /novelty/],
    [withContent({ spec: { world: { id: "moon" } } }), /at world/],
    [withContent({ spec: { lanes: [{ id: "abacus" }] } }), /no estimator "abacus"/],
    [withContent({ view: { compare: ["abacus"] } }), /field view\.compare\.0: there is no method “abacus”/],
    [withContent({ view: { sliders: { alpha: 1e9 } } }), /field view\.sliders\.alpha/],
    [withContent({ receipt: { engine: 1, backend: "cpu", at: [2, 1], lanes: [] } }), /field receipt/],
    [
      withContent({ batch: { source: "", iteration: 0, actions: "0" } }),
      /says that it is a run, but it holds a batch/,
    ],
  ])("is refused in words: %s", (link, words) => {
    expect(() => decodeLink(link)).toThrow(words);
    expect(() => decodeLink(link)).toThrow(expect.objectContaining({ name: "InputError" }));
  });
});

describe("links of every version", () => {
  const links = goldenLinks();

  it.each(links)("$name opens to what it was", ({ link, holds }) => {
    const shared = decodeLink(link);
    expect(shared).toMatchObject(holds);
    expect(decodeLink(encodeLink(shared))).toEqual(shared);
  });

  it("are on record for every preset, so that none is changed unnoticed (goldenLinks.ts tells how to add one)", () => {
    const missing = PRESETS.slice(1).filter(({ id }) => !links.some(({ name }) => name === `1 preset ${id}`));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it("include recorded batches of version 0, as files", () => {
    const name = "0-recording.json";
    const shared = decodeFile(readFileSync(join(GOLDEN_LINKS, name), "utf8"), name);
    expect(shared.batch?.iteration).toBe(8);
    expect(decodeFile(encodeFile(shared), name)).toEqual(shared);
  });
});
