/** The main thread while the default preset trains. */
import { expect, iteration, openedBackend, test } from "./page.ts";

// Recording a trace takes screenshots on the page's own thread.
test.use({ trace: "off" });
// A machine busy with something else can hold up any page for a moment; a page that holds itself up does so
// with every batch it draws.
test.describe.configure({ retries: 4 });
const WATCHED_MS = 8_000;
/** Of some five batches that are drawn meanwhile. */
const MAX_HELD_UP = 2;

test("no work that comes with every batch holds the main thread up for over 50 ms", async ({ page }) => {
  await page.addInitScript(() => {
    const long: number[] = [];
    Object.assign(window, { long });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) long.push(Math.round(entry.duration));
    }).observe({ type: "longtask" });
  });
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBeGreaterThan(0);
  const tasks = () => page.evaluate(() => (window as unknown as { long: number[] }).long);
  // The first batches compile the page's code; what comes after is how it stays.
  await page.waitForTimeout(3000);
  const before = (await tasks()).length;
  await page.waitForTimeout(WATCHED_MS);
  const long = (await tasks()).slice(before);
  expect(long.length, `tasks over 50 ms: ${long.join(", ")}`).toBeLessThanOrEqual(MAX_HELD_UP);
});
