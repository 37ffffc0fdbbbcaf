import { defineConfig } from "@playwright/test";
import { findBrowser, launchArguments } from "./test/browser/findBrowser.mjs";

const port = Number(process.env.PORT ?? 4199);

export default defineConfig({
  testDir: "test/browser",
  // Two cores draw the pages, compute the GPU in software and train; no test measures time on the clock.
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  // A machine that stood still for a moment is no fault of the page; the list names what needed a second try.
  retries: 1,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1680, height: 1000 },
    // A trace takes screenshots all the time, which is a third of the work: ask for one with --trace on.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findBrowser(), args: launchArguments() },
  },
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
  },
});
