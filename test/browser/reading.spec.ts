/** What is being read stays: while the policy trains, when lanes are edited, on a small screen. */
import { parseSpec } from "../../src/experiment/spec.ts";
import { dropLast, expect, iteration, openedBackend, openRun, small, test, workbench } from "./page.ts";

test("a group or a neighbour chosen while the policy trains stays on the screen", async ({ page }) => {
  await openRun(page, small({ iterations: 500 }));
  await workbench(page, "Methods", "Why");
  const source = page.getByTestId("source");
  const follow = page.getByRole("button", { name: "follow training" });
  await page.getByRole("button", { name: "Play" }).click();
  await expect(source).toContainText("played live");
  const group = page.getByRole("button", { name: /^Group 3,/ });
  await group.click();
  await expect(source).toContainText("held while you read");
  const then = await iteration(page);
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBeGreaterThan(then + 8);
  await expect(group).toHaveAttribute("aria-pressed", "true");

  await follow.click();
  await expect(follow).toHaveCount(0);
  await page.getByTestId("neighbours").getByRole("button").first().click();
  await expect(source).toContainText("held while you read");
});

test("two lanes of one method stay two when a third is taken out", async ({ page }) => {
  const spec = parseSpec({
    lanes: [{ id: "proxmo" }, { id: "proxmo", params: { alpha: 8 } }, { id: "grpo" }],
  });
  await openRun(page, spec);
  await workbench(page, "Setup", "Learning");
  await dropLast(page, "Lanes: train with", 1);
  await page.getByRole("button", { name: "Start this run" }).click();
  const legend = page.getByRole("button", { name: /^ProxMO/ });
  await expect(page.getByRole("button", { name: /^GRPO/ })).toHaveCount(0);
  await expect(legend).toHaveCount(2);
  await expect(legend.filter({ hasText: "alpha 8" })).toHaveCount(1);
});

test("on a phone the end of a long import is at hand at once", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  const rows = Array.from({ length: 24 }, (_, i) =>
    JSON.stringify({
      ...{ uid: "g", traj_uid: `t${i >> 1}`, step_idx: i % 2, action: `act ${i}`, anchor_obs: "a room" },
      ...{ reward: i % 3 === 0 ? 1 : 0, task: "bring tea" },
    }),
  );
  const text = [...rows, ...Array.from({ length: 30 }, () => '{"uid":')].join("\n");
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], "run.jsonl"));
    return data;
  }, text);
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  const show = page.getByRole("button", { name: "Show what could be read" });
  await expect(show).toBeInViewport({ ratio: 1 });
  await expect(page.getByTestId("import-counts")).toBeInViewport();
  await show.click();
  await expect(page.getByTestId("source")).toContainText("run.jsonl");
});
