/** The main thread while the default preset trains. */
import type { Page } from "@playwright/test";
import { expect, openedBackend, test } from "./page.ts";

/** Batches that compile the page's code; what comes after is how it stays. */
const FIRST = 3;
const WATCHED = 5;
/** A page that holds itself up does so with every batch it draws. */
const MAX_HELD_UP = 2;

/** Waits until so many further batches have been drawn. */
async function drawn(page: Page, batches: number) {
  const source = page.getByTestId("source");
  for (let i = 0; i < batches; i++) {
    const before = (await source.textContent()) as string;
    await expect(source).not.toHaveText(before, { timeout: 60_000 });
    await expect(source).toContainText("played live");
  }
}

/** What Chromium records of a piece of work: its thread and its processor time in µs. */
interface Task {
  name: string;
  pid: number;
  tid: number;
  tdur?: number;
  args: { name?: string };
}

test("no work that comes with every batch holds the main thread up for over 50 ms", async ({
  page,
  browser,
}) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  await page.getByRole("button", { name: "Play" }).click();
  await drawn(page, FIRST);
  // Processor time, not time on the clock: a machine busy with something else holds up any page.
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  await drawn(page, WATCHED);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Task[] };
  const main = traceEvents.filter(
    ({ name, args }) => name === "thread_name" && args.name === "CrRendererMain",
  );
  expect(main.length).toBeGreaterThan(0);
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) =>
      /RunTask$/.test(name) && main.some((thread) => thread.pid === pid && thread.tid === tid),
  );
  expect(tasks.filter(({ tdur = 0 }) => tdur > 0).length).toBeGreaterThan(WATCHED);
  const long = tasks.flatMap(({ tdur = 0 }) => (tdur > 50_000 ? [Math.round(tdur / 1000)] : []));
  expect(long.length, `tasks over 50 ms: ${long.join(", ")}`).toBeLessThanOrEqual(MAX_HELD_UP);
});
