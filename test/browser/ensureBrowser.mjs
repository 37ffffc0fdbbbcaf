/**
 * Sees to a browser for the tests: the installed one, else Debian's, else Playwright's own download, else one
 * line that says what to do.
 */
import { spawnSync } from "node:child_process";
import { findBrowser } from "./findBrowser.mjs";

const run = (command, ...args) =>
  spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" })
    .status === 0;

if (!findBrowser()) {
  console.log("No Chrome or Chromium found; installing one for the browser tests.");
  const root = process.getuid?.() === 0;
  const debian = root && run("apt-get", "update") && run("apt-get", "install", "-y", "chromium");
  if (!debian) run("npx", "playwright", "install", ...(root ? ["--with-deps"] : []), "chromium");
}
const browser = findBrowser();
if (!browser) {
  console.error(
    "The browser tests need Chrome or Chromium: install one, or set CHROME_PATH to its program file, and run npm test again.",
  );
  process.exit(1);
}
console.log(`Browser tests run in ${browser}`);
