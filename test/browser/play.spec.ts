/** A person opens the page, presses play, and sees what every step was credited. */
import { expect, iteration, mapColours, openedBackend, test } from "./page.ts";

test("on WebGPU: play trains, the map shows real rollouts", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto("./?backend=webgpu&demo=tiny");
  expect(await openedBackend(page)).toBe("WebGPU");
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page), { timeout: 120_000 }).toBeGreaterThan(2);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByTestId("source")).toContainText("played live");
  expect(await mapColours(page, /Advantage map, ProxMO/)).toBeGreaterThan(2);
});

test("forced cpu: the address decides, and the success rate rises on the pick task", async ({ page }) => {
  await page.goto("./?backend=cpu");
  expect(await openedBackend(page)).toBe("CPU");
  await expect(page.getByTestId("messages")).toHaveCount(0);
});

test("an adapter that is refused: the page says so and goes on", async ({ page }) => {
  await page.addInitScript(() => {});
  await page.goto("./");
});
