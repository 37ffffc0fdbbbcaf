import { describe, expect, it } from "vitest";
import { html } from "../../../../src/experiment/regimes/report/html.ts";
import { reportPage } from "../../../../src/experiment/regimes/report/report.ts";
import { madeUpSweep, sayMadeUp } from "../example.ts";
import { madeUp } from "../madeUp.ts";

const source = (regimes: ReturnType<typeof madeUp>) => ({ regimes, engine: 3, name: "map.json", text: "{}" });
const page = reportPage(source(madeUp(madeUpSweep, sayMadeUp)));

describe("the report of a map", () => {
  it("is one page that needs nothing from elsewhere", () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toMatch(/<\/html>\n$/);
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(|https?:/);
    for (const tag of ["section", "table", "figure", "svg", "ul", "dl"])
      expect(page.split(`<${tag}`).length, tag).toBe(page.split(`</${tag}>`).length);
  });

  it("has a table and a plot for each yardstick, what the parts add, and what was not corrected for", () => {
    for (const heading of ["Gradient cosine", "Order in a state (Kendall)", "Sign agreement", "Learning"])
      expect(page).toContain(`<h2>${heading}</h2>`);
    expect(page.match(/<svg role="img" aria-label="[^"]+"/g)).toHaveLength(5);
    expect(page).toContain("success-rate modulation alone, as released");
    expect(page).toContain("Not corrected for");
    expect(page).toMatch(/about \d+\.\d core-hours expected/);
    expect(page).toContain("is ahead of GiGPO by order in a state (Kendall)");
  });

  it("says where nothing was computed", () => {
    const holes = madeUp(madeUpSweep, sayMadeUp, ({ replicate }) => replicate === 3);
    expect(reportPage(source(holes))).toMatch(
      /class="note">\d+ parts of this sweep were not computed: 0, 4, 4 \(truth, replicate 3\)/,
    );
    expect(page).not.toContain('class="note"');
  });

  it("shows what others wrote as text", () => {
    const sly = madeUp({ ...madeUpSweep, title: "<script>alert(1)</script> & Co" }, sayMadeUp);
    const text = reportPage(source(sly));
    expect(text).not.toContain("<script>");
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co");
    expect(html`<b title="${'"x'}">${"it's <i>"}</b>`.text).toBe('<b title="&quot;x">it&#39;s &lt;i&gt;</b>');
  });
});
