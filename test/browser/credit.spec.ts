/**
 * Reading the credit of a step: pointer, click, keyboard, sliders; all on the recorded example, before
 * anything is trained.
 */
import type { Page } from "@playwright/test";
import { computeCredit } from "../../src/credit/index.ts";
import { complaints, expect, mapColours, onePage, openedBackend, paint, workbench } from "./page.ts";
import { batch } from "./recorded.ts";

async function open(page: Page): Promise<void> {
  await page.goto("./?backend=cpu");
  await expect(page.getByTestId("source")).toContainText("Recorded example");
  await openedBackend(page);
  await workbench(page, "Methods", "Why");
}

onePage("credit is read by pointer, click, keys and sliders, and axe agrees", open, [
  [
    "the first picture is there, drawn in many colours",
    async (page) => {
      for (const name of [/Advantage map, GRPO/, /Advantage map, GiGPO/, /Advantage map, ProxMO/])
        expect(await mapColours(page, name)).toBeGreaterThan(2);
    },
  ],
  [
    "the numbers on the screen are the estimator's",
    async (page) => {
      const readOut = page.getByTestId("read-out");
      const row = Number(await readOut.getAttribute("data-row"));
      const expected = computeCredit(batch, { id: "proxmo" }, 0.95).advantage[row];
      const shown = /ProxMO\s*([+−]?)\s*([\d.]+)/.exec(
        (await readOut.textContent()) as string,
      ) as RegExpExecArray;
      expect(Number(shown[2]) * (shown[1] === "−" ? -1 : 1)).toBeCloseTo(expected, 3);
    },
  ],
  [
    "sliders recompute in place",
    async (page) => {
      const readOut = page.getByTestId("read-out");
      await expect(page.getByTestId("details")).toContainText("steps");
      const before = (await readOut.textContent()) as string;
      const slider = page.getByRole("slider", { name: /ω step weight/ });
      await slider.focus();
      for (let i = 0; i < 10; i++) await page.keyboard.press("ArrowRight");
      await expect(readOut).not.toHaveText(before);
      const row = Number(await readOut.getAttribute("data-row"));
      const expected = computeCredit(batch, { id: "proxmo", params: { stepWeight: 1.5 } }, 0.95).advantage[
        row
      ];
      await expect(readOut).toContainText(Math.abs(expected).toFixed(3));
      await page.getByRole("button", { name: "released settings" }).click();
      await expect(readOut).toHaveText(before);
    },
  ],
  [
    "hover reads a step out, click keeps it and explains it, j and k walk on",
    async (page) => {
      const map = page.getByRole("img", { name: /Advantage map, ProxMO/ });
      await map.hover({ position: { x: 4, y: 8 } });
      const readOut = page.getByTestId("read-out");
      const first = Number(await readOut.getAttribute("data-row"));
      await expect(page.getByTestId("details")).toHaveText(
        /ProxMO: return [\d.]+ · baseline [\d.]+ · of \d+ steps · p [\d.]+ · w [\d.]+ · episode .+ · step .+/,
      );
      await map.click({ position: { x: 4, y: 8 } });
      await page.mouse.move(5, 5);
      await expect(readOut).toHaveAttribute("data-row", String(first));
      await page.keyboard.press("j");
      await expect(readOut).toHaveAttribute("data-row", String(first + 1));
      await page.keyboard.press("k");
      await expect(readOut).toHaveAttribute("data-row", String(first));
      await expect(page.getByTestId("neighbours").getByRole("listitem").first()).toContainText("%");
      await expect(page.locator(".formula .katex").first()).toBeVisible();
    },
  ],
  [
    "axe finds nothing to complain about, light or dark",
    async (page) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      await expect(page.locator(".formula .katex").first()).toBeVisible();
      for (const scheme of ["light", "dark"] as const) {
        await paint(page, scheme);
        expect(await complaints(page), scheme).toEqual([]);
      }
    },
  ],
]);
