/** The built site: TensorFlow.js stays in the training thread, addresses are relative, styles are there. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { DIST, firstLoad, html } from "./firstLoad.ts";

const ASSETS = join(DIST, "assets");

test("only the training thread's chunks hold TensorFlow.js", () => {
  const holders = readdirSync(ASSETS).filter(
    (name) =>
      name.endsWith(".js") &&
      /registerBackend\(|tfjs-core|KernelBackend/.test(readFileSync(join(ASSETS, name), "utf8")),
  );
  expect(holders.length).toBeGreaterThan(0);
  const page = new Set(firstLoad());
  expect(holders.filter((name) => page.has(`assets/${name}`))).toEqual([]);
});

test("of TensorFlow.js only what a backend uses is shipped", () => {
  for (const name of readdirSync(ASSETS).filter((file) => file.endsWith(".js")))
    expect(readFileSync(join(ASSETS, name), "utf8"), name).not.toMatch(/LayersModel|GraphModel|CSVDataset/);
});

test("every address in the page is relative, so that it works under any path", () => {
  expect(html).not.toMatch(/(src|href)="\/(?!\/)/);
  expect(html).not.toMatch(/(src|href)="https?:/);
});

test("the first load has the styles of its components, and the others come with what is late", () => {
  const textOf = (paths: readonly string[]) =>
    paths
      .filter((path) => path.endsWith(".css"))
      .map((path) => readFileSync(join(DIST, path), "utf8"))
      .join("");
  const first = textOf(firstLoad());
  const all = textOf(readdirSync(ASSETS).map((name) => `assets/${name}`));
  // A bundler that takes style sheets for unused leaves a page that works and looks like nothing.
  for (const expected of ["--mantine-spacing-md", "--button-height"]) expect(first).toContain(expected);
  expect(first).not.toContain("--slider-size");
  expect(all).toContain("--slider-size");
});
