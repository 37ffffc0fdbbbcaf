/** A method of one's own, from the first letter to a link that somebody else opens. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { fromRoot } from "../paths.ts";
import { expect, iteration, mapColours, openedBackend, openRun, small, test, workbench } from "./page.ts";

const starter = (name: string) => readFileSync(fromRoot("src/view/panel/ownMethod/starters", name), "utf8");
const STAGE = /: advantage of every step/;
const status = (page: Page) => page.getByTestId("own-status");

async function openEditor(page: Page): Promise<void> {
  await workbench(page, "Your method");
  await expect(page.getByRole("textbox", { name: "Your method's code" })).toBeVisible();
  // It knows the language a moment later.
  await expect(page.getByTestId("own-editor")).toHaveAttribute("data-taught", "true");
}

/** Types a file in the place of what stands there. */
async function type(page: Page, source: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your method's code" }).click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(source);
}

test("is typed, run, scored and trained with, and its link gives another reader the same", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  await openRun(page, small({ iterations: 24 }, { lanes: [{ id: "grpo" }] }));
  await openEditor(page);
  await type(page, starter("4-softBaseline.js").replace("Soft baseline", "Neighbours"));
  await expect(status(page)).toHaveText(/^This version has not run yet/);
  await page.keyboard.press("F9");
  await expect(status(page)).toHaveText(
    /Neighbours is in the maps\. Every browser computes the same numbers\./,
  );
  await expect.poll(() => mapColours(page, /Advantage map, Neighbours/)).toBeGreaterThan(2);

  // A row of the scorecard, with an interval.
  await page.getByRole("button", { name: "Score it against ground truth" }).click();
  await page.getByRole("button", { name: "Measure this group" }).click();
  const row = page.getByTestId("scorecard").getByRole("row", { name: /Neighbours/ });
  await expect(row).toContainText(/[−\d.]+ \[[−+.\d %]+, [−+.\d %]+\]/, { timeout: 90_000 });

  // A policy learns with it.
  await openEditor(page);
  await page.getByRole("button", { name: "Train a policy with it" }).click();
  await expect(page.getByRole("button", { name: "It trains as a lane" })).toBeDisabled();
  const best = () => page.getByTestId("own-best").getAttribute("data-success").then(Number);
  await expect.poll(best, { timeout: 90_000 }).toBeGreaterThanOrEqual(0.85);
  await expect.poll(() => iteration(page)).toBe(24);

  // Somebody else opens the link: code, and no run.
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.getByTestId("share-contents")).toContainText("The code of “Neighbours”");
  const address = await page.getByTestId("share-link").inputValue();
  expect(address.length).toBeLessThan(4000);
  const other = await browser.newContext({ baseURL });
  const reader = await other.newPage();
  await reader.goto(`./?backend=cpu#${address.split("#")[1]}`);
  await openedBackend(reader);
  const dialog = reader.getByRole("dialog", { name: "This link brings code" });
  await expect(dialog).toContainText("similarity.softMean(batch.returns, tau)");
  await expect(dialog).toContainText("None of it has run.");
  expect(await reader.locator("iframe").count()).toBe(0);
  expect(await iteration(reader)).toBe(0);
  await dialog.getByRole("button", { name: "Run and open the link" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(reader.getByTestId("receipt-verdict")).toContainText(
    /Same: every action, reward and advantage \(24 of 24/,
    { timeout: 90_000 },
  );
  await other.close();
});

test("opens piece by piece, so that nothing keeps the page from answering", async ({ page }) => {
  // Each piece is fetched and started in a turn of its own, and the page is whole between any two.
  const release: Record<string, () => void> = {};
  for (const piece of ["editor", "language"]) {
    const released = new Promise<void>((done) => {
      release[piece] = done;
    });
    await page.route(new RegExp(`/assets/${piece}-[^/]+\\.js$`), async (route) => {
      await released;
      await route.continue();
    });
  }
  await page.goto("./?backend=cpu");
  await workbench(page, "Your method");
  const editor = page.getByTestId("own-editor");
  const code = page.getByRole("textbox", { name: "Your method's code" });
  await expect(editor).toContainText("export function estimate");
  await expect(page.getByRole("region", { name: /^Help/ })).toContainText("batch.returns");
  await expect(code).toHaveCount(0);
  // Even without an editor the file runs.
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(status(page)).toHaveText(/is in the maps/);
  release.editor();
  await expect(code).toBeVisible();
  await expect(editor).toHaveAttribute("data-taught", "false");
  await type(page, starter("5-timeStep.js"));
  await page.keyboard.press("F9");
  await expect(status(page)).toHaveText(/^.?Time-step baseline is in the maps/);
  await expect(editor.locator(".cm-line span")).toHaveCount(0);
  release.language();
  await expect(editor).toHaveAttribute("data-taught", "true");
  await expect(editor.locator(".cm-line span").first()).toHaveText(/^\/\//);
});

test("says in words where a file is wrong", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await openEditor(page);
  const says = async (source: string, words: RegExp) => {
    await type(page, source);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(status(page)).toHaveText(words);
  };
  await says("export function estimate(batch {", /^line 1, column 32: Unexpected token\.$/);
  await expect(page.locator(".cm-lint-marker-error")).toBeVisible();
  await says("export const a = 1;", /exports no function estimate/);
  await says(
    "export function estimate(batch) {\n  return batch.none.x;\n}",
    /^line 2, column 21: Cannot read/,
  );
  await expect(page.locator(".cm-lint-marker-error")).toBeVisible();
  await says(
    "export const estimate = (b, p, kit) => ({ advantage: kit.perRow((r) => (r === 17 ? 0 / 0 : 1)) });",
    /^advantage is NaN at row 17 \(group 0, trajectory 0, step 17, ".*\); give a finite number for every row\.$/,
  );
  await says("export function estimate() {}", /^estimate returned nothing; return \{ advantage \}/);
  await says(
    "export const estimate = () => ({ advantage: [1] });",
    /^advantage has 1 entries; give one for each/,
  );
  await says(
    "export const estimate = (b, p, kit) => ({ advantage: b.returns, parts: { a: kit.perRow(() => 7) } });",
    /^The parts do not add up at row 0 /,
  );
  await says(
    "export const params = { tau: { default: 9, min: 0, max: 1 } };\nexport const estimate = (b) => ({ advantage: b.returns });",
    /^params\.tau: default 9 does not lie in 0 … 1\.$/,
  );
});

test("completes the names of the batch and the kit, and says what they are", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await openEditor(page);
  await type(page, "");
  await page.keyboard.type("batch.episodeR");
  const offered = page.locator(".cm-tooltip-autocomplete");
  await expect(offered.getByRole("option")).toContainText(["episodeReturns[rows] reward"]);
  await expect(page.locator(".cm-completionInfo")).toContainText("Episode return R");
  await offered.getByRole("option").click();
  await expect(page.getByRole("textbox", { name: "Your method's code" })).toHaveText("batch.episodeReturns");
});

test("an endless loop is stopped while the page answers, by its time or by hand", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await openEditor(page);
  await page.getByLabel("Time limit in seconds").fill("1");
  await type(page, "export function estimate() { for (;;) {} }");
  await page.keyboard.press("F9");
  await expect(page.getByRole("button", { name: "Stop" })).toBeEnabled();
  await expect(status(page)).toHaveText("Running…");
  // The methods of the page go on.
  await page.getByRole("radio", { name: /= ProxMO/ }).click();
  await expect.poll(() => mapColours(page, STAGE)).toBeGreaterThan(2);
  await expect(status(page)).toHaveText(/^It took longer than 1 s and was stopped\./);
  await expect.poll(() => page.locator("iframe").count()).toBe(0);
  await page.getByLabel("Time limit in seconds").fill("60");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(status(page)).toHaveText("Running…");
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(status(page)).toHaveText(/^You stopped it\./);
  // Remembered, it does not lock the page that comes back.
  await page.reload();
  await expect.poll(() => mapColours(page, STAGE)).toBeGreaterThan(2);
  await page.goto("./?backend=cpu&safe");
  await openEditor(page);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(status(page)).toHaveText(/The address asks for \?safe/);
});

test("runs in the slow sandbox where a browser refuses workers in the fast one", async ({
  page,
  problems,
}) => {
  await page.route("**/sandbox.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: readFileSync(fromRoot("dist/sandbox.html"), "utf8")
        .replace("worker-src blob:", "worker-src 'none'")
        .replaceAll(" blob:", ""),
    }),
  );
  await page.goto("./?backend=cpu");
  await openEditor(page);
  await type(page, starter("3-exactGroups.js"));
  await page.keyboard.press("F9");
  await expect(page.getByTestId("own-slow")).toContainText("Slow sandbox", { timeout: 60_000 });
  await expect(status(page)).toHaveText(/Exact groups is in the maps/, { timeout: 60_000 });
  await expect.poll(() => mapColours(page, /Advantage map, Exact groups/)).toBeGreaterThan(2);
  // The refusal itself is told in the console.
  problems.length = 0;
});
