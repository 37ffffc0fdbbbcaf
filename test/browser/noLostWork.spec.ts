/** Whatever takes the place of one's work keeps it within reach. */
import type { Page } from "@playwright/test";
import { drop } from "./drop.ts";
import {
  anotherSeed,
  expect,
  iteration,
  more,
  openedBackend,
  openRun,
  small,
  startOver,
  stepOnce,
  test,
  workbench,
} from "./page.ts";

/** The way back to the run of two iterations, taken. */
async function goBack(page: Page) {
  const bar = page.getByTestId("left-run");
  await expect(bar).toContainText("is stored in this browser, also over a reload");
  await bar.getByRole("button", { name: "Back to your run of 2 iterations" }).click();
  await expect.poll(() => iteration(page)).toBe(2);
}

const rollouts = Array.from({ length: 8 }, (_, t) =>
  JSON.stringify({
    ...{ uid: t < 4 ? "g0" : "g1", traj_uid: `t${t}`, step_idx: 0, action: "go", anchor_obs: "room" },
    reward: t % 4 === 0 ? 1 : 0,
  }),
).join("\n");

test("a reset, another seed, Undo, a reload, an import's end and a regime's batch lose nothing", async ({
  page,
}) => {
  await openRun(page, small({ iterations: 3 }));
  for (let i = 1; i <= 2; i++) {
    await stepOnce(page);
    await expect.poll(() => iteration(page)).toBe(i);
  }
  await startOver(page);
  await expect.poll(() => iteration(page)).toBe(0);
  await goBack(page);
  await anotherSeed(page);
  await expect.poll(() => iteration(page)).toBe(0);
  await goBack(page);

  await workbench(page, "Setup", "Your files");
  await page.getByLabel("Tasks (groups)", { exact: true }).fill("6");
  await expect(page.getByTestId("next-run")).toBeVisible();
  await more(page, /^Undo: settings of the experiment/);
  await expect(page.getByTestId("next-run")).toHaveCount(0);
  expect(await iteration(page)).toBe(2);

  await page.reload();
  await openedBackend(page);
  const saved = page.getByTestId("saved-run");
  await expect(saved).toContainText("iteration 2 of 3");
  await saved.getByRole("button", { name: "Continue it" }).first().click();
  await expect.poll(() => iteration(page)).toBe(2);

  await drop(page, { "run.jsonl": rollouts });
  await page.getByRole("button", { name: "Show these rollouts" }).click();
  const source = page.getByTestId("source");
  await expect(source).toContainText("run.jsonl");
  await workbench(page, "Your files");
  await expect(
    page.getByText("Your rollouts are not stored: after a reload, open the files again."),
  ).toBeVisible();
  await page.getByRole("button", { name: "back to the run" }).click();
  await expect(source).not.toContainText("run.jsonl");
  await page.getByRole("button", { name: "Back to your rollouts" }).click();
  await expect(source).toContainText("run.jsonl");

  await workbench(page, "Truth");
  await page.getByRole("radiogroup", { name: "Recorded map" }).getByText("Corridor, exact").click();
  await page.getByRole("button", { name: "Open its batch (a new run)" }).click();
  await goBack(page);
});
