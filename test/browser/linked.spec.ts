/** Maps, table, transcript and reasons answer each other. */
import type { Page } from "@playwright/test";
import { expect, mapColours, onePage, openedBackend, workbench } from "./page.ts";

async function open(page: Page): Promise<void> {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await workbench(page, "Methods", "Why");
}

onePage("maps, table and reasons answer each other", open, [
  [
    "a part of the advantage shows its inputs, and lights its terms in the formula",
    async (page) => {
      // Tall enough that nothing has to be scrolled out from under the header.
      await page.setViewportSize({ width: 1440, height: 1400 });
      const part = page.getByRole("button", { name: /^episode part/ });
      await part.click();
      await expect(page.getByText(/Returns R of the group's rollouts/)).toBeVisible();
      const colour = (term: string) =>
        page
          .locator(`.formula .katex-html [data-term=${term}]`)
          .first()
          .evaluate((element) => getComputedStyle(element).backgroundColor);
      const clear = "rgba(0, 0, 0, 0)";
      await part.hover();
      await expect.poll(() => colour("episode")).not.toBe(clear);
      expect(await colour("modulation")).not.toBe(clear);
      await expect.poll(() => colour("step")).toBe(clear);
      await page.locator(".formula .katex-html [data-term=omega]").last().hover();
      await expect.poll(() => colour("omega")).not.toBe(clear);
      await expect.poll(() => colour("episode")).toBe(clear);
      const rollout = page.getByRole("button", { name: /^Rollout 2: return/ });
      await rollout.click();
      await expect(page.getByTestId("read-out")).toContainText("rollout 2");
    },
  ],
  [
    "maps show one group or all, in the order asked for",
    async (page) => {
      const map = page.getByRole("img", { name: /Advantage map, ProxMO/ });
      await expect(map).toHaveAccessibleName(/8 rollouts/);
      const scope = page.getByRole("radiogroup", { name: "Rollouts shown" });
      await scope.getByText("all groups").click();
      await expect(map).toHaveAccessibleName(/128 rollouts/);
      expect(await mapColours(page, /Advantage map, ProxMO/)).toBeGreaterThan(10);
      await scope.getByText("this group").click();
      const marks = () => page.locator("[title^='Rollout ']").allTextContents();
      const played = (await marks()).slice(0, 8);
      await page.getByRole("combobox", { name: "Order of the rollouts" }).selectOption("return");
      const sorted = (await marks()).slice(0, 8);
      expect(sorted).not.toEqual(played);
      expect([...sorted].sort()).toEqual([...played].sort());
      // One of the eight has succeeded: the group that is shown first.
      expect(sorted.map((text) => text.includes("✓"))).toEqual([true, ...Array(7).fill(false)]);
    },
  ],
  [
    "the table is walked with arrow keys and says what the read-out says",
    async (page) => {
      await page.getByRole("radiogroup", { name: "Show the numbers as" }).getByText("table").click();
      const table = page.getByRole("table", { name: /Advantage under ProxMO/ });
      await table.locator("[aria-pressed=true]").focus();
      const readOut = page.getByTestId("read-out");
      const row = Number(await readOut.getAttribute("data-row"));
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      await expect(readOut).toHaveAttribute("data-row", String(row - 2));
      await page.keyboard.press("ArrowDown");
      await expect(readOut).not.toHaveAttribute("data-row", String(row - 2));
      const focused = page.locator(":focus");
      await expect(focused).toHaveAttribute("aria-pressed", "true");
      const numberIn = (text: string) => Number(text.replace("−", "-"));
      await expect
        .poll(async () => {
          const shown = numberIn((await focused.textContent()) as string);
          const said = /ProxMO ([+−]\d\.\d+)/.exec((await readOut.textContent()) as string)?.[1] ?? "";
          return Math.abs(shown - numberIn(said));
        })
        .toBeLessThan(0.006);
    },
  ],
]);
