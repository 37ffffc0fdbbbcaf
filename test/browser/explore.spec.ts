/**
 * Seeing why: who a step was compared with, the matrices of weights, and the modulation; on the recorded
 * example, against the estimators.
 */
import type { Page } from "@playwright/test";
import { betaOfRange, modulationFactor } from "../../src/credit/estimators/proxmo/modulation.ts";
import { proxmoParams, resolveProxmo } from "../../src/credit/estimators/proxmo/proxmoParams.ts";
import { computeCredit } from "../../src/credit/index.ts";
import { softShares, softSpread } from "../../src/credit/parts/softSpread.ts";
import { coverageOf } from "../../src/credit/report/coverage.ts";
import { sharedTerms } from "../../src/credit/similarity/sharedTerms.ts";
import { expect, onePage, openedBackend, workbench } from "./page.ts";
import { batch } from "./recorded.ts";

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

async function open(page: Page): Promise<void> {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await workbench(page, "Methods", "Why");
}

const selectedRow = async (page: Page) => Number(await page.getByTestId("read-out").getAttribute("data-row"));

/** Batch row of "step 5 of rollout 2" in a group. */
function rowOf(group: number, step: string, rollout: string): number {
  return batch.trajectoryStart[batch.groupStart[group] + Number(rollout) - 1] + Number(step) - 1;
}

onePage("why: neighbours, terms, weights and modulation", open, [
  [
    "the terms that make two texts similar are marked in both, and add up",
    async (page) => {
      const row = await selectedRow(page);
      const own = page.getByTestId("own-text");
      await expect(own.locator("mark").first()).toBeVisible();
      const credit = computeCredit(batch, { id: "proxmo" }, 0.95);
      const { rows, weights } = credit.weights(row);
      const summary = page.getByTestId("weight-summary");
      await expect(summary).toContainText(`own weight ${percent(weights[rows.indexOf(row)])}`);
      await expect(summary).toContainText(
        `effectively ${(1 / weights.reduce((sum, w) => sum + w * w, 0)).toFixed(1)} of ${rows.length} steps`,
      );
      const others = page.getByTestId("neighbours").getByRole("button").filter({ hasNotText: "this text" });
      await others.nth(1).hover();
      const other = await selectedRow(page);
      expect(other).not.toBe(row);
      const { terms, similarity } = sharedTerms(batch, row, other, { oneLetterTerms: false, idf: "batch" });
      await expect(page.getByTestId("shared-terms")).toContainText(`Similarity ${similarity.toFixed(2)}`);
      await expect(page.getByTestId("shared-terms")).toContainText(terms[0]);
      for (const text of [own, others.nth(1)]) {
        const marked = (await text.locator("mark").allTextContents()).map((term) => term.toLowerCase());
        expect(new Set(marked)).toEqual(new Set(terms));
      }
    },
  ],
  [
    "a pair under the pointer reads its weights, a click selects the line's step",
    async (page) => {
      const group = batch.group[await selectedRow(page)];
      await page.getByTestId("weight-matrices").scrollIntoViewIfNeeded();
      const matrix = page.getByRole("img", { name: /Weight matrix, ProxMO/ });
      const box = (await matrix.boundingBox()) as { width: number };
      await matrix.hover({ position: { x: box.width * 0.4, y: box.width * 0.7 } });
      const pair = page.getByTestId("pair");
      await expect(pair).toContainText("similarity of their texts");
      const found =
        /step (\d+) of rollout (\d+) gave step (\d+) of rollout (\d+).*ProxMO ([\d.< ]+)similarity/.exec(
          (await pair.textContent()) as string,
        ) as RegExpExecArray;
      const [a, b] = [rowOf(group, found[1], found[2]), rowOf(group, found[3], found[4])];
      const { rows, weights } = computeCredit(batch, { id: "proxmo" }, 0.95).weights(a);
      const weight = weights[rows.indexOf(b)];
      expect(found[5]).toBe(weight < 0.0005 ? "< 0.001" : weight.toFixed(3));
      await matrix.click({ position: { x: box.width * 0.4, y: box.width * 0.7 } });
      await page.mouse.move(5, 5);
      await expect(page.getByTestId("read-out")).toHaveAttribute("data-row", String(a));
    },
  ],
  [
    "τ moves the kernel from exact matching to the uniform mean, and the counts with it",
    async (page) => {
      const panel = page.getByTestId("weight-matrices");
      await panel.scrollIntoViewIfNeeded();
      const shares = page.getByTestId("comparison-shares");
      const { exactSingletons, similaritySingletons } = coverageOf(batch, 0.95);
      await expect(shares).toContainText(percent(exactSingletons as number));
      await expect(shares).toContainText(percent(similaritySingletons as number));
      const slider = panel.getByRole("slider", { name: /τ temperature/ });
      for (const [key, temperature] of [
        ["Home", 0.001],
        ["End", 10],
      ] as const) {
        await slider.press(key);
        const { mostlyOwn, medianEffective } = softShares(
          softSpread(batch, resolveProxmo(proxmoParams.parse({ temperature }))),
        );
        await expect(shares.getByRole("row", { name: /own weight over/ })).toContainText(percent(mostlyOwn));
        await expect(shares.getByRole("row", { name: /median/ })).toContainText(medianEffective.toFixed(1));
      }
    },
  ],
  [
    "the modulation is drawn, tabled and explained for both readings of p",
    async (page) => {
      const group = batch.group[await selectedRow(page)];
      const table = page.getByTestId("modulation-table");
      const p = computeCredit(batch, { id: "proxmo" }, 0.95).successRate?.[group] as number;
      const w = (range: number) => modulationFactor(true, p, 4, betaOfRange(range)).toFixed(3);
      await expect(table.getByRole("row", { name: /as released/ })).toContainText(p.toFixed(2));
      await expect(table.getByRole("row", { name: /as released/ })).toContainText(w(0.05));
      await expect(page.getByTestId("reward-scale")).toContainText("ten times as large");
      const panel = page.getByRole("region", { name: "Modulation w(R, p)" });
      await panel.getByRole("slider", { name: /range of w/ }).press("End");
      await expect(table.getByRole("row", { name: /as released/ })).toContainText(w(1));
    },
  ],
]);
