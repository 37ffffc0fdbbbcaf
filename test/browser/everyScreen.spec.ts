/** Every tab on every screen, with the keyboard alone, zoomed in, in colours of the system's choice, and at rest. */
import type { Page } from "@playwright/test";
import { complaints, expect, openedBackend, type TabName, test, workbench } from "./page.ts";

const TABS: readonly TabName[] = [
  "Setup",
  "Methods",
  "Your method",
  "Why",
  "Learning",
  "Truth",
  "Your files",
];

/** Screens, and what 200 % and 400 % leave of a desktop. */
const SIZES = [
  [1440, 900],
  [1280, 720],
  [1920, 1080],
  [390, 844],
  [844, 390],
  [640, 360],
  [320, 256],
] as const;

/** From the top of a column to its end, in the order of the document. */
const PARTS = [
  "h1",
  "#question",
  "[data-part=chain]",
  "[data-figure=stage]",
  "[data-control=groups]",
  "[data-testid=step-card]",
  "[data-testid=learning-strip]",
  "[data-testid=workbench]",
];

/** What is still being fetched; matrices are drawn where they are scrolled to. */
const WAITING = "main .mantine-Skeleton-root:not([data-testid=weight-matrices] *)";

async function open(page: Page) {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
}

/** What sticks out at the right: of the page, or of a box that cuts it off. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const found =
      root.scrollWidth > root.clientWidth ? [`the page, by ${root.scrollWidth - root.clientWidth}`] : [];
    const widerThanShown = ({ scrollWidth, clientWidth }: Element) =>
      clientWidth > 2 && scrollWidth > clientWidth + 2;
    for (const element of document.querySelectorAll("main *, header *"))
      if (element.checkVisibility() && widerThanShown(element)) {
        const { overflowX, textOverflow } = getComputedStyle(element);
        if (/hidden|clip/.test(overflowX) && textOverflow !== "ellipsis")
          found.push(`${element.className}: ${element.textContent?.slice(0, 40)}`);
      }
    return found;
  });

test("every tab fits every screen, in the order of reading, and axe agrees", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page);
  for (const tab of TABS) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await workbench(page, tab);
    await expect(page.locator(WAITING)).toHaveCount(0);
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => cutOff(page), `${tab} at ${width} × ${height}`).toEqual([]);
    }
    // Narrow, where most boxes scroll, and zoomed in; other widths are those of the scenes.
    expect(await complaints(page), tab).toEqual([]);
  }
  const order = await page.evaluate(
    (parts) => parts.map((part) => document.querySelector(part)?.getBoundingClientRect().top ?? Number.NaN),
    PARTS,
  );
  expect(order).toEqual([...order].sort((a, b) => a - b));
  const inDocument = await page.evaluate(
    (parts) =>
      [...document.querySelectorAll(parts.join())].map((one) => parts.findIndex((part) => one.matches(part))),
    PARTS,
  );
  expect(inDocument).toEqual(PARTS.map((_, i) => i));
});

const focused = (page: Page) => page.locator(":focus");

/** Presses Tab until the focus is there; how often that took. */
async function tabTo(page: Page, wanted: string, most: number): Promise<number> {
  for (let n = 1; n <= most; n++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, wanted))
      return n;
  }
  throw new Error(`${wanted} is not within ${most} Tabs.`);
}

test("the keyboard alone walks the story, opens the workbench, moves a slider, shares and comes back", async ({
  page,
}) => {
  await open(page);
  const card = page.getByTestId("step-card");
  await tabTo(page, "[data-skip=picture]", 1);
  await expect(focused(page)).toBeInViewport();
  // Also without it at most fifteen Tabs from the address to the picture.
  await tabTo(page, "[data-figure=stage]", 14);
  await page.locator("[data-skip=picture]").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-figure=stage]")).toBeFocused();
  const row = Number(await card.getAttribute("data-row"));
  await page.keyboard.press("ArrowLeft");
  await expect(card).toHaveAttribute("data-row", String(row - 1));

  await page.getByRole("radio", { name: "GRPO", exact: true }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: /soft baseline/ })).toBeFocused();
  await expect(page.getByTestId("sentence")).toContainText("Compared with");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.getByRole("button", { name: "Show the formula" }).focus();
  await page.keyboard.press("Enter");
  // The formula of the stop that was walked to, and why its number is another than the card's.
  const method = page.getByRole("radiogroup", { name: "Method to explain" });
  await expect(method.getByRole("radio", { name: /GRPO/ })).toBeChecked();
  await expect(page.getByTestId("on-stage")).toContainText("not divided by σ");

  await page.locator("[data-skip=picture]").focus();
  await tabTo(page, "[data-skip=workbench]", 1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: "Why" })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("tab", { name: "Methods" })).toBeFocused();
  await tabTo(page, "[role=slider]", 12);
  const before = await focused(page).getAttribute("aria-valuenow");
  await page.keyboard.press("ArrowRight");
  await expect(focused(page)).not.toHaveAttribute("aria-valuenow", before as string);
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Share and keep" });
  await expect(dialog.locator(":focus")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.locator("[role=slider]:focus")).toBeVisible();
});

test("on a phone a tap brings up why, beside the picture, and Escape takes it away", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  const picture = page.locator("[data-figure=stage]");
  const map = picture.getByRole("img");
  const sheet = page.getByRole("dialog", { name: "Why: the selected step" });
  await map.click({ position: { x: 4, y: 80 } });
  await expect(sheet).toContainText("Try 3 of 8, step 1");
  await expect(sheet).toBeFocused();
  await expect(sheet.locator(".formula .katex").first()).toBeVisible();
  const covered = async () => {
    const [over, under] = [await sheet.boundingBox(), await map.boundingBox()];
    if (!over || !under) return "one of them is not there";
    const apart = over.y >= under.y + under.height || over.x >= under.x + under.width;
    return apart && under.y >= 48 ? "nothing" : JSON.stringify([over, under]);
  };
  await expect.poll(covered, "the sheet covers").toBe("nothing");
  expect(await complaints(page)).toEqual([]);
  // The picture answers while the sheet is open.
  await map.click({ position: { x: 4, y: 112 } });
  await expect(sheet).toContainText("Try 4 of 8, step 1");
  await page.setViewportSize({ width: 844, height: 390 });
  await expect.poll(covered, "the sheet covers, on its side").toBe("nothing");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(picture).toBeFocused();

  await page.setViewportSize({ width: 390, height: 844 });
  const formula = page.getByRole("button", { name: "Show the formula" });
  await formula.focus();
  await page.keyboard.press("Enter");
  await expect(sheet).toBeFocused();
  await sheet.getByRole("button", { name: "Close", exact: true }).click();
  await expect(formula).toBeFocused();
});

test("what is selected and what bars say is seen in colours of the system, and nothing moves that need not", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce", colorScheme: "dark" });
  await open(page);
  await page.getByRole("radio", { name: /soft baseline/ }).click();
  await workbench(page, "Methods", "Why");
  await expect(page.getByTestId("own-text").locator("mark").first()).toBeVisible();
  const marked = await page.evaluate(() => {
    const outlined = (selector: string) => {
      const all = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
      return all.length > 0 && all.every((one) => getComputedStyle(one).outlineStyle !== "none");
    };
    /** Distinct grounds: colours that are data are not taken away. */
    const grounds = (selector: string) =>
      new Set([...document.querySelectorAll(selector)].map((one) => getComputedStyle(one).background)).size;
    const underline = (selector: string) =>
      getComputedStyle(document.querySelector(selector) as Element).borderBottomColor;
    const mark = document.querySelector("mark") as Element;
    return {
      stop: outlined("[role=radio][aria-checked=true]"),
      pressed: outlined("[aria-pressed=true]"),
      choice: outlined(".mantine-SegmentedControl-label[data-active]"),
      bars: grounds("[data-testid=step-card] dl span span + span"),
      tab: underline("[role=tab][aria-selected=true]") !== underline("[role=tab][aria-selected=false]"),
      mark: getComputedStyle(mark).color !== getComputedStyle(mark).backgroundColor,
      running: document.getAnimations().filter(({ playState }) => playState === "running").length,
    };
  });
  expect(marked).toEqual({
    stop: true,
    pressed: true,
    choice: true,
    bars: 1,
    tab: true,
    mark: true,
    running: 0,
  });
  const bar = page.locator("[data-testid=step-card] dl span span + span").first();
  expect(await bar.evaluate((one) => getComputedStyle(one).backgroundColor)).not.toBe("rgb(0, 0, 0)");
  await page.keyboard.press("k");
  await page.locator("[data-stop=grpo]").click();
  expect(
    await page.evaluate(() => document.getAnimations().filter((one) => one.playState === "running").length),
  ).toBe(0);
});
