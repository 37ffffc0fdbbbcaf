/**
 * Links: made on the page, opened elsewhere, compared, refused; Back and Forward; runs kept in the browser.
 */
import type { Page } from "@playwright/test";
import { makeReceipt } from "../../src/experiment/receipt/receipt.ts";
import { encodeLink } from "../../src/experiment/share/link.ts";
import { DEFAULT_VIEW, type Shared } from "../../src/experiment/share/shared.ts";
import { Lab, trainersOn } from "../../src/learn/lab.ts";
import { openBackend } from "../../src/learn/net/openBackend.ts";
import {
  anotherSeed,
  complaints,
  expect,
  iteration,
  openedBackend,
  openRun,
  small,
  stepOnce,
  test,
  workbench,
} from "./page.ts";

const SMALL = small({ iterations: 12 });

/** The receipt of the first iterations, played in Node. */
async function receiptOf(iterations: number) {
  const lab = new Lab(SMALL, trainersOn((await openBackend("cpu")).openNet));
  while ((lab.position?.iteration ?? 0) < iterations) await lab.next();
  const run = lab.lanes.map((lane) =>
    lab.history[lane].map((records) => records.map(({ stats, digests }) => ({ ...stats, ...digests }))),
  );
  return makeReceipt(run, "CPU")!;
}

async function shareBox(page: Page) {
  await page.keyboard.press("Control+s");
  const box = page.getByRole("dialog", { name: "Share and keep" });
  await expect(box).toBeVisible();
  return box;
}

const linkIn = (page: Page) => page.getByTestId("share-link").inputValue();

test("a run's link restores settings and view, plays it again, and says that it is the same", async ({
  page,
}) => {
  const view: Shared["view"] = {
    ...DEFAULT_VIEW,
    layout: { workbench: true, tab: "methods", second: null },
    compare: ["gigpo", "proxmo"],
    unit: "raw",
    sliders: { ...DEFAULT_VIEW.sliders, alpha: 8 },
    place: { lane: "gigpo", iteration: 2, group: 3, row: 40 },
  };
  const receipt = await receiptOf(5);
  await page.goto(`./?backend=cpu#${encodeLink({ spec: SMALL, view, receipt })}`);
  await expect(page.getByTestId("receipt-verdict")).toContainText(
    "Same: every action, reward and advantage (5 of 5 iterations compared, on CPU as there)",
    { timeout: 60_000 },
  );
  expect(await iteration(page)).toBe(5);
  await expect(page.getByTestId("source")).toContainText("Iteration 2 of GiGPO");
  await expect(page.getByTestId("read-out")).toHaveAttribute("data-row", "40");
  await expect(page.getByRole("img", { name: /Advantage map, GRPO/ })).toHaveCount(0);

  // The same with one number changed is not the same.
  const meanReturn = receipt.lanes[1][0].meanReturn.with(3, 0.5);
  const lanes = receipt.lanes.with(1, [{ ...receipt.lanes[1][0], meanReturn }]);
  await page.goto(
    `./?backend=cpu&again#${encodeLink({ spec: SMALL, view, receipt: { ...receipt, lanes } })}`,
  );
  await page.getByRole("button", { name: "forget it" }).click();
  await page.getByRole("button", { name: "Play it again to compare" }).click();
  await expect(page.getByTestId("receipt-verdict")).toContainText(
    /Differs from iteration 3 .* mean return of GiGPO, seed 1, iteration 3: [-\d.]+ here, 0\.5 there/,
    { timeout: 60_000 },
  );
});

test("rollouts made on WebGPU come out bit for bit on the plain backend", async ({ page, browser }) => {
  test.setTimeout(240_000);
  await openRun(page, SMALL, "webgpu");
  await stepOnce(page);
  await expect.poll(() => iteration(page), { timeout: 90_000 }).toBe(1);
  await expect(page.getByTestId("source")).toContainText("played live");
  const card = page.getByTestId("step-card");
  const row = String(Number(await card.getAttribute("data-row")) - 1);
  await page.locator("body").press("k");
  await expect(card).toHaveAttribute("data-row", row);
  const box = await shareBox(page);
  await box.getByText("These rollouts", { exact: true }).click();
  const address = await linkIn(page);
  expect(address).toContain("#batch-2/");

  const other = await browser.newPage();
  await other.goto(address.replace("#", "?backend=cpu#"));
  await expect(other.getByTestId("batch-verdict")).toContainText(
    "Same: every reward and, under grpo, gigpo, proxmo",
  );
  await expect(other.getByTestId("batch-verdict")).toContainText("bit for bit");
  expect(await openedBackend(other)).toBe("CPU");
  await expect(other.getByTestId("step-card")).toHaveAttribute("data-row", row);
  await other.close();
});

test("a cut link is named as such and changes nothing", async ({ page }) => {
  const link = encodeLink({ spec: SMALL, view: { ...DEFAULT_VIEW, unit: "raw" } });
  await page.goto(`./?backend=cpu#${link.slice(0, -12)}`);
  await expect(page.getByTestId("link-complaint")).toContainText("so it was cut on the way");
  await openedBackend(page);
  await expect(page.getByTestId("source")).toContainText("Recorded example");
  await expect(page.getByText("seed 42", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Close this message" }).click();
  await expect(page.getByTestId("link-complaint")).toHaveCount(0);
});

test("Back and Forward undo and redo decisions", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await workbench(page, "Methods");
  const methods = page.getByRole("checkbox", { name: /HGPO/ });
  // How the page is laid out is no decision: the address moves along.
  await expect(page).toHaveURL(/#run-2/);
  await methods.check();
  await expect(page).toHaveURL(/#run-2/);
  await page
    .getByRole("slider", { name: /α steepness/ })
    .first()
    .press("End");
  const before = page.url();
  await expect.poll(() => page.url()).not.toBe(before);
  await anotherSeed(page);
  await expect(page.getByText("seed 42", { exact: true })).toHaveCount(0);
  await expect(page).toHaveURL(/seed=(?!42\/)/);
  await page.goBack();
  await expect(page.getByText("seed 42", { exact: true })).toBeVisible();
  await expect(methods).toBeChecked();
  await page.goBack();
  await expect(methods).not.toBeChecked();
  await page.goForward();
  await expect(methods).toBeChecked();
  await page.reload();
  await openedBackend(page);
  await expect(methods).toBeChecked();
  await page.goto("./?backend=cpu&reset");
  await openedBackend(page);
  await workbench(page, "Methods");
  await expect(methods).not.toBeChecked();
});

test("a run is kept in the browser: saved, listed, renamed, compared, opened, deleted", async ({ page }) => {
  await openRun(page, SMALL);
  await stepOnce(page);
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBe(1);
  let box = await shareBox(page);
  expect(await complaints(page, ["[role=dialog]"])).toEqual([]);
  await box.getByRole("tab", { name: "Saved runs" }).click();
  await box.getByLabel("Name").fill("first try");
  await box.getByRole("button", { name: "Save this run" }).click();
  await expect(box.getByTestId("saved-runs")).toContainText("first try");
  await box.getByRole("button", { name: "Rename" }).click();
  await box.getByLabel("New name").fill("better name");
  await box.getByLabel("New name").press("Enter");
  await expect(box.getByTestId("saved-runs")).toContainText("better name");
  await box.getByRole("checkbox", { name: "Compare better name" }).check();
  await expect(box.getByTestId("run-comparison")).toContainText("On the page");

  await page.goto("./?backend=cpu&reset");
  await openedBackend(page);
  box = await shareBox(page);
  await box.getByRole("tab", { name: "Saved runs" }).click();
  await box.getByRole("button", { name: "Open" }).click();
  await expect(page.getByTestId("batch-verdict")).toContainText("Same");
  await expect(page.getByTestId("receipt-verdict")).toContainText("Same", { timeout: 60_000 });
  box = await shareBox(page);
  await box.getByRole("tab", { name: "Saved runs" }).click();
  await box.getByRole("button", { name: "Delete" }).click();
  await box.getByRole("button", { name: "Really delete" }).click();
  await expect(box).toContainText("No runs are saved");
});

test("embedded, one view stands alone", async ({ page }) => {
  const link = encodeLink({ spec: SMALL, view: { ...DEFAULT_VIEW, compare: ["rloo"] } });
  await page.goto(`./?embed=maps&backend=cpu#${link}`);
  await expect(page.getByRole("img", { name: /Advantage map, RLOO/ })).toBeVisible();
  await expect(page.getByRole("banner")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Open in ProxMO Playground" })).toHaveAttribute(
    "href",
    /#run-2/,
  );
});
