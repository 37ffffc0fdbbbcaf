/** Lessons: every step of each, answers wrong and right, leaving and links. */
import type { Page } from "@playwright/test";
import type { LessonAsk } from "../../src/experiment/lesson/ask.ts";
import { readLessons } from "../lessons/readLessons.ts";
import { complaints, expect, test } from "./page.ts";

const lessons = readLessons();

/** Answers the open step's question in every way: some are right, some are not, and each says of itself which. */
async function answerBothWays(page: Page, ask: LessonAsk): Promise<void> {
  const panel = page.getByTestId("lesson");
  const reveal = panel.getByTestId("reveal");
  await expect(reveal).toBeEmpty();
  const said = new Set<string>();
  const heard = async () => {
    await expect(reveal).toContainText(/Right\.|Not quite\./);
    const text = (await reveal.textContent()) as string;
    said.add(text.slice(0, 6));
    return text;
  };
  if ("options" in ask) {
    for (const { text } of ask.options) {
      await panel.getByRole("button", { name: text }).click();
      await heard();
    }
  } else {
    // Nothing is drawn before the prediction, and what would show it is locked.
    const card = page.getByTestId("step-card");
    const picture = page.getByRole("img", { name: /Nothing is drawn before your prediction/ });
    await expect(picture).toBeVisible();
    await expect(card.getByText("= ProxMO")).toHaveCount(0);
    await expect(panel.getByTestId("held-back")).toContainText("until you have answered");
    const control = page.getByRole(ask.kind === "bar" ? "slider" : "group", {
      name: `Your prediction: ${ask.question}`,
    });
    if (ask.kind === "bar") {
      await control.press("End");
      const submit = card.getByRole("button", { name: /This is my prediction|Predict again/ });
      await submit.click();
      const told = await heard();
      const [, value] = /It is ([+−]?[\d.]+)/.exec(told) as RegExpExecArray;
      await control.fill(String(nearest(Number(value.replace("−", "-")), ask.reach)));
      await submit.click();
      await expect(reveal).toContainText("Right.");
      await heard();
    } else
      for (const at of [0, 1]) {
        await control.getByRole("button").nth(at).click();
        await heard();
      }
    await expect(picture).toHaveCount(0);
    await expect(card.getByText("= ProxMO").or(card.getByText("= GiGPO"))).toBeVisible();
    await expect(panel.getByTestId("held-back")).toHaveCount(0);
  }
  expect([...said].sort()).toEqual(["Not qu", "Right."]);
}

/** The notch of a bar that is nearest. */
const nearest = (value: number, reach: number) => {
  const notch = (2 * reach) / 100;
  return Math.round((value + reach) / notch) * notch - reach;
};

for (const lesson of lessons)
  test(`${lesson.id} is walked, answered wrongly and rightly`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto("./?backend=cpu");
    const panel = page.getByTestId("lesson");
    await page.getByRole("button", { name: "Story", exact: true }).click();
    await page.getByRole("menuitem", { name: lesson.title }).click();
    for (const [i, step] of lesson.steps.entries()) {
      await expect(panel).toHaveAttribute("data-step", step.id);
      await expect(panel.getByRole("heading", { name: step.title })).toBeVisible();
      await expect(panel).not.toContainText(/[{}…]/);
      if (step.ask) {
        await answerBothWays(page, step.ask);
        expect(await complaints(page)).toEqual([]);
      }
      if (i + 1 < lesson.steps.length) await page.keyboard.press("PageDown");
    }
    await panel.getByRole("button", { name: "Back to my page" }).click();
    await expect(panel).toHaveCount(0);
  });

test("a lesson is left in the middle and comes back by its link, Back and reload", async ({ page }) => {
  await page.goto("./?backend=cpu#lesson=one-reward&step=blamed");
  const panel = page.getByTestId("lesson");
  await expect(panel).toHaveAttribute("data-step", "blamed");
  await panel.getByRole("button", { name: "Next step" }).click();
  await expect(page).toHaveURL(/#lesson=one-reward&step=praised$/);
  await page.goBack();
  await expect(panel).toHaveAttribute("data-step", "blamed");
  await page.goForward();
  await expect(panel).toHaveAttribute("data-step", "praised");
  await page.reload();
  await expect(panel).toHaveAttribute("data-step", "praised");
  await panel.getByRole("button", { name: "Leave the lesson" }).click();
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole("radio", { name: "GRPO", exact: true })).toBeChecked();
});

test("a lesson that is not there is told of", async ({ page }) => {
  await page.goto("./?backend=cpu#lesson=no-such");
  await expect(page.getByTestId("messages")).toContainText("There is no lesson “no-such” here");
});

test("on a phone the text of a step leaves what it speaks of in sight", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./?backend=cpu#lesson=loops&step=six-times");
  const panel = page.getByTestId("lesson");
  const figure = page.locator('[data-figure="stage"]');
  await expect(panel).not.toContainText("…");
  await expect
    .poll(async () => {
      const [above, below] = [await figure.boundingBox(), await panel.boundingBox()];
      return above !== null && below !== null && above.y >= 0 && above.y + above.height <= below.y;
    })
    .toBe(true);
});

test("with a projector a lesson walks with the arrow keys and has one way on", async ({ page }) => {
  await page.goto("./?backend=cpu&present#lesson=loops");
  const panel = page.getByTestId("lesson");
  await expect(panel).toHaveAttribute("data-step", "six-times");
  await page.keyboard.press("ArrowRight");
  await expect(panel).toHaveAttribute("data-step", "turning-away");
  await page.keyboard.press("ArrowLeft");
  await expect(panel).toHaveAttribute("data-step", "six-times");
  await expect(page.getByRole("button", { name: /^Next( step)?$/ })).toHaveCount(1);
  // Large type: nothing is wider than the screen.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
    .toBe(true);
});
