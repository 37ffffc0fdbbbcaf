/**
 * What steps were truly worth: measured in the page, shown in a map, beside each step's credit and as a
 * scorecard.
 */
import { METHODS } from "../../src/credit/index.ts";
import { complaints, expect, mapColours, test, workbench } from "./page.ts";

const MINUTES = 180_000;

test("the truth of the recorded rollouts is measured, shown, scored, and another action is played", async ({
  page,
}) => {
  test.setTimeout(2 * MINUTES);
  await page.goto("./?backend=cpu");
  await workbench(page, "Truth", "Methods");
  await expect(page.getByText("Nothing is measured yet.")).toBeVisible();
  await page.getByRole("button", { name: "Measure this group" }).click();
  await expect(page.getByTestId("truth-measured")).toContainText(
    "1 of 16 groups measured, K = 16, γ = 0.95",
    {
      timeout: MINUTES,
    },
  );
  expect(await mapColours(page, /Truth, measured by branching/)).toBeGreaterThan(5);
  await workbench(page, "Truth", "Why");
  await expect(page.getByTestId("truth-line")).toContainText(/Truth.*[+−].*±|0 exactly/);

  // The scorecard has a line for every method, nearest first; of those there are, a recording has no entropies
  // for EMPG and nothing logged.
  const card = page.getByTestId("scorecard");
  await expect(card).toBeVisible({ timeout: MINUTES });
  await expect(card.getByRole("row")).toHaveCount(1 + METHODS.length - 2);
  await expect(card).toContainText("resample 8 trajectories");

  // Maps turn into errors and back.
  await workbench(page, "Truth", "Methods");
  await page.getByRole("switch", { name: "maps show errors" }).press("Space");
  await expect(page.getByRole("img", { name: /Advantage map, ProxMO − truth/ })).toBeVisible();
  await page.getByRole("switch", { name: "maps show errors" }).press("Space");

  // Another action at the selected step.
  await workbench(page, "Truth", "Why");
  await page.getByLabel("Continuations of each", { exact: true }).selectOption("16");
  await page.getByRole("button", { name: "Compare both" }).click();
  const fork = page.getByTestId("fork-result");
  await expect(fork).toContainText(/Better|Worse|No difference seen/, { timeout: MINUTES });
  await expect(fork).toContainText("16 pairs of continuations");
  await expect(fork.getByRole("listitem").first()).toBeVisible();

  // A recorded map of regimes is there; a cell tells all methods.
  const regimes = page.getByTestId("regimes");
  await expect(regimes).toBeVisible();
  await regimes.getByRole("button", { name: /^−?\d/ }).nth(1).click();
  await expect(regimes.getByText(/states that repeat/)).toBeVisible();

  const regions = ["Truth by branching", "Another action at this step"].map(
    (name) => `[aria-label="${name}"]`,
  );
  const parts = ["scorecard", "regimes"].map((id) => `[data-testid="${id}"]`);
  expect(await complaints(page, [...regions, ...parts])).toEqual([]);
});

test("two threads measure what one would", async ({ page }) => {
  const told = async (workers: number) => {
    await page.goto(`./?backend=cpu&workers=${workers}`);
    await workbench(page, "Truth", "Methods");
    await page.getByRole("button", { name: "Measure this group" }).click();
    await expect(page.getByTestId("scorecard")).toBeVisible({ timeout: MINUTES });
    const helpers = page.workers().filter((one) => one.url().includes("branch.worker"));
    return { helpers: helpers.length, card: await page.getByTestId("scorecard").textContent() };
  };
  const [alone, two] = [await told(1), await told(2)];
  expect([alone.helpers, two.helpers]).toEqual([0, 1]);
  expect(two.card).toBe(alone.card);
});

test("measuring can be stopped", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await workbench(page, "Truth", "Methods");
  await page.getByRole("button", { name: /Measure all/ }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("button", { name: "Measure this group" })).toBeVisible();
});

test("a cell of the recorded map opens its batch, whose truth is that of its own policy", async ({
  page,
}) => {
  test.setTimeout(2 * MINUTES);
  await page.goto("./?backend=cpu");
  await workbench(page, "Truth", "Methods");
  const regimes = page.getByTestId("regimes");
  await expect(regimes).toBeVisible();
  await page.getByRole("radiogroup", { name: "Recorded map" }).getByText("Corridor, exact").click();
  await regimes.getByRole("button", { name: /^−?\d/ }).nth(1).click();
  await regimes.getByRole("button", { name: "Open its batch (a new run)" }).click();
  await expect(page.getByTestId("source")).toContainText(/Iteration \d+ of GiGPO, played live with seed 42/, {
    timeout: MINUTES,
  });
  // Training goes on; what is measured is the policy that played these rollouts.
  await page.getByRole("button", { name: "Measure this group" }).click();
  await expect(page.getByTestId("truth-measured")).toContainText("1 of 16 groups measured", {
    timeout: MINUTES,
  });
  await expect(page.getByTestId("scorecard")).toBeVisible({ timeout: MINUTES });
});
