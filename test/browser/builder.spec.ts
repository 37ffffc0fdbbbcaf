/** A lesson is made of what is on the page, and opened elsewhere by its link and by its file. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { complaints, expect, test } from "./page.ts";

async function walkAnd(page: Page): Promise<void> {
  const panel = page.getByTestId("lesson");
  await expect(panel).toHaveAttribute("data-step", "step-1");
  await expect(panel).toContainText(/GRPO gives [+−]\d/);
  await panel.getByRole("button", { name: "Next step" }).click();
  // A locked control does not answer, neither to the pointer nor to keys, and it is said why.
  const chain = page.getByRole("radio", { name: "GRPO", exact: true });
  await expect(chain).toBeChecked();
  await chain.press("ArrowRight");
  await page.getByRole("radio", { name: /modulation/ }).click();
  await expect(chain).toBeChecked();
  await expect(panel.getByTestId("held-back")).toContainText("locks the stops of the chain");
  await expect(panel.getByTestId("held-back")).toContainText("Leave the lesson");
  await panel.getByRole("button", { name: "Next step" }).click();
  await panel.getByRole("button", { name: "Worse" }).click();
  await expect(panel.getByTestId("reveal")).toContainText("Not quite.");
  await panel.getByRole("button", { name: "Better" }).click();
  await expect(panel.getByTestId("reveal")).toContainText("Right.");
  await panel.getByRole("button", { name: "Next step" }).click();
  // A prediction on the figure: the card has nothing to read it off.
  const card = page.getByTestId("step-card");
  await expect(card.getByText("= ProxMO")).toHaveCount(0);
  await card.getByRole("button", { name: "− below 0" }).click();
  await expect(panel.getByTestId("reveal")).toContainText(/(Right|Not quite)\. It is [+−]\d/);
  await expect(card.getByText("= ProxMO")).toBeVisible();
  await panel.getByRole("button", { name: "Back to my page" }).click();
  await expect(panel).toHaveCount(0);
  // Nothing is held back any more.
  await page.getByRole("radio", { name: /modulation/ }).click();
  await expect(page.getByRole("radio", { name: /modulation/ })).toBeChecked();
}

test("a lesson of four steps is made, and opened in fresh profiles by its link and by its file", async ({
  page,
  browser,
  baseURL,
}) => {
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset.printed = "yes";
    };
  });
  await page.goto("./?backend=cpu&reset");
  await page.getByRole("button", { name: "Story", exact: true }).click();
  await page.getByRole("menuitem", { name: /Make a lesson/ }).click();
  const builder = page.getByTestId("lesson-builder");
  const add = builder.getByRole("button", { name: "Add as a step" });
  await add.click();
  await builder.getByRole("textbox", { name: /^Text/ }).fill("<b>Look</b> here: GRPO gives");
  await builder.getByLabel("Drop in a number").selectOption({ index: 1 });
  await expect(builder.getByRole("textbox", { name: /^Text/ })).toHaveValue(/\{grpo \d+\.\d+\}$/);
  await add.click();
  await builder.getByRole("group", { name: "Lock" }).getByLabel("the stops of the chain").check();
  await add.click();
  await builder.getByLabel("Ask before it shows").selectOption("choice");
  await add.click();
  await builder.getByLabel("Ask before it shows").selectOption("sign");
  await builder.getByLabel("Of which number").selectOption({ index: 0 });
  await add.click();
  await builder.getByRole("button", { name: "Undo" }).click();
  await expect(
    builder.getByRole("group", { name: "Steps" }).getByRole("button", { name: /^5\./ }),
  ).toHaveCount(0);
  await builder.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByTestId("lesson")).toHaveAttribute("data-step", "step-4");
  await page.getByRole("button", { name: "Leave the lesson" }).click();
  await expect(builder).toBeVisible();
  // On paper it has every answer.
  await builder.getByRole("button", { name: "Print notes" }).click();
  await expect(page.locator("html[data-printed]")).toBeAttached();
  await expect(page.getByTestId("sheets").locator("section")).toHaveCount(4);
  await expect(page.getByTestId("sheets")).toContainText("Say why.");
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(builder).toBeVisible();
  const link = (await builder.getByTestId("lesson-link").getAttribute("data-link")) as string;
  const saved = page.waitForEvent("download");
  await builder.getByRole("button", { name: "Save file" }).click();
  const file = (await (await saved).path()) as string;
  expect(await complaints(page)).toEqual([]);

  for (const by of ["link", "file"]) {
    const context = await browser.newContext({ baseURL });
    const other = await context.newPage();
    if (by === "link") await other.goto(link.replace("?reset", ""));
    else {
      await other.goto("./?backend=cpu");
      await other.getByRole("button", { name: "Story", exact: true }).click();
      await other.getByRole("menuitem", { name: /Make a lesson/ }).click();
      const chooser = other.waitForEvent("filechooser");
      await other.getByRole("button", { name: "Open a lesson file" }).click();
      await (await chooser).setFiles({
        name: "lesson.json",
        mimeType: "application/json",
        buffer: readFileSync(file),
      });
    }
    // What looks like HTML is text.
    await expect(other.getByTestId("lesson")).toContainText("<b>Look</b> here");
    await walkAnd(other);
    await context.close();
  }
});
