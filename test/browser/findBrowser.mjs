/** Which Chromium the browser tests drive, and with which switches. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Path of CHROME_PATH, an installed Chrome or Chromium, or the one Playwright downloaded; undefined where
 * there is none.
 */
export function findBrowser() {
  if (process.env.CHROME_PATH) {
    if (!existsSync(process.env.CHROME_PATH))
      throw new Error(`CHROME_PATH is ${process.env.CHROME_PATH}, but no file is there.`);
    return process.env.CHROME_PATH;
  }
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES, chromium.executablePath()].find((path) => path && existsSync(path));
}

/**
 * Chromium opens a window for every test. Two pages of its own address bar come with each one and cost more
 * than our page: they stay out. Playwright's own list is given way to by this one, so what matters of it
 * stands here again.
 */
const FEATURES_OFF = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"],
  ...["AimEnabled", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding"],
  ...["NetworkTimeServiceQuerying", "OptimizationHints", "PreconnectToSearch", "Translate"],
  ...[
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "ThirdPartyStoragePartitioning",
  ],
];

/**
 * WebGPU without a GPU (SwiftShader), no sandbox for root, no background network traffic, and no feature of
 * `off`.
 *
 * @param {string[]} [off]
 */
export const launchArguments = (off = []) => [
  `--disable-features=${[...FEATURES_OFF, ...off].join(",")}`,
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--disable-gpu-watchdog",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
