/** The shop on the page: played, graded, filled with someone's own catalogue. */
import type { Page } from "@playwright/test";
import { complaints, expect, iteration, openedBackend, stepOnce, test, workbench } from "./page.ts";

async function beginShop(page: Page) {
  await workbench(page, "Setup");
  await page.getByLabel("Preset").selectOption("shop");
  for (const [label, value] of [
    ["Tasks (groups)", "4"],
    ["Seeds each", "1"],
    ["Products", "100"],
  ])
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole("button", { name: "Start this run" }).click();
  await expect(page.getByRole("button", { name: "Start this run" })).toHaveCount(0);
}

async function stepTo(page: Page, count: number) {
  await stepOnce(page);
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBe(count);
}

const product = (i: number, more: object = {}) => ({
  ...{ asin: `B00000000${i}`, name: `Red Mug ${i}`, category: "garden", query: "mugs" },
  ...{
    product_category: "Home › Kitchen › Mugs",
    full_description: "A <b>mug</b>.",
    small_description: ["Safe"],
  },
  ...{ pricing: "$5.00", customization_options: { Size: [{ value: "Large" }] }, ...more },
});
const FILES = {
  "items.json": [...Array.from({ length: 9 }, (_, i) => product(i)), product(9, { pricing: "dear" })],
  "attributes.json": { B000000001: { attributes: ["dishwasher safe"] } },
  "human.json": {
    B000000001: [
      {
        instruction: "a red mug.",
        instruction_attributes: ["dishwasher safe"],
        instruction_options: ["large"],
      },
    ],
  },
};

async function drop(page: Page) {
  const transfer = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const [name, value] of Object.entries(files))
      data.items.add(new File([JSON.stringify(value)], name));
    return data;
  }, FILES);
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test("rollouts are graded, part by part, and curves show the mean score", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await beginShop(page);
  await stepTo(page, 1);
  await expect(page.getByTestId("source")).toContainText("played live");
  await workbench(page, "Why", "Learning");
  const transcript = page.getByRole("region", { name: "Steps of the rollout" });
  await expect(transcript).toContainText("'Search'");
  await expect(page.getByText(/^score \d\.\d\d = type [\d.]+ × \(attributes/).first()).toBeVisible();
  await page.getByLabel("Measure shown over iterations").selectOption("score");
  await expect(page.getByRole("img", { name: /^Task score/ })).toBeVisible();
});

test("a dropped catalogue is read, used and kept over a reload", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await workbench(page, "Setup");
  await drop(page);
  const field = page.getByTestId("catalogue");
  await expect(field).toContainText("9 products, 1 human goals, 0 template goals");
  await field.getByText("1 row was left out").click();
  await expect(field).toContainText('items[9] (B000000009): field pricing: "dear" has no dollar sign');
  expect(await complaints(page, ["[data-testid=catalogue]"])).toEqual([]);
  await page.getByLabel("Tasks (groups)", { exact: true }).fill("2");
  await page.getByLabel("Seeds each", { exact: true }).fill("1");
  await page.getByRole("button", { name: "Start this run" }).click();
  await stepTo(page, 1);
  await workbench(page, "Why");
  await expect(
    page.getByRole("heading", { name: /a red mug, and price lower than \d0\.00 dollars/ }),
  ).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Continue it" }).click();
  await expect.poll(() => iteration(page)).toBe(1);
  await stepTo(page, 2);
});
