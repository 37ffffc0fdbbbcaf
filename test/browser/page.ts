/**
 * The page under test: a console error or warning, an uncaught error or a request elsewhere fails the test
 * that caused it.
 */
import { test as base, expect, type Page } from "@playwright/test";

export const test = base.extend<{ problems: string[] }>({
  problems: [
    async ({ page, baseURL }, use) => {
      const problems: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type()))
          problems.push(`${message.type()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
      page.on("request", (request) => {
        const url = request.url();
        if (/^https?:/.test(url) && !url.startsWith(baseURL as string)) problems.push(`request to ${url}`);
      });
      await use(problems);
      expect(problems, "console and network").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The backend's name once it is open. */
export async function openedBackend(page: Page): Promise<string> {
  const badge = page.getByTestId("backend");
  await expect(badge).toBeVisible({ timeout: 90_000 });
  return (await badge.textContent()) as string;
}

export const iteration = async (page: Page) =>
  Number(await page.getByTestId("iteration").getAttribute("data-iteration"));

/** Distinct colours of the first map whose label matches, read back from its pixels. */
export function mapColours(page: Page, name: RegExp): Promise<number> {
  return page
    .getByRole("img", { name })
    .first()
    .evaluate((map) => {
      const shown = map.querySelector("canvas") as HTMLCanvasElement;
      // A copy made for reading: the browser warns when a canvas drawn on the GPU is read again and again.
      const copy = new OffscreenCanvas(shown.width, shown.height);
      const context = copy.getContext("2d", {
        willReadFrequently: true,
      }) as OffscreenCanvasRenderingContext2D;
      context.drawImage(shown, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height);
      const colours = new Set<number>();
      for (let i = 0; i < data.length; i += 4)
        if (data[i + 3] > 0) colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
      return colours.size;
    });
}

/** Takes the last choices out of a list of pills, with the keyboard. */
export async function dropLast(page: Page, list: string, count: number) {
  await page.getByRole("combobox", { name: list }).focus();
  for (let i = 0; i < count; i++) await page.keyboard.press("Backspace");
  await page.keyboard.press("Escape");
}

/** Small pick tasks only, few episodes: quick even where the GPU is computed in software. */
export async function beginSmallPickRun(page: Page, more: [string, string][] = []) {
  await dropLast(page, "Task families", 5);
  for (const [label, value] of [
    ["Tasks (groups)", "4"],
    ["Rollouts each", "8"],
    ["Receptacles", "6"],
    ["Objects", "4"],
    ["Step limit", "20"],
    ["Seeds each", "1"],
    ...more,
  ])
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole("button", { name: "Policy and training" }).click();
  await page.getByLabel("Learning rate", { exact: true }).fill("0.02");
  await page.getByRole("button", { name: "Begin with these" }).click();
  await expect(page.getByRole("button", { name: "Begin with these" })).toHaveCount(0);
}
