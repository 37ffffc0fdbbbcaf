/** A person opens the page, presses play, and sees what every step was credited. */
import type { Page } from "@playwright/test";
import { chromium } from "@playwright/test";
import { encodeLink } from "../../src/experiment/share/link.ts";
import { DEFAULT_VIEW } from "../../src/experiment/share/shared.ts";
import { findBrowser, launchArguments } from "./findBrowser.mjs";
import {
  anotherSeed,
  expect,
  iteration,
  mapColours,
  openedBackend,
  openRun,
  small,
  startOver,
  stepOnce,
  test,
  workbench,
} from "./page.ts";

/** [first, last] success rates of ProxMO's curve, in percent. */
async function successRates(page: Page): Promise<[number, number]> {
  const label = await page.getByRole("img", { name: /^Success rate/ }).getAttribute("aria-label");
  const found = /ProxMO from (\d+) % .* to (\d+) %/.exec(label as string) as RegExpExecArray;
  return [Number(found[1]), Number(found[2])];
}

test("on WebGPU: play trains, the success rate rises, and the map shows the rollouts", async ({ page }) => {
  test.setTimeout(300_000);
  await openRun(page, small({}, { lanes: [{ id: "proxmo" }] }), "webgpu");
  await workbench(page, "Methods", "Learning");
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page), { timeout: 240_000, intervals: [1000] }).toBeGreaterThan(24);
  await page.getByRole("button", { name: "Pause" }).click();
  const [first, last] = await successRates(page);
  expect(last).toBeGreaterThan(first + 15);
  await expect(page.getByTestId("source")).toContainText("played live");
  expect(await mapColours(page, /Advantage map, ProxMO/)).toBeGreaterThan(3);
  expect(await mapColours(page, /Advantage map, Difference/)).toBeGreaterThan(1);
});

test("forced cpu: named without complaint, steps once, resets to the same run", async ({ page }) => {
  await openRun(page);
  expect(await openedBackend(page)).toBe("CPU");
  await expect(page.getByTestId("messages")).toHaveCount(0);
  await workbench(page, "Methods");
  const readFirst = async () => {
    await stepOnce(page);
    await expect.poll(() => iteration(page)).toBe(1);
    await expect(page.getByTestId("source")).toHaveText("Iteration 0 of ProxMO, played live with seed 42");
    // The recorded example has sixteen groups, this run four.
    const groups = page.getByRole("group", { name: /Groups of this batch/ });
    await expect(groups.getByRole("button")).toHaveCount(4);
    return groups.textContent();
  };
  const once = await readFirst();
  await startOver(page);
  await expect.poll(() => iteration(page)).toBe(0);
  expect(once).toContain("/8");
  expect(await readFirst()).toBe(once);
  await anotherSeed(page);
  await expect(page.getByText("seed 42", { exact: true })).toHaveCount(0);
});

test("wasm trains too, and an unknown backend in the address is answered in words", async ({ page }) => {
  await openRun(page, small(), "wasm");
  expect(await openedBackend(page)).toBe("WASM");
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBeGreaterThan(1);
  await page.goto("./?backend=abacus");
  await expect(page.getByTestId("messages")).toContainText("abacus");
  await expect(page.getByTestId("messages")).toContainText("use webgpu, webgl, cpu or wasm");
});

for (const backend of ["webgpu", "webgl", "wasm", "cpu"])
  test(`${backend} agrees with plain float64 code`, async ({ page }) => {
    await page.goto(`./?backend=${backend}`);
    await openedBackend(page);
    await page.getByRole("button", { name: /^More/ }).click();
    await page.getByTestId("parity").click();
    await expect(page.getByTestId("parity")).toContainText("Largest difference", { timeout: 60_000 });
    const text = (await page.getByTestId("parity").textContent()) as string;
    const [scores, gradient, weights] = [...text.matchAll(/[\d.]+e[+-]?\d+/g)].map(([number]) =>
      Number(number),
    );
    // float32 sums of about ten terms of size 1, and for a gradient of a few hundred; an Adam step's size is
    // 1 in this unit.
    expect(scores).toBeLessThan(1e-5);
    expect(gradient).toBeLessThan(1e-5);
    expect(weights).toBeLessThan(1e-3);
  });

test("without a graphics adapter the page says why and which backend runs instead", async ({ baseURL }) => {
  const args = launchArguments(["WebGPU"]).filter((argument) => !/webgpu/.test(argument));
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...args, "--disable-gpu"] });
  const page = await browser.newPage();
  await page.goto(`${baseURL}/#${encodeLink({ spec: small(), view: DEFAULT_VIEW })}`);
  expect(await openedBackend(page)).toBe("CPU");
  await expect(page.getByTestId("messages")).toContainText(
    /WebGPU is not used: .*(no WebGPU|no graphics adapter)/,
  );
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBeGreaterThan(0);
  await browser.close();
});

test("WebGPU in software is passed over quietly: plain TypeScript is quicker", async ({ page }) => {
  await page.goto("./");
  expect(await openedBackend(page)).toBe("CPU");
  await expect(page.getByTestId("messages")).toHaveCount(0);
  await page.getByRole("button", { name: /^More/ }).click();
  await expect(page.getByText(/here it is computed in software, which is slower/)).toBeVisible();
});
