/** Answers are handed in as a code and as a file, and read back elsewhere. */
import { readFileSync } from "node:fs";
import { complaints, expect, test } from "./page.ts";

test("first answers are handed in and read back by a lecturer, with what cannot be read named", async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto("./?backend=cpu#lesson=one-reward&step=blamed");
  const panel = page.getByTestId("lesson");
  const card = page.getByTestId("step-card");
  await card.getByRole("button", { name: "− below 0" }).click();
  await expect(panel.getByTestId("reveal")).toContainText("Not quite.");
  // A second try is no prediction.
  await card.getByRole("button", { name: "+ above 0" }).click();
  await expect(panel.getByTestId("reveal")).toContainText("Right.");
  await panel.getByRole("button", { name: "Answers" }).click();
  const answers = panel.getByTestId("answers");
  await expect(answers).toContainText("1 of 3 questions answered, 0 right");
  await answers.getByLabel(/^Name/).fill("Ada <b>");
  const code = (await answers.getByTestId("answer-code").textContent()) as string;
  expect(code.length).toBeLessThan(120);
  const saved = page.waitForEvent("download");
  await answers.getByRole("button", { name: "Save file" }).click();
  const file = (await (await saved).path()) as string;

  const context = await browser.newContext({ baseURL });
  const lecturer = await context.newPage();
  await lecturer.goto("./?backend=cpu#lesson=one-reward");
  const there = lecturer.getByTestId("lesson");
  await there.getByRole("button", { name: "Answers" }).click();
  await there.getByText("Read answers that were handed in").click();
  const cut = code.slice(0, -9);
  await there.getByLabel("Codes, with spaces between them").fill(`${code} ${cut}`);
  await there.getByRole("button", { name: "Read codes" }).click();
  await expect(there.getByRole("alert")).toContainText("was cut or changed on its way");
  const chooser = lecturer.waitForEvent("filechooser");
  await there.getByRole("button", { name: "Open files" }).click();
  await (await chooser).setFiles({
    name: "answers.json",
    mimeType: "application/json",
    buffer: readFileSync(file),
  });
  await expect(there.getByRole("row", { name: /Ada <b> ✗ − no answer no answer/ })).toHaveCount(2);
  await expect(there.getByRole("row", { name: /^Right 0 %/ })).toBeVisible();
  expect(await complaints(lecturer)).toEqual([]);
  await context.close();
});
