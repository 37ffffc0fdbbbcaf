/** Which backend a page takes when none is asked for, and what it remembers of that. */
import { expect, openedBackend, test } from "./page.ts";

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
