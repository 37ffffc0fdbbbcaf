/**
 * The page under test: a console error or warning, an uncaught error or a request elsewhere fails the test
 * that caused it.
 */
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { encodeLink } from "../../src/experiment/share/link.ts";
import { DEFAULT_VIEW } from "../../src/experiment/share/shared.ts";
import { parseSpec } from "../../src/experiment/spec.ts";

export const test = base.extend<{ problems: string[] }>({
  problems: [
    async ({ page, baseURL }, use) => {
      const problems: string[] = [];
      // Each test begins as a first visit and asks the server for every file: what is kept for use without a
      // network has tests of its own (offline.spec.ts).
      await page.context().addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
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

/**
 * Checks of one page, which is opened once for all of them: opening takes longer than most checks. Each leaves
 * the page so that the next can begin.
 */
export function onePage(
  title: string,
  open: (page: Page) => Promise<void>,
  checks: readonly (readonly [title: string, check: (page: Page) => Promise<void>])[],
): void {
  test(title, async ({ page }) => {
    await open(page);
    for (const [name, check] of checks) await test.step(name, () => check(page));
  });
}

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

export type TabName = "Setup" | "Methods" | "Your method" | "Why" | "Learning" | "Truth" | "Your files";

/** The workbench with this tab open, and on request a second one beside it. */
export async function workbench(page: Page, first: TabName, second?: TabName) {
  const button = page.getByRole("button", { name: "Workbench", exact: true });
  if ((await button.getAttribute("aria-pressed")) === "false") await button.click();
  const lists = page.getByRole("tablist", { name: "Tools" });
  await expect(lists.first()).toBeVisible();
  const close = page.getByRole("button", { name: "Close the second tab" });
  if (await close.count()) await close.click();
  await lists.first().getByRole("tab", { name: first }).click();
  if (second) {
    await page.getByRole("button", { name: "Open a second tab beside this one" }).click();
    await lists.nth(1).getByRole("tab", { name: second }).click();
  }
  // Keys are the page's again.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
}

/** Something behind ⋯. */
export async function more(page: Page, item: RegExp) {
  await page.getByRole("button", { name: /^More/ }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

export const stepOnce = (page: Page) => more(page, /Train one iteration/);
export const startOver = (page: Page) => more(page, /with the same seed/);
export const anotherSeed = (page: Page) => more(page, /with another seed/);

/** Small pick tasks only, few episodes: quick even where the GPU is computed in software. */
export const small = (training: object = {}, more: object = {}) =>
  parseSpec({
    ...{ seeds: 1, groups: 4, rollouts: 8 },
    world: { families: ["pick"], receptacles: 6, objects: 4, stepLimit: 20 },
    training: { learningRate: 0.02, ...training },
    ...more,
  });

/** Opens the page with a run that has not begun to train: small, unless told otherwise. */
export async function openRun(page: Page, spec = small(), backend = "cpu", more = ""): Promise<void> {
  await page.goto(`./?backend=${backend}${more}#${encodeLink({ spec, view: DEFAULT_VIEW })}`);
  await openedBackend(page);
}

/** The settings of `small`, by hand. */
export async function beginSmallPickRun(page: Page, more: [string, string][] = []) {
  await workbench(page, "Setup");
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
  await page.getByRole("button", { name: "Start this run" }).click();
  await expect(page.getByRole("button", { name: "Start this run" })).toHaveCount(0);
}

/** What axe complains about, in the whole page or in the parts that `within` selects. */
export async function complaints(page: Page, within: string[] = []): Promise<string[]> {
  // One document without foreign frames needs no second page to put the answer together, and what passes
  // needs no list.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  for (const selector of within) axe.include(selector);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`);
}

/** The page in light or dark, when its colours have come to rest. */
export async function paint(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator(`html[data-mantine-color-scheme=${colorScheme}]`)).toBeAttached();
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== "running"),
  );
}

/** The text of what follows the picture a few frames behind, once it follows no more. */
export async function settled(part: Locator): Promise<string> {
  let before = "";
  await expect
    .poll(
      async () => {
        const now = (await part.textContent()) ?? "";
        const rests = now === before;
        before = now;
        return rests;
      },
      { intervals: [0, 400] },
    )
    .toBe(true);
  return before;
}
