/**
 * Threads, devices, storage and files of the server that fail in a browser: each is said in words, with a way on
 * that works.
 */
import type { Worker } from "@playwright/test";
import { SAID_OF_A_FAULT } from "./faultWords.ts";
import { expect, iteration, openedBackend, openRun, small, startOver, stepOnce, test } from "./page.ts";

test("a training thread that ends without a word is noticed, and starting over opens another", async ({
  page,
}) => {
  await openRun(page, small({ iterations: 3 }));
  const worker = page.workers().find((one) => one.url().includes("engine.worker")) as Worker;
  // In a moment, so that this call is answered.
  await worker.evaluate(() => void setTimeout(() => self.close(), 50));
  await expect(page.getByTestId("messages")).toContainText(
    "The training thread stopped: it ended without a word; it may have run out of memory.",
    { timeout: 30_000 },
  );
  await startOver(page);
  await stepOnce(page);
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBe(1);
});

test("a graphics adapter that never comes is given up after its time, with the reason", async ({ page }) => {
  await inWorkers(page, "GPU.prototype.requestAdapter = () => new Promise(() => {});");
  await page.goto("./?backend=webgpu");
  expect(await openedBackend(page)).toBe("CPU");
  await expect(page.getByTestId("messages")).toContainText(
    "WebGPU is not used: the browser gave no graphics adapter within 5 s.",
  );
  expect(await page.textContent("body")).not.toMatch(SAID_OF_A_FAULT);
});

test("WebAssembly that the server answers with a page is refused in words, and quietly", async ({ page }) => {
  await page.route(/\.wasm$/, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Not here</title>" }),
  );
  await page.goto("./?backend=wasm");
  await openedBackend(page);
  await expect(page.getByTestId("messages")).toContainText(
    "WASM is not used: the server answers with something else where its program should be",
  );
});

test("a browser that stores nothing says so at once, and trains all the same", async ({ page }) => {
  await inWorkers(
    page,
    'IDBFactory.prototype.open = () => { throw new DOMException("denied", "SecurityError"); };',
  );
  await page.goto("./?backend=cpu");
  await expect(page.getByTestId("messages")).toContainText(
    "This browser does not store runs (this browser does not allow it here).",
  );
  await stepOnce(page);
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBe(1);
  expect(await page.textContent("body")).not.toMatch(SAID_OF_A_FAULT);
});

/** Runs a script before the program of every worker. */
async function inWorkers(page: Parameters<typeof openedBackend>[0], script: string): Promise<void> {
  await page.route(/assets\/engine\.worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
}
