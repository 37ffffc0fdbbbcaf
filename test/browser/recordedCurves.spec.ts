/** The curves of eight recorded seeds behind the live ones. */
import { expect, openedBackend, test, workbench } from "./page.ts";

test("recorded curves stand behind the default run, can be hidden, and go with other settings", async ({
  page,
}) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await workbench(page, "Learning", "Setup");
  const recorded = page.locator("[data-recorded]");
  await expect(recorded).toHaveCount(3);
  const chart = page.getByRole("img", { name: /^Success rate/ });
  await expect(chart).toHaveAccessibleName(
    /nothing trained yet; GRPO, recorded: \d+ % at iteration 79 \(n = 8\)/,
  );
  const note = page.getByTestId("recorded-note");
  await expect(note).toContainText(
    "recorded earlier with 8 seeds (42 and its replicates) over 80 iterations",
  );
  await expect(note).toContainText('cli run on {"seeds":8}');
  await expect(note.getByRole("link", { name: "Open this run" })).toHaveAttribute("href", /^#run-/);
  await expect(page.getByTestId("recorded-verdict").first()).toContainText(
    /recorded, all 80 iterations.*over n\s=\s8/,
  );

  const shown = page.getByRole("switch", { name: "recorded" });
  await shown.click();
  await expect(recorded).toHaveCount(0);
  await expect(page.getByTestId("recorded-verdict")).toHaveCount(0);
  await shown.click();
  await expect(recorded).toHaveCount(3);
  await page.getByLabel("Measure shown over iterations").selectOption("entropy");
  await expect(recorded).toHaveCount(0);
  await page.getByLabel("Measure shown over iterations").selectOption("success");

  await page.getByLabel("Tasks (groups)", { exact: true }).fill("4");
  await page.getByRole("button", { name: "Start this run" }).click();
  await expect(page.getByText(/^Press Play:/)).toBeVisible();
  await expect(recorded).toHaveCount(0);
  await expect(shown).toHaveCount(0);
});
