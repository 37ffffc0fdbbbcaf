/** What is on the page stays where it is: while it loads, when Play begins and while new rollouts come in. */
import type { Page } from "@playwright/test";
import { expect, iteration, openedBackend, test } from "./page.ts";

/** Sum of layout shifts that may pass unseen, as browsers count them. */
const MOST = 0.02;
const ITERATIONS = 8;

for (const [width, height] of [
  [1280, 720],
  [390, 844],
]) {
  test(`nothing jumps from the first look over Play to iteration ${ITERATIONS}, ${width} × ${height}`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width, height });
    await page.addInitScript(() => {
      const moved: [number, string][] = [];
      Object.assign(globalThis, { moved });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, sources } = entry as unknown as { value: number; sources: { node: Node | null }[] };
          const what = sources.map(({ node }) => node?.textContent?.slice(0, 40) || node?.nodeName);
          moved.push([value, what.join(" | ")]);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto("./?backend=cpu");
    await openedBackend(page);
    await page.getByRole("button", { name: "Play" }).click();
    await expect.poll(() => iteration(page), { timeout: 240_000 }).toBeGreaterThanOrEqual(ITERATIONS);
    const moves = await movesOn(page);
    const sum = moves.reduce((all, [value]) => all + value, 0);
    expect(sum, moves.map(([value, what]) => `${value.toFixed(4)} ${what}`).join("\n")).toBeLessThan(MOST);
  });
}

/** How far, and what. Also what followed a click at once, which browsers do not count. */
const movesOn = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { moved: [number, string][] }).moved);
