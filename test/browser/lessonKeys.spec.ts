/** Lessons for everyone: every step by keyboard alone, in words, on a dark phone and at 200 %. */
import type { Locator, Page } from "@playwright/test";
import { readLessons } from "../lessons/readLessons.ts";
import { complaints, expect, paint, test } from "./page.ts";

const MOST_TABS = 40;

/** Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

const PHONE = { width: 390, height: 844 };
/** A window of 1440 × 900 at 200 %. */
const ENLARGED = { width: 720, height: 450 };

/** Nothing is wider than the window. */
async function fits(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
    .toBe(true);
}

for (const lesson of readLessons())
  test(`${lesson.id} passes by keyboard alone, in words, on a dark phone and at 200 %`, async ({ page }) => {
    await page.setViewportSize(PHONE);
    await page.goto("./?backend=cpu");
    await paint(page, "dark");
    const panel = page.getByTestId("lesson");
    const story = page.getByRole("button", { name: "Story", exact: true });
    await tabTo(page, story);
    await page.keyboard.press("Enter");
    const item = page.getByRole("menuitem", { name: lesson.title });
    await expect(item).toBeVisible();
    await expect(async () => {
      await page.keyboard.press("ArrowDown");
      await expect(item).toBeFocused({ timeout: 50 });
    }).toPass();
    await page.keyboard.press("Enter");

    for (const [i, step] of lesson.steps.entries()) {
      await expect(panel).toHaveAttribute("data-step", step.id);
      const texts = panel.getByTestId("step-in-words").locator("dd");
      await expect(texts).toHaveCount(4);
      await expect(texts.nth(0)).toHaveText(/^\d+ tries of group \d+, \d+ solved, \d+ steps\. .+/);
      await expect(texts.nth(1)).toContainText("Page Down and Page Up walk the lesson");
      const [t, at] = step.state.at.split(".");
      await expect(texts.nth(2)).toHaveText(new RegExp(`^Step ${at} of try ${t}, which .+: .+`));
      await expect(texts.nth(3)).toContainText(step.ask?.question ?? "Nothing is asked.");
      await page.setViewportSize(ENLARGED);
      await fits(page);
      if (step.ask) expect(await complaints(page)).toEqual([]);
      await page.setViewportSize(PHONE);
      await fits(page);
      if (step.ask) {
        const reveal = panel.getByTestId("reveal");
        const first = panel.getByRole("group", { name: step.ask.question }).getByRole("button").first();
        await tabTo(page, first);
        await page.keyboard.press("Enter");
        if (!("options" in step.ask)) {
          // The way to the figure has been taken: the control there has the focus.
          const control = page.locator("[data-predict] :is(button, input)").first();
          await expect(control).toBeFocused();
          if (step.ask.kind === "bar") {
            await page.keyboard.press("ArrowRight");
            await page.keyboard.press("Tab");
          }
          await page.keyboard.press("Enter");
        }
        await expect(reveal).toContainText(/Right\.|Not quite\./);
        await expect(texts.nth(3)).toContainText("You have answered.");
        expect(await complaints(page)).toEqual([]);
      }
      if (i + 1 < lesson.steps.length) await page.keyboard.press("PageDown");
    }
    await tabTo(page, panel.getByRole("button", { name: "Back to my page" }));
    await page.keyboard.press("Enter");
    await expect(panel).toHaveCount(0);
  });
