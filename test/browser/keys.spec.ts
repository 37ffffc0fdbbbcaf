/** The keyboard: who has the focus has its keys, and what it does is said. */
import type { Page } from "@playwright/test";
import { expect, onePage, openedBackend, test, workbench } from "./page.ts";

async function open(page: Page): Promise<void> {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await workbench(page, "Methods", "Why");
}

const readOut = (page: Page) => page.getByTestId("step-card");
const selectedRow = (page: Page) => readOut(page).getAttribute("data-row");

onePage("who has the focus has its keys", open, [
  [
    "a step that is walked to is spoken, one that is pointed at is not",
    async (page) => {
      const spoken = page.getByTestId("spoken-step");
      await expect(spoken).toHaveText("");
      await page.getByRole("img", { name: /Advantage map, GRPO/ }).hover({ position: { x: 4, y: 8 } });
      await expect(readOut(page)).toContainText("Try 1 of 8, step 1");
      await expect(spoken).toHaveText("");
      await page.mouse.move(5, 5);
      const row = Number(await selectedRow(page));
      await page.keyboard.press("k");
      await expect(readOut(page)).toHaveAttribute("data-row", String(row - 1));
      // With the numbers of the card.
      const bars = (await readOut(page).getByRole("definition").allTextContents()).map((text) => text.trim());
      expect(bars).toHaveLength(4);
      const [grpo, modulation, soft, sum] = bars;
      await expect(spoken).toHaveText(/^Step \d+ of try 3: /);
      await expect(spoken).toContainText(
        `. GRPO ${grpo}, modulation ${modulation}, soft baseline ${soft}, ProxMO ${sum}`,
      );
      await expect(page.getByRole("status").filter({ hasText: /^Step \d+ of try \d+:/ })).toHaveCount(1);
    },
  ],
  [
    "sliders say the value that is shown, and what it means",
    async (page) => {
      const slider = page.getByRole("slider", { name: "τ temperature" }).first();
      await expect(slider).toHaveAttribute("aria-valuetext", "0.10");
      await expect(slider).toHaveAccessibleDescription(/small τ compares only equal texts/);
      await slider.press("End");
      await expect(slider).toHaveAttribute("aria-valuetext", "10");
      await workbench(page, "Truth");
      await page.getByText("All measures of all methods").click();
      const column = page.getByRole("button", { name: "Gradient cosine" }).first();
      await column.focus();
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Tab");
      await expect(page.getByRole("tooltip")).toContainText("1 is the true direction");
    },
  ],
  [
    "boxes that scroll keep their arrows and Space",
    async (page) => {
      await page.setViewportSize({ width: 700, height: 900 });
      await workbench(page, "Truth");
      const row = await selectedRow(page);
      // All measures are still unfolded.
      const table = page.getByRole("region", { name: "All methods in this cell" });
      await table.focus();
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
      expect(await selectedRow(page)).toBe(row);

      await workbench(page, "Methods");
      await page.getByRole("radiogroup", { name: "Show the numbers as" }).getByText("table").click();
      const numbers = page.getByRole("region", { name: "Table of advantages, scrolls" });
      await numbers.focus();
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => numbers.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
      expect(await selectedRow(page)).toBe(row);

      await workbench(page, "Why");
      const transcript = page.getByRole("region", { name: "Steps of the rollout" });
      await transcript.evaluate((box) => {
        box.scrollTop = 0;
      });
      await transcript.focus();
      await page.keyboard.press("Space");
      await expect.poll(() => transcript.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
      await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
      await page.mouse.move(1, 1);
      await page.keyboard.press("ArrowLeft");
      await expect(readOut(page)).toHaveAttribute("data-row", String(Number(row) - 1));
    },
  ],
  [
    "Space plays once however long it is held",
    async (page) => {
      await workbench(page, "Methods");
      await expect(page.getByRole("button", { name: "Play" })).toBeEnabled();
      await page.keyboard.down("Space");
      await page.keyboard.down("Space");
      await page.keyboard.up("Space");
      await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
      await page.keyboard.press("Space");
      await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
    },
  ],
]);

test("single letters can be switched off, and stay off", async ({ page }) => {
  await open(page);
  const row = await selectedRow(page);
  await page.keyboard.press("?");
  await page.getByRole("switch", { name: "use single letters and signs as keys" }).press("Space");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.reload();
  await openedBackend(page);
  for (const key of ["k", "p", "?"]) await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await selectedRow(page)).toBe(row);
  await page.keyboard.press("ArrowLeft");
  await expect(readOut(page)).toHaveAttribute("data-row", String(Number(row) - 1));
});

test("a menu opens at its first press, by keys too, and gives the focus back to its button", async ({
  page,
}) => {
  await page.goto("/");
  const more = page.getByRole("button", { name: /^More: / });
  for (const _ of ["at first", "again"]) {
    await more.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem", { name: "Start over with another seed" })).toBeVisible();
    // The menu hears Escape once it has the focus, which comes after its first picture.
    await expect(page.locator("[role=menu]:focus-within")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await expect(more).toBeFocused();
  }
});
