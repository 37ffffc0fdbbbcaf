/** The picture that the built page holds: there before any script, and where the living one comes to stand. */
import type { Page } from "@playwright/test";
import { expect, openedBackend, test } from "./page.ts";

const SIZES = [
  [1280, 720],
  [390, 844],
];
/** What both pictures have. */
const PARTS = ["header button", "h2", "[role=radiogroup]", "[role=img]", "aside", "aside dl", "main svg"];

/** Places of the parts, below the beginning of the bar. */
const places = (page: Page) =>
  page.evaluate((parts) => {
    const top = document.querySelector("header")?.getBoundingClientRect().top ?? Number.NaN;
    return parts.map((part) => {
      const box = document.querySelector(`#root ${part}`)?.getBoundingClientRect() ?? new DOMRect();
      const [x, y, width, height] = [box.x, box.y - top, box.width, box.height].map(Math.round);
      return { part, x, y, width, height };
    });
  }, PARTS);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page shows its first picture and says that it is one", async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.goto("./");
    await expect(page.getByRole("heading", { name: "Which step deserves the credit?" })).toBeVisible();
    await expect(page.locator("noscript p")).toBeVisible();
    await expect(page.getByText("1 of 8 solved, hard")).toBeVisible();
    const picture = page.getByRole("img", { name: /^GRPO: advantage of every step/ });
    const rows = picture.locator(".still-row");
    await expect(rows).toHaveCount(8);
    const colours = new Set<string>();
    for (const cell of await rows.locator("i").all())
      colours.add(await cell.evaluate((element) => getComputedStyle(element).backgroundColor));
    // The one success, and the failures.
    expect(colours.size).toBe(2);
    await expect(picture.locator(".still-selected")).toBeVisible();
  });
});

for (const [width, height] of SIZES)
  test(`the living picture stands where the first one stood, ${width} × ${height}`, async ({
    page,
    browser,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height } });
    const still = await context.newPage();
    await page.setViewportSize({ width, height });
    await page.goto("./?backend=cpu");
    await openedBackend(page);
    await still.goto(page.url());
    expect(await places(page)).toEqual(await places(still));
    const painted = await still
      .locator(".still-row")
      .evaluateAll((rows) => rows.map((row) => getComputedStyle(row.children[0]).backgroundColor));
    expect(await cellColours(page)).toEqual(painted);
    await context.close();
  });

/** Of the first cell of each row, as CSS writes them. */
const cellColours = (page: Page) =>
  page.getByRole("img", { name: /^GRPO/ }).evaluate((map) => {
    const shown = map.querySelector("canvas") as HTMLCanvasElement;
    const copy = new OffscreenCanvas(shown.width, shown.height);
    const context = copy.getContext("2d", { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
    context.drawImage(shown, 0, 0);
    const scale = shown.height / shown.getBoundingClientRect().height;
    return Array.from({ length: 8 }, (_, row) => {
      const { data } = context.getImageData(3 * scale, (32 * row + 16) * scale, 1, 1);
      return `rgb(${data.slice(0, 3).join(", ")})`;
    });
  });

test("until the rollouts are there the bar lives and the picture stays, out of reach", async ({ page }) => {
  let open = () => {};
  const held = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(/assets\/credit\.worker[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("./?backend=cpu");
  const waiting = page.getByRole("status", { name: "The first rollouts are being played" });
  await expect(waiting).toContainText("1 of 8 solved, hard");
  await expect(page.locator("[data-still]")).toHaveCount(0);
  await expect(page.getByRole("radio")).toHaveCount(0);
  await page.getByRole("button", { name: "Story" }).click();
  await expect(page.getByRole("menuitem").first()).toBeVisible();
  await page.keyboard.press("Escape");
  open();
  await expect(page.getByRole("radio", { name: "GRPO" })).toBeVisible();
  await expect(waiting).toHaveCount(0);
});

test("the first paint has the reader's colours, and no picture where the address asks for another", async ({
  page,
}) => {
  // The page's own code never comes; what it would have asked for is of no interest.
  await page.route(/assets\/index-[^/]*\.js$/, () => {});
  const look = async (address: string) => {
    await page.goto(address, { waitUntil: "commit" });
    // With its styles.
    await page.waitForFunction(() => document.querySelector<HTMLLinkElement>("link[rel=stylesheet]")?.sheet);
    return page.locator("[data-still]").isVisible();
  };
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await look("./?backend=cpu")).toBe(true);
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.emulateMedia({ colorScheme: "light" });
  expect(await look("./?workers=1")).toBe(true);
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "light");
  for (const other of ["?embed=maps", "?present", "?x#lesson=rare-success", "?y#p2.abc"])
    expect(await look(`./${other}`), other).toBe(false);
});
