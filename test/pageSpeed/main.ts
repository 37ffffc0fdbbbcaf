/**
 * `npm run bench:page`: how the built page behaves in Chromium on this machine, as one JSON object. It trains the
 * default run for a minute, or as many seconds as are given (`npm run bench:page -- 600`), or to its end.
 */
import { availableParallelism, cpus, loadavg } from "node:os";
import { chromium, type Page } from "@playwright/test";
import { quantile } from "../../src/lib/stats.ts";
import { findBrowser, launchArguments } from "../browser/findBrowser.mjs";
import { serve } from "../browser/serve.ts";
import { fromRoot } from "../paths.ts";

const PRESSES = 40;
const LONG_MS = 50;

/** What an observer in the page has collected; times in milliseconds since the page was asked for. */
interface Seen {
  firstByte: number;
  firstPaint: number;
  largestPaint: number;
  /** A map is drawn and the controls are there. */
  interactive: number;
  layoutShift: number;
  longTasks: number[];
  /** From a key to the picture that answers it. */
  answers: number[];
}

/** Runs in the page before anything else does. */
function observe(): void {
  const seen: Seen = {
    ...{ firstByte: 0, firstPaint: 0, largestPaint: 0, interactive: 0, layoutShift: 0 },
    ...{ longTasks: [], answers: [] },
  };
  Object.assign(globalThis, { seen });
  const watch = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...more,
    });
  watch("paint", ({ name, startTime }) => {
    if (name === "first-contentful-paint") seen.firstPaint = startTime;
  });
  watch("largest-contentful-paint", ({ startTime }) => {
    seen.largestPaint = startTime;
  });
  watch("layout-shift", (entry) => {
    const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) seen.layoutShift += value;
  });
  watch("longtask", ({ duration }) => void seen.longTasks.push(duration));
  watch("navigation", (entry) => {
    seen.firstByte = (entry as PerformanceNavigationTiming).responseStart;
  });
  watch(
    "event",
    ({ name, duration }) => {
      if (name === "keydown") seen.answers.push(duration);
    },
    { durationThreshold: 16 },
  );
  const look = () => {
    const ready =
      document.querySelector("[role=img] canvas") && document.querySelector("button[aria-pressed]");
    if (ready) seen.interactive = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const seenOn = (page: Page) => page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);

const tasks = (long: readonly number[]) => ({
  longTasks: long.length,
  longestTaskMs: Math.round(Math.max(0, ...long)),
});

async function measure(page: Page, url: string, seconds: number): Promise<object> {
  // What tsx writes into functions that it compiles.
  await page.addInitScript("globalThis.__name = (made) => made");
  await page.addInitScript(observe);
  await page.goto(url);
  await page.getByTestId("backend").waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => (globalThis as unknown as { seen: Seen }).seen.interactive > 0);
  const start = await seenOn(page);
  const backend = await page.getByTestId("backend").textContent();

  await page.getByRole("button", { name: "Play" }).click();
  const pause = page.getByRole("button", { name: "Pause" });
  await pause.waitFor();
  const began = performance.now();
  // A run that ends earlier has told all it can.
  await pause.waitFor({ state: "hidden", timeout: seconds * 1000 }).catch(() => {});
  const trained = (performance.now() - began) / 1000;
  const training = (await seenOn(page)).longTasks.slice(start.longTasks.length);
  const iteration = Number(await page.getByTestId("iteration").getAttribute("data-iteration"));

  if (await pause.isVisible()) await pause.click();
  const soFar = (await seenOn(page)).longTasks.length;
  await page.getByRole("button", { name: "Workbench", exact: true }).click();
  await page.getByTestId("neighbours").waitFor();
  await page.waitForTimeout(500);
  const opening = (await seenOn(page)).longTasks.slice(soFar);
  await page.getByRole("tab", { name: "Methods" }).click();
  const slider = page.getByRole("slider", { name: /ω step weight/ });
  await slider.focus();
  const before = (await seenOn(page)).answers.length;
  for (let i = 0; i < PRESSES; i++) await slider.press(i % 2 ? "ArrowLeft" : "ArrowRight");
  await page.waitForTimeout(500);
  const answers = (await seenOn(page)).answers.slice(before);
  // What is answered within a frame is not reported.
  const all = [...answers, ...Array.from({ length: Math.max(0, PRESSES - answers.length) }, () => 16)];

  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
  return {
    firstByteMs: Math.round(start.firstByte),
    firstPaintMs: Math.round(start.firstPaint),
    largestPaintMs: Math.round(start.largestPaint),
    interactiveMs: Math.round(start.interactive),
    layoutShift: Number(start.layoutShift.toFixed(4)),
    loading: tasks(start.longTasks),
    backend,
    training: { seconds: Number(trained.toFixed(1)), iterations: iteration, ...tasks(training) },
    workbench: tasks(opening),
    slider: {
      presses: PRESSES,
      p95Ms: Math.round(quantile(all, 0.95)),
      longerThan50: all.filter((ms) => ms > LONG_MS).length,
    },
    heapMB: Number((heap / 1e6).toFixed(1)),
  };
}

/** How long the truth of all groups of the recorded batch takes on so many threads, milliseconds. */
async function measureTruth(page: Page, url: string, workers: number): Promise<number> {
  await page.goto(`${url}?backend=cpu&workers=${workers}`);
  await page.getByTestId("backend").waitFor({ timeout: 120_000 });
  await page.getByRole("button", { name: "Workbench", exact: true }).click();
  await page.getByRole("tab", { name: "Truth" }).click();
  // The first group takes the search for the policy with it.
  await page.getByRole("button", { name: "Measure this group" }).click();
  await page.getByTestId("scorecard").waitFor({ timeout: 300_000 });
  const begin = performance.now();
  await page.getByRole("button", { name: /Measure all/ }).click();
  await page.getByText(/(\d+) of \1 groups measured/).waitFor({ timeout: 600_000 });
  return Math.round(performance.now() - begin);
}

const seconds = Number(process.argv[2] ?? 60);
if (!(seconds > 0)) {
  console.error(`bench:page: ${process.argv[2]} is no number of seconds; give one above 0, as in 60.`);
  process.exit(2);
}
const site = await serve(fromRoot("dist"), "/");
const browser = await chromium.launch({ executablePath: findBrowser(), args: launchArguments() });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const load = Number(loadavg()[0].toFixed(1));
  const figures = await measure(page, site.url, seconds);
  const truthMs: Record<string, number> = {};
  for (const workers of [1, 2]) truthMs[`${workers} threads`] = await measureTruth(page, site.url, workers);
  const machine = {
    processor: cpus()[0]?.model,
    cores: availableParallelism(),
    load,
    browser: browser.version(),
  };
  console.log(JSON.stringify({ machine, ...figures, truthMs }, null, 2));
} finally {
  await browser.close();
  site.close();
}
