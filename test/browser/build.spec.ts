/** The built site: what loads first is small, and TensorFlow.js stays in the training thread. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { fromRoot } from "../paths.ts";

const DIST = fromRoot("dist");
const ASSETS = join(DIST, "assets");
const html = readFileSync(join(DIST, "index.html"), "utf8");
const gzipped = (path: string) => gzipSync(readFileSync(path)).length;

/** Scripts and styles that the page's HTML names, and the chunks that those import at once. */
function firstLoad(): string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    if (!name.endsWith(".js")) return;
    const text = readFileSync(join(ASSETS, name), "utf8");
    for (const match of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) visit(match[1]);
  };
  for (const match of html.matchAll(/(?:src|href)="\.\/assets\/([^"]+)"/g)) visit(match[1]);
  return [...found];
}

test("the first load is under 300 KB gzip", () => {
  const files = firstLoad();
  expect(files.length).toBeGreaterThan(1);
  const bytes = files.reduce((sum, name) => sum + gzipped(join(ASSETS, name)), gzipSync(html).length);
  expect(bytes).toBeLessThan(300_000);
});

test("only the training thread's chunks hold TensorFlow.js", () => {
  const holders = readdirSync(ASSETS).filter(
    (name) =>
      name.endsWith(".js") &&
      /registerBackend\(|tfjs-core|KernelBackend/.test(readFileSync(join(ASSETS, name), "utf8")),
  );
  expect(holders.length).toBeGreaterThan(0);
  const page = new Set(firstLoad());
  expect(holders.filter((name) => page.has(name))).toEqual([]);
});

test("of TensorFlow.js only what a backend uses is shipped", () => {
  for (const name of readdirSync(ASSETS).filter((file) => file.endsWith(".js")))
    expect(readFileSync(join(ASSETS, name), "utf8"), name).not.toMatch(/LayersModel|GraphModel|CSVDataset/);
});

test("every address in the page is relative, so that it works under any path", () => {
  expect(html).not.toMatch(/(src|href)="\/(?!\/)/);
  expect(html).not.toMatch(/(src|href)="https?:/);
});

test("the first load has the styles of the components", () => {
  const styles = firstLoad().filter((name) => name.endsWith(".css"));
  const text = styles.map((name) => readFileSync(join(ASSETS, name), "utf8")).join("");
  // A bundler that takes style sheets for unused leaves a page that works and looks like nothing.
  for (const expected of ["--mantine-spacing-md", "--button-height", "--slider-size"])
    expect(text).toContain(expected);
});
