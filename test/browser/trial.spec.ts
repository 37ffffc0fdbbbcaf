/** Which backend a page takes when none is asked for, and what it remembers of that. */
import { complaints, expect, openedBackend, openRun, test, workbench } from "./page.ts";

test("a page tries the backends once and remembers what came out", async ({ page }) => {
  await page.goto("./");
  await openedBackend(page);
  await page.getByRole("button", { name: /^More/ }).click();
  const menu = page.getByRole("menu");
  await expect(menu).toContainText(/A short trial on this run's sizes chose it: .* iterations a second/);
  await expect(menu).toContainText("WebGL is not used: here it is computed in software");
  await page.reload();
  await openedBackend(page);
  await page.getByRole("button", { name: /^More/ }).click();
  await expect(menu).toContainText(/A trial on an earlier visit chose it: .* iterations a second/);
  // One click takes another, which then needs no trial.
  await page.getByRole("menuitem", { name: "Use WASM" }).click();
  await expect(page.getByTestId("backend")).toHaveText("WASM");
});

test("where the GPU pays is measured on this machine, and the link carries it", async ({ page }) => {
  await openRun(page);
  await workbench(page, "Learning");
  await page.getByRole("button", { name: "Where does the GPU pay?" }).click();
  const panel = page.getByTestId("widths");
  await panel.getByRole("button", { name: "Measure on this machine" }).click();
  const table = panel.getByTestId("width-table");
  await expect(table).toBeVisible({ timeout: 100_000 });
  // Cards are computed in software here, so they are not measured.
  await expect(panel.getByTestId("crossover")).toContainText("No graphics card could be used");
  await expect(panel).toContainText("WebGPU is not used");
  const numbers = (await table.textContent()) as string;
  expect(numbers).toMatch(/CPU.*\d.*\d/);
  expect(await complaints(page, ["[data-testid=widths]"])).toEqual([]);

  await expect.poll(() => page.evaluate(() => window.location.hash.length)).toBeGreaterThan(100);
  await page.reload();
  await expect(table).toHaveText(numbers);
  await expect(panel).toContainText("Measured by whoever made the link");
});
