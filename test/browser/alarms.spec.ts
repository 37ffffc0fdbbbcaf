/** Alarms lead to the steps they are about; the next policy is told before it is there. */
import { computeCredit, estimatorById } from "../../src/credit/index.ts";
import { alarmsOf } from "../../src/credit/report/alarms.ts";
import {
  complaints,
  expect,
  iteration,
  openedBackend,
  openRun,
  settled,
  stepOnce,
  test,
  workbench,
} from "./page.ts";
import { batch } from "./recorded.ts";

const alarms = alarmsOf(
  batch,
  ["grpo", "gigpo", "proxmo"].map((id) => ({
    label: estimatorById(id).label,
    credit: computeCredit(batch, { id }, 0.95),
  })),
);

test("alarms are counted as the estimators say, and a click walks through their steps", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await workbench(page, "Methods");
  const list = page.getByTestId("alarms").getByRole("listitem");
  await expect(list).toHaveCount(alarms.length);
  for (const { sentence } of alarms) await expect(list.filter({ hasText: sentence })).toHaveCount(1);

  const flips = alarms.find(({ kind }) => kind === "sign flip");
  expect(flips).toBeDefined();
  const item = list.filter({ hasText: "Opposite signs" });
  const readOut = page.getByTestId("read-out");
  await item.getByRole("button", { name: /Opposite signs/ }).click();
  await expect(readOut).toHaveAttribute("data-row", String(flips?.rows[0]));
  await item.getByRole("button", { name: "Next step of this alarm" }).click();
  await expect(readOut).toHaveAttribute("data-row", String(flips?.rows[1]));
  await item.getByRole("button", { name: "Previous step of this alarm" }).click();
  await item.getByRole("button", { name: "Previous step of this alarm" }).click();
  await expect(readOut).toHaveAttribute("data-row", String(flips?.rows.at(-1)));
  await expect(page.getByText("the selected alarm")).toBeVisible();
  await page.getByRole("button", { name: "clear the marks" }).click();
  await expect(page.getByText("the selected alarm")).toHaveCount(0);
});

test("the change that one update would make is shown, follows edits, and a recording says that it has no policy", async ({
  page,
}) => {
  await openRun(page);
  await workbench(page, "Methods", "Why");
  await expect(page.getByText("The policy that played these rollouts is not available")).toBeVisible();
  for (let i = 1; i <= 3; i++) {
    await stepOnce(page);
    await expect.poll(() => iteration(page)).toBe(i);
  }
  await expect(page.getByTestId("source")).toContainText("Iteration 2");
  const next = page.getByTestId("next-policy");
  await expect(next).toContainText("chosen");
  await expect(next).toContainText(/[+−]\d+\.\d\d pp/);
  // Of the newest batch, which may come a moment after its caption.
  await expect(next).toHaveAttribute("data-iteration", "2");
  const before = await settled(next);
  await page.getByRole("button", { name: /^had (failed|succeeded)$/ }).click();
  await expect(next).not.toHaveText(before);
  await page.keyboard.press("Control+z");
  await expect(next).toHaveText(before);
  // A tooltip stays while the pointer is on its button.
  await page.mouse.move(1, 1);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  expect(await complaints(page)).toEqual([]);

  // A selected step keeps its batch while training goes on, with its policy; following shows the newest, also
  // while paused.
  await page.getByRole("img", { name: /Advantage map, GRPO/ }).click({ position: { x: 4, y: 8 } });
  await stepOnce(page);
  await expect.poll(() => iteration(page)).toBe(4);
  await expect(page.getByTestId("source")).toContainText("Iteration 2");
  await expect(next).toContainText("chosen");
  await page.getByRole("button", { name: "follow training" }).click();
  await expect(page.getByTestId("source")).toContainText("Iteration 3");
  await expect(next).toContainText("chosen");
});
