/** What recorded maps answer for a reader's setting, and the findings that they allow. */
import { readFileSync } from "node:fs";
import { readRegimes } from "../../src/experiment/regimes/regimes.ts";
import { decodeLink } from "../../src/experiment/share/link.ts";
import { fromRoot } from "../paths.ts";
import { complaints, expect, test, workbench } from "./page.ts";

/** What an address says of the recorded maps. */
const shownIn = (address: string) => decodeLink(new URL(address).hash).view.regimes;

test("a setting gets its answer: who is near, what ProxMO's parts add, any difference, its batch", async ({
  page,
}) => {
  await page.goto("./?backend=cpu");
  await workbench(page, "Truth");
  const regimes = page.getByTestId("regimes");
  await expect(regimes).toBeVisible();
  await page.getByRole("radiogroup", { name: "Recorded map" }).getByText("Corridor, exact").click();
  const answer = page.getByTestId("regime-answer");
  await regimes.getByLabel("Does text repeat?").selectOption("equal states read alike");
  await regimes.getByLabel("How big are groups?").selectOption("8 rollouts");
  await regimes.getByLabel("How long is the corridor?").selectOption("12 rooms");
  await regimes.getByLabel("How hard are the tasks?").selectOption({ index: 1 });
  await expect(answer).toHaveText(/^By gradient cosine .+ is first: .+ \[.+\], \d+ batches\./);
  const repeating = await answer.textContent();

  // Another setting, another answer; the yardstick can be learning.
  await regimes.getByLabel("Does text repeat?").selectOption("hardly ever");
  await expect(answer).not.toHaveText(repeating!);
  await regimes.getByLabel("Judged by").selectOption("learning");
  await expect(answer).toHaveText(/^By learning .+ is first: .+, 10 trainings\./);
  await regimes.getByLabel("Judged by").selectOption("gradient cosine");

  const parts = regimes.getByRole("region", { name: "What ProxMO’s parts add" });
  await expect(parts.getByRole("row", { name: /^Soft baseline alone, as released [+−]?\d/ })).toBeVisible();
  await expect(parts.getByRole("row", { name: /^Modulation alone, as in the paper/ })).toBeVisible();

  // Any method minus any other, in both orders.
  const difference = page.getByTestId("regime-difference");
  await difference.getByLabel("Method", { exact: true }).selectOption("GRPO");
  await difference.getByLabel("Method that is subtracted").selectOption("Step index");
  const row = difference.getByRole("row", { name: /^gradient cosine/ });
  await expect(row).toContainText(/−0\.\d+ \[/);
  await difference.getByLabel("Method", { exact: true }).selectOption("Step index");
  await difference.getByLabel("Method that is subtracted").selectOption("GRPO");
  await expect(row).toContainText(/\+0\.\d+ \[/);

  // The link carries both; where nothing was chosen it is ProxMO − GRPO.
  await page.waitForURL(/#run-.*x=/);
  await expect
    .poll(() => shownIn(page.url()))
    .toEqual({ map: "corridor", difference: ["step-index", "grpo"] });
  await page.reload();
  await expect(difference.getByLabel("Method", { exact: true })).toHaveValue("step-index");
  await expect(difference.getByLabel("Method that is subtracted")).toHaveValue("grpo");
  await expect(row).toContainText(/\+0\.\d+ \[/);
  await page.getByRole("radiogroup", { name: "Recorded map" }).getByText("Corridor, exact").click();

  // A cell of the whole map is a setting too.
  await regimes.getByRole("button", { name: /^−?\d/ }).first().click();
  await expect(regimes.getByLabel("How long is the corridor?")).toHaveValue("4");
  await expect(regimes.getByRole("button", { name: "Open its batch (a new run)" })).toBeEnabled();
  expect(await complaints(page, ['[data-testid="regimes"]', '[data-testid="findings"]'])).toEqual([]);
});

test("the findings are on the page with their intervals and what remakes them", async ({ page }) => {
  const map = readRegimes(JSON.parse(readFileSync(fromRoot("public/regimes/corridor.json"), "utf8")));
  expect(map.missing).toEqual([]);
  await page.goto("./?backend=cpu");
  await workbench(page, "Truth");
  const findings = page.getByTestId("findings");
  await expect(findings.getByRole("heading").first()).toHaveText("Where states repeat");
  await expect(findings.getByRole("listitem").first()).toContainText(
    /[+−]\d\.\d+ \[.+\] by gradient cosine, over \d+ cells and 10 replicates/,
  );
  await expect(findings).toContainText("sweep public/regimes/corridor.json --out again.json");
});
