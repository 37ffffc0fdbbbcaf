/** What if: rollouts are edited, every view follows, and everything can be taken back. */
import type { Page } from "@playwright/test";
import { computeCredit } from "../../src/credit/index.ts";
import { signed } from "../../src/lib/words.ts";
import { applyEdits, type Edit } from "../../src/rollout/edit.ts";
import { complaints, expect, more, onePage, openedBackend, paint, test, workbench } from "./page.ts";
import { batch } from "./recorded.ts";

const GROUP = 8;

/** ProxMO's advantage of a played row under edits, as the read-out writes it. */
function expected(row: number, edits: Edit[]): string {
  const edited = applyEdits(batch, edits);
  const value = computeCredit(edited.batch, { id: "proxmo" }, 0.95).advantage[edited.rowOf[row]];
  return `ProxMO ${signed(value)}`;
}

const readOut = (page: Page) => page.getByTestId("read-out");
const selectedRow = async (page: Page) => Number(await readOut(page).getAttribute("data-row"));

async function open(page: Page): Promise<void> {
  await page.goto("./?backend=cpu");
  await expect(page.getByTestId("source")).toContainText("Recorded example");
  await openedBackend(page);
  await workbench(page, "Methods", "Why");
  // A group of as many successes as failures, and a success in it: whatever is edited, it has others.
  await page.getByRole("button", { name: `Group ${GROUP + 1}, cool: 4 of 8 succeed` }).click();
  const first = batch.groupStart[GROUP];
  let t = first;
  for (; batch.success[t] === 0; t++) await page.locator("body").press("n");
  await expect(readOut(page)).toContainText(`rollout ${t - first + 1} · step 1`);
}

onePage("edits reach every view, and all come back", open, [
  [
    "a flipped outcome reaches the numbers; undo, redo and one click bring them back and forth",
    async (page) => {
      const row = await selectedRow(page);
      const flip: Edit = { kind: "outcome", trajectory: batch.trajectory[row], success: false };
      // Its neighbours come a moment later than its numbers.
      await expect(page.getByTestId("details")).toContainText("steps");
      const before = (await readOut(page).textContent()) as string;
      await page.getByRole("button", { name: "had failed" }).click();
      await expect(readOut(page)).toContainText(expected(row, [flip]));
      await expect(page.getByTestId("edited")).toContainText("edited: 1 change");
      await expect(page.getByText("it was played as a success")).toBeVisible();

      await page.keyboard.press("Control+z");
      await expect(readOut(page)).toHaveText(before);
      await expect(page.getByTestId("edited")).toHaveCount(0);
      await page.keyboard.press("Control+Shift+z");
      await expect(readOut(page)).toContainText(expected(row, [flip]));

      const reward: Edit = { kind: "reward", row, reward: 0.5 };
      await page.getByLabel("reward of this step").fill("0.5");
      await page.keyboard.press("Enter");
      await expect(readOut(page)).toContainText(expected(row, [flip, reward]));
      await page.getByRole("button", { name: "Edited: 2 changes; show them" }).click();
      await page.getByRole("listitem").filter({ hasText: "made a failure" }).getByRole("button").click();
      await expect(readOut(page)).toContainText(expected(row, [reward]));
      await page.getByRole("button", { name: "Back to what was played" }).click();
      await expect(readOut(page)).toHaveText(before);
    },
  ],
  [
    "axe finds nothing to complain about in an edited batch, light or dark",
    async (page) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.getByRole("button", { name: "had failed" }).click();
      await expect(page.getByTestId("edited")).toBeVisible();
      await page.getByLabel("reward of this step").fill("0.5");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: /show them/ }).click();
      await expect(page.getByText("made a failure")).toBeVisible();
      for (const scheme of ["light", "dark"] as const) {
        await paint(page, scheme);
        expect(await complaints(page), scheme).toEqual([]);
      }
      await page.getByRole("button", { name: "Back to what was played" }).click();
      await expect(page.getByTestId("edited")).toHaveCount(0);
    },
  ],
  [
    "a rollout is left out: its rows go, the reader stays in the group, the batch waits",
    async (page) => {
      const row = await selectedRow(page);
      const t = batch.trajectory[row];
      const map = page.getByRole("img", { name: /Advantage map, ProxMO: 8 rollouts/ });
      await expect(map).toBeVisible();
      await page.getByRole("button", { name: "were left out" }).click();
      await expect(page.getByRole("img", { name: /Advantage map, ProxMO: 7 rollouts/ })).toBeVisible();
      const drop: Edit = { kind: "drop", trajectory: t };
      const { rowOf } = applyEdits(batch, [drop]);
      const last = batch.trajectoryStart[t + 2] - 1;
      const next = Math.min(batch.trajectoryStart[t + 1] + batch.step[row], last);
      expect(await selectedRow(page)).toBe(rowOf[next]);
      await expect(readOut(page)).toContainText(expected(next, [drop]));
      await more(page, /^Undo: edit of the rollouts/);
      await expect(map).toBeVisible();
      await page.getByRole("button", { name: /^More/ }).click();
      await expect(page.getByRole("menuitem", { name: /^Redo: edit/ })).toBeEnabled();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("menu")).toHaveCount(0);
    },
  ],
]);

test("a slider's journey is one step back; the form's settings come back too; text keeps its own undo", async ({
  page,
}) => {
  await open(page);
  const credit = page.getByRole("region", { name: "Credit", exact: true });
  const slider = credit.getByRole("slider", { name: /α steepness/ });
  const before = await slider.getAttribute("aria-valuenow");
  await slider.focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowRight");
  expect(await slider.getAttribute("aria-valuenow")).not.toBe(before);
  await page.keyboard.press("Control+z");
  await expect(slider).toHaveAttribute("aria-valuenow", before as string);
  await page.getByRole("button", { name: /^More/ }).click();
  await expect(page.getByRole("menuitem", { name: "Nothing to undo" })).toBeDisabled();
  await page.keyboard.press("Escape");

  await workbench(page, "Setup", "Methods");

  await page.getByLabel("Preset", { exact: true }).selectOption("never-repeats");
  await expect(page.getByRole("button", { name: "Start this run" })).toBeVisible();
  await more(page, /^Undo: settings of the experiment/);
  await expect(page.getByRole("button", { name: "Start this run" })).toHaveCount(0);
  await expect(page.getByLabel("Preset", { exact: true })).toHaveValue("small");

  await page.getByRole("checkbox", { name: /HGPO/ }).click();
  await expect(page.getByRole("img", { name: /Advantage map, HGPO/ })).toBeVisible();
  await workbench(page, "Why", "Methods");
  await page.getByLabel("reward of this step").fill("0.25");
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("img", { name: /Advantage map, HGPO/ })).toBeVisible();
});
