/** The report that `sweep report` writes, as a page. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { reportPage } from "../../src/experiment/regimes/report/report.ts";
import { madeUpSweep, sayMadeUp } from "../experiment/regimes/example.ts";
import { madeUp } from "../experiment/regimes/madeUp.ts";

test("a report is readable for everyone, on a phone and on paper", async ({ page }) => {
  const regimes = madeUp(madeUpSweep, sayMadeUp);
  const errors: string[] = [];
  page.on("console", (message) => errors.push(message.text()));
  page.on("request", (request) => errors.push(request.url()));
  await page.setContent(reportPage({ regimes, engine: 3, name: "map.json", text: "{}" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("made up");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  const { scrolls, wide } = await page.evaluate(() => ({
    scrolls: document.documentElement.scrollWidth,
    wide: document.documentElement.clientWidth,
  }));
  expect(scrolls).toBeLessThanOrEqual(wide);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".wide").first()).toHaveCSS("overflow-x", "visible");
  expect((await page.pdf({ format: "A4" })).byteLength).toBeGreaterThan(10_000);
  expect(errors).toEqual([]);
});
