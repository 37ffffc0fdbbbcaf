/** Every scene at desktop and phone size, light and dark: nothing is wider than the screen, and axe agrees. */
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { SCENES } from "../scenes/scenes.ts";
import { complaints, expect, paint, test } from "./page.ts";

/** Where pictures of them go; they are taken where it is set. */
const pictures = process.env.SCENES;

const SIZES = { desktop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };

/** What sticks out to the right of the screen, which then scrolls sideways. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    return Math.max(0, root.scrollWidth - root.clientWidth);
  });

for (const { name, about, open } of SCENES)
  test(`scene ${name}: ${about}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize(SIZES.desktop);
    await open(page);
    for (const [size, scheme] of [
      ["desktop", "light"],
      ["phone", "dark"],
    ] as const) {
      await page.setViewportSize(SIZES[size]);
      await paint(page, scheme);
      await expect.poll(() => tooWide(page), `${size}: pixels beyond the screen`).toBe(0);
      expect(await complaints(page), `${size}, ${scheme}`).toEqual([]);
    }
    if (!pictures) return;
    for (const [size, shape] of Object.entries(SIZES))
      for (const scheme of ["light", "dark"] as const) {
        await page.setViewportSize(shape);
        await paint(page, scheme);
        await page.screenshot({ path: join(pictures, `${name}-${size}-${scheme}.png`) });
      }
  });
