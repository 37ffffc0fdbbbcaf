/** The first view: how much it says at once, and that its colours show what the mechanisms do. */
import type { Page } from "@playwright/test";
import { complaints, expect, test } from "./page.ts";

/** What a first look may hold, at 1280 × 720: words, controls, type sizes. */
const MOST = { words: 160, controls: 17, sizes: 4 };

test.use({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" } as object);

test("the first view says little, needs no scrolling, and axe agrees", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await expect(card(page)).toBeVisible();
  await expect(page.getByTestId("backend")).toBeVisible();
  const counted = await page.evaluate(() => {
    const seen = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 2;
    const sizes = new Set<string>();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (parent && seen(parent) && texts.currentNode.textContent?.trim())
        sizes.add(getComputedStyle(parent).fontSize);
    }
    return {
      words: document.body.innerText.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length,
      controls: [...document.querySelectorAll("button, input, select, a[href]")].filter(seen).length,
      sizes: sizes.size,
      beyond: document.documentElement.scrollHeight - innerHeight,
    };
  });
  expect(counted.words).toBeGreaterThan(60);
  expect(counted.words).toBeLessThanOrEqual(MOST.words);
  expect(counted.controls).toBeLessThanOrEqual(MOST.controls);
  expect(counted.sizes).toBeLessThanOrEqual(MOST.sizes);
  expect(counted.beyond).toBeLessThanOrEqual(0);
  expect(await complaints(page)).toEqual([]);
});

test("modulation makes the one success of eight stronger and the one failure of eight weaker", async ({
  page,
}) => {
  await page.goto("./?backend=cpu");
  await expect(card(page)).toBeVisible();
  await expect(page.getByText("1 of 8 solved, hard")).toBeVisible();
  const rare = await plainStrength(page, "solved");
  await expect.poll(() => strength(page, "solved")).toBeGreaterThan(rare);

  await walkTo(page, /7 of 8 solved/);
  const careless = await plainStrength(page, "failed");
  await expect.poll(() => strength(page, "failed")).toBeLessThan(careless);
  expect(await strength(page, "failed")).toBeGreaterThan(0);
});

test("the bars of a step add up to what its cell shows", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await expect(card(page)).toBeVisible();
  for (let step = 0; step < 3; step++) {
    const [grpo, modulation, soft, sum] = (await card(page).getByRole("definition").allTextContents()).map(
      (text) => Number(text.replace("−", "-")),
    );
    // Each is rounded to a hundredth.
    expect(Math.abs(grpo + modulation + soft - sum)).toBeLessThan(0.0201);
    await page.locator("body").press("k");
  }
});

const card = (page: Page) => page.getByRole("complementary", { name: "The selected step" });

async function walkTo(page: Page, group: RegExp) {
  const previous = page.getByRole("button", { name: "Previous group" });
  const label = page.getByText(/^Group \d+ of \d+/);
  for (let i = 0; i < 16 && !group.test((await label.textContent()) as string); i++) {
    const here = (await label.textContent()) as string;
    await previous.click();
    await expect(label).not.toHaveText(here);
  }
  await expect(label).toHaveText(group);
}

/** The strength under GRPO, read once the picture rests; then modulation is switched on. */
async function plainStrength(page: Page, ending: string): Promise<number> {
  await page.getByRole("radio", { name: "GRPO", exact: true }).check({ force: true });
  await expect(page.getByText(/^×\d\.\d{3}$/)).toHaveCount(0);
  let plain = Number.NaN;
  await expect
    .poll(
      async () => {
        const before = plain;
        plain = await strength(page, ending);
        return plain === before;
      },
      { intervals: [0, 400] },
    )
    .toBe(true);
  await page.getByRole("radio", { name: "+ success-rate modulation" }).check({ force: true });
  return plain;
}

/** How far from the ground the first cell of the row with this ending is painted. */
async function strength(page: Page, ending: string): Promise<number> {
  const picture = page.getByRole("region", { name: /The tries of one task/ });
  const head = await picture.getByText(ending, { exact: true }).first().boundingBox();
  const map = picture.getByRole("img");
  const y = (head?.y ?? 0) + (head?.height ?? 0) / 2 - ((await map.boundingBox())?.y ?? 0);
  return map.evaluate((element, y) => {
    const shown = element.querySelector("canvas") as HTMLCanvasElement;
    const copy = new OffscreenCanvas(shown.width, shown.height);
    const context = copy.getContext("2d", { willReadFrequently: true });
    if (!context) return Number.NaN;
    context.drawImage(shown, 0, 0);
    const scale = shown.height / shown.getBoundingClientRect().height;
    const [r, g, b] = context.getImageData(Math.round(8 * scale), Math.round(y * scale), 1, 1).data;
    return Math.hypot(255 - r, 255 - g, 255 - b);
  }, y);
}
