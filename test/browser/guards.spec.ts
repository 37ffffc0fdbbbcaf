/**
 * Parts that fail or cannot be fetched, as after a new version has been put in the place of this one: the
 * rest of the page works.
 */
import { expect, iteration, openedBackend, stepOnce, test, workbench } from "./page.ts";

/** The browser and React name what failed; nothing else may have gone wrong. */
function onlyAbout(problems: string[], chunk: RegExp): void {
  const others = problems.filter((problem) => !/ERR_FAILED/.test(problem) && !chunk.test(problem));
  expect(others).toEqual([]);
  problems.length = 0;
}

test("without the learning curves everything else works, and they can be fetched again", async ({
  page,
  problems,
}) => {
  const chunk = /assets\/CurvesPanel-[^/]*\.js/;
  await page.route(chunk, (route) => route.abort());
  await page.goto("./?backend=cpu");
  await workbench(page, "Learning");
  const alert = page.getByRole("alert").filter({ hasText: "The learning curve could not be shown" });
  await expect(alert).toContainText("The rest of the page works");
  await expect(alert.getByRole("button", { name: "reload the page" })).toBeVisible();
  await openedBackend(page);
  await stepOnce(page);
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBe(1);
  await expect(page.getByTestId("source")).toContainText("played live");
  await page.unroute(chunk);
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Learning" })).toBeVisible();
  await expect(alert).toHaveCount(0);
  onlyAbout(problems, /CurvesPanel/);
});

test("a dialog that is not there is told of where one looks, and the page goes on", async ({
  page,
  problems,
}) => {
  const chunk = /assets\/ShareDialog-[^/]*\.js/;
  await page.route(chunk, (route) => route.abort());
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await page.getByRole("button", { name: "Share" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "The dialog for sharing could not be shown" });
  await expect(alert).toBeInViewport();
  await alert.getByRole("button", { name: "Close this message" }).click();
  await expect(alert).toHaveCount(0);
  await page.unroute(chunk);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog", { name: "Share and keep" })).toBeVisible();
  onlyAbout(problems, /ShareDialog/);
});

test("messages are said politely and can be closed", async ({ page }) => {
  await page.goto("./?backend=abacus");
  const messages = page.getByTestId("messages");
  await expect(page.getByRole("status").filter({ has: messages })).toContainText("abacus");
  await messages.getByRole("button", { name: "Close the messages" }).click();
  await expect(messages).toHaveCount(0);
});
