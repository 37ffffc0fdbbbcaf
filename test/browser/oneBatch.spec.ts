/** Whatever names numbers of a batch names those of one and the same batch, in every picture of the screen. */
import type { Page } from "@playwright/test";
import { expect, iteration, openRun, small, stepOnce, test, workbench } from "./page.ts";

const STEPS = 6;

/** What stands on the screen in one frame; the caption says of which batch. */
interface Sample {
  readonly caption: string;
  readonly formula: string;
  readonly bars: string;
  readonly card: string;
  readonly readOut: string;
}

type Sampled = Window & { samples: Map<string, Sample>; sampling: boolean };

/** Looks at every frame from now on, and keeps what differs. */
const startSampling = (page: Page) =>
  page.evaluate(() => {
    const sampled = window as unknown as Sampled;
    sampled.samples = new Map();
    sampled.sampling = true;
    const text = (selector: string) => document.querySelector(selector)?.textContent ?? "";
    const look = () => {
      const sample: Sample = {
        caption: text('[data-testid="source"]'),
        formula: text(".formula annotation"),
        bars: text('[data-testid="parts"]'),
        card: text('[data-testid="step-card"] dl'),
        readOut: text('[data-testid="read-out-values"]'),
      };
      if (Object.values(sample).every((one) => one !== ""))
        sampled.samples.set(JSON.stringify(sample), sample);
      if (sampled.sampling) requestAnimationFrame(look);
    };
    look();
  });

const samples = (page: Page): Promise<Sample[]> =>
  page.evaluate(() => {
    const sampled = window as unknown as Sampled;
    sampled.sampling = false;
    return [...sampled.samples.values()];
  });

test("formula, bars, card and read-out are of one batch, step by step and while training runs", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openRun(page, small({ iterations: 20 }));
  await workbench(page, "Why", "Methods");
  await expect(page.locator(".formula annotation")).toBeAttached();
  await startSampling(page);
  for (let i = 1; i <= STEPS; i++) {
    await stepOnce(page);
    await expect.poll(() => iteration(page)).toBe(i);
    // The strip counts what is done; the caption names the last of these, which are counted from 0.
    await expect(page.getByTestId("source")).toContainText(`Iteration ${i - 1} of`);
  }
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page), { timeout: 90_000 }).toBe(20);
  await expect(page.getByTestId("source")).toContainText("Iteration 19 of");
  const seen = await samples(page);
  const captions = new Set(seen.map(({ caption }) => caption));
  expect(captions.size).toBeGreaterThanOrEqual(STEPS);
  // One picture of each batch: a second one mixes two.
  const mixed = [...captions]
    .map((caption) => seen.filter((one) => one.caption === caption))
    .filter((all) => all.length > 1);
  expect(mixed).toEqual([]);
});
