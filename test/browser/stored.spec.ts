/**
 * What the page keeps in the browser: runs of two tabs, storage that is full or refused, methods that cannot be
 * read.
 */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { SAID_OF_A_FAULT } from "./faultWords.ts";
import { expect, iteration, openedBackend, openRun, small, stepOnce, test, workbench } from "./page.ts";

const offer = (page: Page) => page.getByTestId("saved-run");
const messages = (page: Page) => page.getByTestId("messages");

/** One more iteration of the run on the page. */
async function trainOne(page: Page): Promise<void> {
  const before = await iteration(page);
  await stepOnce(page);
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBe(before + 1);
}

/** Iterations of the runs in the browser's storage, read past the page. */
const storedIterations = (page: Page): Promise<number[]> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open("proxmo-playground");
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction("checkpoints").objectStore("checkpoints").getAll();
          reading.onsuccess = () => {
            database.close();
            const entries = reading.result.filter((entry) => Array.isArray(entry.slots));
            resolve(entries.map(({ slots, newest }) => slots[newest].iteration).sort());
          };
        };
      }),
  );

test("of two tabs one trains a run; the other is told, and may take it over", async ({ page, context }) => {
  await openRun(page, small({ iterations: 6 }));
  await trainOne(page);
  await expect.poll(() => storedIterations(page)).toEqual([1]);
  const other = await context.newPage();
  await openRun(other, small({ iterations: 6, learningRate: 0.03 }));
  await expect(offer(other)).toContainText("is stored in this browser at iteration 1 of 6");
  await expect(offer(other)).toContainText("Another tab is training it: continue there, or take it over.");
  await expect(offer(other).getByRole("button", { name: "Continue it" })).toHaveCount(0);
  await offer(other).getByRole("button", { name: "take it over" }).click();
  await expect(messages(page)).toContainText(
    "Another tab has taken this run over, so it is paused here. Play continues a copy of it.",
  );
  await expect.poll(() => iteration(other)).toBe(1);
  await trainOne(other);
  // The copy goes on from where it was, as a run of its own.
  await trainOne(page);
  await expect(messages(other)).toHaveCount(0);
  await expect.poll(() => storedIterations(page)).toEqual([2, 2]);
  const third = await context.newPage();
  await openRun(third, small({ iterations: 6, learningRate: 0.04 }));
  const older = offer(third).getByRole("button", { name: "Show 1 older run" });
  await older.click();
  await expect(offer(third).getByText("Another tab is training it")).toHaveCount(2);
  // A tab that is closed lets go of its run.
  await other.close();
  await third.reload();
  await openedBackend(third);
  await older.click();
  await expect(offer(third).getByText("Another tab is training it")).toHaveCount(1);
  await expect(offer(third).getByRole("button", { name: "Continue it" })).toHaveCount(1);
});

test("where the browser's room is full the page says so, and trains all the same", async ({
  page,
  baseURL,
}) => {
  const devtools = await page.context().newCDPSession(page);
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await devtools.send("Storage.overrideQuotaForOrigin", {
    origin: new URL(baseURL as string).origin,
    quotaSize: 1,
  });
  await trainOne(page);
  await expect(messages(page)).toContainText(
    "This browser does not store runs (this browser's storage for the page is full). Training continues, but a reload loses it",
  );
  await trainOne(page);
  expect(await page.textContent("body")).not.toMatch(SAID_OF_A_FAULT);
});

test("where the browser stores nothing at all, everything works until the page is closed", async ({
  page,
  problems,
}) => {
  const refuse = `
    const refuse = () => { throw new DOMException("denied", "SecurityError"); };
    for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(globalThis, name, { get: refuse });
    IDBFactory.prototype.open = refuse;
  `;
  await page.addInitScript(refuse);
  await page.route(/assets\/[^/]*\.worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `{${refuse}}\n${await response.text()}` });
  });
  await openRun(page);
  await expect(messages(page)).toContainText("This browser does not store runs");
  await trainOne(page);
  await page.keyboard.press("Control+s");
  const box = page.getByRole("dialog", { name: "Share and keep" });
  await box.getByRole("tab", { name: /runs/i }).click();
  await expect(box.getByTestId("runs-problem")).toContainText(
    "This browser does not let the page store anything (a private window, perhaps): save the run as a file instead.",
  );
  await page.keyboard.press("Escape");
  await workbench(page, "Your method");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByTestId("own-status")).toContainText("is in the maps", { timeout: 60_000 });
  expect(await page.textContent("body")).not.toMatch(SAID_OF_A_FAULT);
  // A library's hook says on the console that a setting is not kept.
  expect(problems.filter((problem) => !/use-local-storage: Failed to set/.test(problem))).toEqual([]);
  problems.length = 0;
});

test("methods of one's own that cannot be read are said, exported, and go when they are forgotten", async ({
  page,
}) => {
  await page.goto("./?backend=cpu");
  await page.evaluate(() => localStorage.setItem("own methods", '[{"title":"Lost","source":7}]'));
  await page.reload();
  const said = page.getByTestId("unreadable-methods");
  await expect(said).toContainText(
    /1 method of your own that this browser stores could not be read \(“Lost”, field source: .*\): export it or forget it\./,
  );
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    said.getByRole("button", { name: "export it" }).click(),
  ]);
  expect(JSON.parse(await readFile(await download.path(), "utf8"))).toEqual([{ title: "Lost", source: 7 }]);
  await said.getByRole("button", { name: "forget it" }).click();
  await expect(said).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem("own methods"))).toBe("[]");
});
