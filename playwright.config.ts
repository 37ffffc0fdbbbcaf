import { defineConfig } from "@playwright/test";
import { findBrowser, launchArguments } from "./test/browser/findBrowser.mjs";

const port = Number(process.env.PORT ?? 4199);

export default defineConfig({
  testDir: "test/browser",
  // Two cores draw the pages, compute the GPU in software and train: one test at a time keeps them honest.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: { executablePath: findBrowser(), args: launchArguments },
  },
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
  },
});
