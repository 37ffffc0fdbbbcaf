import { describe, expect, it } from "vitest";
import { batchOf } from "../../../../src/rollout/batch.ts";
import { mapsSvg } from "../../../../src/view/panel/share/mapsSvg.ts";
import { advantageRgb } from "../../../../src/view/theme.ts";

const batch = batchOf(
  [3, 6].flatMap((steps, t) =>
    Array.from({ length: steps }, (_, step) => ({
      ...{ group: "g", trajectory: `t${t}`, step, reward: Number(t === 0 && step === steps - 1) },
      anchor: `state ${step}`,
    })),
  ),
);
const values = Float64Array.from({ length: batch.rows }, (_, row) => (row === 0 ? 0.5 : row === 1 ? -2 : 0));
const unassigned = Uint8Array.from({ length: batch.rows }, (_, row) => Number(row === 2));
const figure = (dark = false) =>
  mapsSvg({
    batch,
    maps: [
      { name: "GRPO", values },
      { name: "A < B & “C”", values, unassigned },
    ],
    trajectories: [0, 1],
    heads: ["solved", "failed"],
    domain: 1,
    unit: "advantage",
    caption:
      "Group 1 of a batch: two tries at a task with a long name that does not fit into one line of the figure.",
    link: `https://example.org/#batch-1/${"x".repeat(300)}`,
    receipt: '{"actions":"0123"}',
    dark,
  });

/** The texts that the figure shows, in order. */
const shown = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

describe("a figure of maps", () => {
  it("has a cell for every step, in the colour of its value, and hatching over those compared with nothing", () => {
    const svg = figure();
    expect(svg.match(/<rect [^>]*><title>step/g)).toHaveLength(2 * batch.rows);
    expect(svg).toContain(
      `fill="rgb(${advantageRgb(0.5, false).join(",")})" stroke="#dee2e6"><title>step 1: +0.50<`,
    );
    expect(svg).toContain(
      `fill="rgb(${advantageRgb(-1, false).join(",")})" stroke="#dee2e6"><title>step 2: −2.00<`,
    );
    expect(svg.match(/fill="url\(#hatch\)"/g)).toHaveLength(1);
  });

  it("has row heads, axes, ends of the colours, names, caption and link in full", () => {
    const texts = shown(figure());
    expect(texts.filter((text) => text === "solved")).toHaveLength(2);
    for (const text of ["GRPO", "A &lt; B &amp; “C”", "step 1", "5", "−1.00", "0.00", "+1.00", "failed"])
      expect(texts).toContain(text);
    expect(texts.join(" ")).toContain("two tries at a task with a long name that does not fit into one line");
    expect(texts.join("")).toContain("x".repeat(300));
    expect(texts).toContain("advantage; hatched: nothing to compare with");
  });

  it("carries link and receipt as data, and follows the scheme of the page", () => {
    const svg = figure(true);
    const data = /<metadata>(.*)<\/metadata>/.exec(svg)![1].replaceAll("&quot;", '"');
    expect(JSON.parse(data)).toMatchObject({
      link: expect.stringContaining("batch-1"),
      receipt: '{"actions":"0123"}',
    });
    expect(svg).toContain('fill="rgb(28,29,32)"');
    expect(svg).not.toContain('fill="rgb(255,255,255)"');
  });

  it("is one tree of elements", () => {
    const open: string[] = [];
    for (const [, close, name, , self] of figure().matchAll(/<(\/?)(\w+)((?:[^>"]|"[^"]*")*?)(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!self) open.push(name);
    }
    expect(open).toEqual([]);
  });
});
