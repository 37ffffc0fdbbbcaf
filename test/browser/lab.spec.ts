/** Several methods side by side, over reloads and lost devices. */
import type { Page, Worker } from "@playwright/test";
import { withMore } from "../../src/experiment/moreOfRun.ts";
import { digestsOf, Lab, trainersOn } from "../../src/learn/lab.ts";
import { openBackend } from "../../src/learn/net/openBackend.ts";
import { digest } from "../../src/lib/digest.ts";
import {
  beginSmallPickRun,
  expect,
  iteration,
  openedBackend,
  openRun,
  small,
  startOver,
  stepOnce,
  test,
  workbench,
} from "./page.ts";

const digestOf = async (page: Page) => (await page.getByTestId("digest").textContent()) as string;

/** What training brings, on a loaded machine too. */
const LATE = { timeout: 90_000 };

/** Plays on until the run stands still at its end. */
async function playToTheEnd(page: Page, iterations: number) {
  await workbench(page, "Learning");
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page), { timeout: 90_000 }).toBe(iterations);
  await expect(page.getByTestId("digest")).toBeVisible();
}

test("lanes train side by side; one added later catches up on the same noise", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await beginSmallPickRun(page, [
    ["Iterations", "10"],
    ["Seeds each", "2"],
  ]);
  await playToTheEnd(page, 10);
  await expect(page.getByTestId("verdicts").getByRole("listitem")).toHaveCount(3);
  // A menu hides while its button is out of sight: what is still being drawn above can push it there.
  await expect(async () => {
    await page.getByRole("button", { name: "add a lane" }).click({ timeout: 5_000 });
    await page.getByRole("menuitem", { name: "Dr. GRPO" }).click({ timeout: 5_000 });
  }).toPass();
  await expect(page.getByTestId("verdicts").getByRole("listitem")).toHaveCount(6);
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBe(10);
  await expect(
    page.getByRole("img", { name: /^Success rate.*Dr\. GRPO from .* at iteration 9 \(n = 2\)/ }),
  ).toBeVisible();
});

test("a finished run goes on for more iterations and takes more seeds, to the numbers of their settings", async ({
  page,
}) => {
  const spec = small({ iterations: 3 });
  await openRun(page, spec);
  await playToTheEnd(page, 3);
  await page.getByRole("button", { name: "Go on for 3 more iterations" }).click();
  await expect(page.getByRole("img", { name: /ProxMO from .* at iteration 5 \(n = 1\)/ })).toBeVisible(LATE);
  await page.getByRole("button", { name: "Add 2 seeds" }).click();
  await expect(page.getByRole("img", { name: /ProxMO from .* at iteration 5 \(n = 3\)/ })).toBeVisible(LATE);
  await expect(page.getByRole("button", { name: "Add 2 seeds" })).toBeVisible(LATE);

  const { openNet } = await openBackend("cpu");
  const lab = new Lab(withMore(spec, { iterations: 3, seeds: 2 }), trainersOn(openNet));
  while (!lab.done) await lab.next();
  await expect(page.getByTestId("digest")).toContainText(digest(JSON.stringify(digestsOf(lab.history))));
  await workbench(page, "Setup");
  await page.getByRole("button", { name: "Policy and training" }).click();
  await expect(page.getByText("The learning rate starts again at iteration 3.")).toBeVisible();
  await page.getByRole("button", { name: "Let it fall once" }).click();
  await expect(page.getByTestId("next-run")).toContainText("other training");
});

test("a reload in the middle goes on to the digests of an uninterrupted run", async ({ page }) => {
  await openRun(page, small({ iterations: 8 }));
  await playToTheEnd(page, 8);
  const whole = await digestOf(page);

  await startOver(page);
  await expect.poll(() => iteration(page)).toBe(0);
  for (let i = 1; i <= 2; i++) {
    await stepOnce(page);
    await expect.poll(() => iteration(page)).toBe(i);
  }
  await workbench(page, "Learning");
  await expect(page.getByTestId("digest")).toBeVisible();
  await page.reload();
  await expect(page.getByTestId("saved-run")).toContainText("iteration 2 of 8");
  // The whole run is stored, too: the latest one is offered first.
  await expect(page.getByTestId("saved-run")).not.toContainText("iteration 8 of 8");
  await page.getByRole("button", { name: "Show 1 older run" }).click();
  await expect(page.getByTestId("saved-run")).toContainText("iteration 8 of 8");
  await page.getByRole("button", { name: "Continue it" }).first().click();
  await expect.poll(() => iteration(page)).toBe(2);
  await playToTheEnd(page, 8);
  expect(await digestOf(page)).toBe(whole);

  await page.reload();
  await page.getByRole("button", { name: "forget it" }).first().click();
  await page.getByRole("button", { name: "forget it" }).click();
  await expect(page.getByTestId("saved-run")).toHaveCount(0);
});

test("one tab trains a stored run; another says so, and takes it over", async ({ page, context }) => {
  await openRun(page, small({ iterations: 8 }));
  await stepOnce(page);
  await expect.poll(() => iteration(page)).toBe(1);
  const other = await context.newPage();
  await other.goto("./?backend=cpu");
  await expect(other.getByTestId("saved-run")).toContainText("Another tab is training it");
  await other.getByRole("button", { name: "take it over" }).click();
  await expect.poll(() => iteration(other)).toBe(1);
  await expect(page.getByText(/Another tab has taken this run over, so it is paused here/)).toBeVisible();
});

for (const workers of [1, 3])
  test(`Chromium on ${workers} threads and Node on one give the same digests`, async ({ page }) => {
    const spec = small({ iterations: 8 }, { seeds: 2 });
    await openRun(page, spec, "cpu", `&workers=${workers}`);
    await stepOnce(page);
    await expect.poll(() => iteration(page)).toBe(1);
    await playToTheEnd(page, 8);
    expect(page.workers().filter((one) => one.url().includes("turn.worker"))).toHaveLength(
      workers === 1 ? 0 : workers,
    );
    const lab = new Lab(spec, trainersOn((await openBackend("cpu")).openNet));
    while (!lab.done) await lab.next();
    expect(await digestOf(page)).toContain(digest(JSON.stringify(digestsOf(lab.history))));
  });

test("twice the same on WebGPU: equal digests", async ({ page }) => {
  test.setTimeout(240_000);
  await openRun(page, small({ iterations: 2 }), "webgpu");
  await playToTheEnd(page, 2);
  const first = await digestOf(page);
  await startOver(page);
  await expect.poll(() => iteration(page)).toBe(0);
  await playToTheEnd(page, 2);
  expect(await digestOf(page)).toBe(first);
});

test("a lost device is replaced, and the run goes on from its last checkpoint", async ({ page }) => {
  test.setTimeout(240_000);
  // Long enough that it still trains when the device goes.
  const iterations = 24;
  await openRun(page, small({ iterations }), "webgpu");
  const worker = page.workers().find((one) => one.url().includes("engine.worker")) as Worker;
  // The page offers no handle on its device; the next command it encodes gives one.
  await worker.evaluate(() => {
    const encode = GPUDevice.prototype.createCommandEncoder;
    GPUDevice.prototype.createCommandEncoder = function (this: GPUDevice, ...args) {
      Object.assign(globalThis, { seenDevice: this });
      return encode.apply(this, args);
    };
  });
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page), { timeout: 90_000 }).toBeGreaterThan(5);
  await worker.evaluate(() => (globalThis as unknown as { seenDevice: GPUDevice }).seenDevice.destroy());
  await expect(page.getByTestId("messages")).toContainText(/was lost.*Training resumed from iteration/, {
    timeout: 60_000,
  });
  await expect.poll(() => iteration(page), { timeout: 90_000 }).toBe(iterations);
  expect(await openedBackend(page)).toBe("WebGPU");
});

test("while the default preset trains, keys and sliders are answered", async ({ page }) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await workbench(page, "Methods");
  const readOut = page.getByTestId("read-out");
  const row = Number(await readOut.getAttribute("data-row"));
  await page.getByRole("button", { name: "Play" }).click();
  await page.keyboard.press("k");
  await expect(readOut).toHaveAttribute("data-row", String(row - 1));
  await expect(page.getByTestId("details")).toContainText("steps");
  const before = (await readOut.textContent()) as string;
  await page.getByRole("slider", { name: /ω step weight/ }).press("Home");
  await expect(readOut).not.toHaveText(before);
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBeGreaterThan(1);
  // The batch that is being read stays, and says so.
  await expect(readOut).toHaveAttribute("data-row", String(row - 1));
  await expect(page.getByTestId("source")).toContainText("held while you read");
  await page.getByRole("button", { name: "follow training" }).click();
  await expect(page.getByTestId("source")).toContainText("played live");
});

test("training goes on where frames stand still and timers are slowed down, as in a hidden tab", async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.requestAnimationFrame = () => 0;
    const timer = window.setTimeout;
    Object.assign(window, {
      setTimeout: (call: TimerHandler, ms = 0, ...rest: unknown[]) =>
        timer(call, Math.max(1000, ms), ...rest),
    });
  });
  await openRun(page);
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBeGreaterThan(2);
});

const MANY = 60;

test(`${MANY} iterations on WebGPU hold no more tensors than 20`, async ({ page }) => {
  test.setTimeout(300_000);
  const world = { families: ["pick"], receptacles: 6, objects: 2, stepLimit: 12 };
  const tiny = { groups: 1, rollouts: 2, lanes: [{ id: "grpo" }], world };
  await openRun(page, small({ iterations: MANY }, tiny), "webgpu");
  const held = async () => {
    await page.getByRole("button", { name: /^More/ }).click();
    const parity = page.getByTestId("parity");
    await parity.click();
    await expect(parity).toContainText("tensors");
    const text = (await parity.textContent()) as string;
    await page.keyboard.press("Escape");
    return /holds \d+ tensors/.exec(text)?.[0];
  };
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page), { timeout: 60_000, intervals: [100] }).toBeGreaterThan(20);
  await page.getByRole("button", { name: "Pause" }).click();
  const early = await held();
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page), { timeout: 240_000, intervals: [1000] }).toBe(MANY);
  expect(await held()).toBe(early);
});
