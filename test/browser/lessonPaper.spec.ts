/** Lessons outside of the page: printed, one page a step, and alone in a page of others. */
import { readLessons } from "../lessons/readLessons.ts";
import { complaints, expect, test } from "./page.ts";

const pagesOf = (pdf: Buffer) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

test("a lesson is printed one page a step, with its figure and without answers that are not given", async ({
  page,
}) => {
  // A dialog to print has nobody to close it here.
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset.printed = "yes";
    };
  });
  const lesson = readLessons()[0];
  await page.goto(`./?backend=cpu#lesson=${lesson.id}&step=${lesson.steps[3].id}`);
  const panel = page.getByTestId("lesson");
  await expect(panel).toHaveAttribute("data-step", lesson.steps[3].id);
  await panel.getByRole("button", { name: "Print the lesson" }).click();
  await expect(page.locator("html[data-printed]")).toBeAttached();
  // It is where it was.
  await expect(panel).toHaveAttribute("data-step", lesson.steps[3].id);
  const sheets = page.getByTestId("sheets").locator("section");
  await expect(sheets).toHaveCount(lesson.steps.length);
  for (const [i, { title, ask }] of lesson.steps.entries()) {
    const sheet = sheets.nth(i);
    await expect(sheet.locator("h2")).toHaveText(title);
    await expect(sheet).not.toContainText(/[{}…]/);
    await expect(sheet.locator("canvas").first()).toBeAttached();
    if (ask) await expect(sheet.locator("figcaption")).toContainText("Before the prediction");
  }
  expect(pagesOf(await page.pdf({ format: "A4" }))).toBe(lesson.steps.length);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(page.getByTestId("sheets")).toHaveCount(0);
});

test("a lesson stands alone in a page of others and is walked there", async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await page.goto("./?backend=cpu&embed#lesson=loops&step=late-loop");
  const panel = page.getByTestId("lesson");
  await expect(panel).toHaveAttribute("data-step", "late-loop");
  await expect(page.getByRole("button", { name: "Play" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Leave the lesson" })).toHaveCount(0);
  await page.getByRole("button", { name: /^B: step 16 of try 3/ }).click();
  await expect(panel.getByTestId("reveal")).toContainText("Right.");
  await panel.getByRole("button", { name: "Next step" }).click();
  await expect(panel).toHaveAttribute("data-step", "own-weight");
  await expect(page.getByRole("link", { name: "Open in ProxMO Playground" })).toBeVisible();
  expect(await complaints(page)).toEqual([]);
});
