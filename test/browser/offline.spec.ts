/** The page without a network after the first visit, and while newer versions of it come out. */
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { writeWorker } from "../../offlineBuild.ts";
import { encodeLink } from "../../src/experiment/share/link.ts";
import { DEFAULT_VIEW } from "../../src/experiment/share/shared.ts";
import { parseSpec } from "../../src/experiment/spec.ts";
import { fromRoot } from "../paths.ts";
import { iteration, openedBackend, small, workbench } from "./page.ts";
import { type Site, serve } from "./serve.ts";

const SHOP = parseSpec({ world: { id: "shop", products: 100 }, seeds: 1, groups: 4 });
const DIST = fromRoot("dist");

const test = base.extend<{ folders: string; site: Site; problems: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  folders: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "builds-"));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  site: async ({ folders }, use) => {
    cpSync(DIST, join(folders, "old"), { recursive: true });
    const site = await serve(join(folders, "old"), "/some/path/");
    await use(site);
    site.close();
  },
  problems: async ({ page }, use) => {
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (said) => said.type() === "error" && problems.push(said.text()));
    await use(problems);
    expect(problems).toEqual([]);
  },
});

const kept = (page: Page) => page.evaluate(() => document.documentElement.dataset.kept);
const own = (page: Page) => page.locator("meta[name=build]").getAttribute("content");

/** The page with its build kept whole. */
async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await openedBackend(page);
  await expect.poll(() => kept(page), { timeout: 60_000 }).toBe(await own(page));
}

/** Another build of the same program: its page and one chunk have other texts, and its old chunk is gone. */
async function nextBuild(folder: string, out: string): Promise<void> {
  cpSync(folder, out, { recursive: true });
  const html = readFileSync(join(out, "index.html"), "utf8").replace(/\s*<meta name="build"[^>]*>/, "");
  const [, script] = /src="\.\/assets\/(index-[\w-]+\.js)"/.exec(html) as RegExpExecArray;
  const renamed = script.replace(/^index-/, "index-next-");
  for (const name of ["index.html", ...readdirSync(join(out, "assets")).map((file) => `assets/${file}`)]) {
    if (!/\.(js|html)$/.test(name)) continue;
    const text = name === "index.html" ? html : readFileSync(join(out, name), "utf8");
    writeFileSync(join(out, name), text.replaceAll(script, renamed));
  }
  cpSync(join(out, "assets", script), join(out, "assets", renamed));
  rmSync(join(out, "assets", script));
  // A file without a digest in its name, which old and new have under one address.
  appendFileSync(join(out, "demo", "first.json"), "\n\n");
  await writeWorker(out);
}

test("after one visit everything works without a network", async ({ page, context, site, problems }) => {
  await visit(page, `${site.url}?backend=cpu`);
  await context.setOffline(true);
  site.close();
  await page.goto(`${site.url}?backend=wasm#${encodeLink({ spec: small(), view: DEFAULT_VIEW })}`);
  expect(await openedBackend(page)).toMatch(/WebAssembly|WASM/i);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(() => iteration(page), { timeout: 60_000 }).toBeGreaterThan(1);
  await page.getByRole("button", { name: "Pause" }).click();
  await workbench(page, "Truth");
  await page
    .getByRole("button", { name: /Measure this group/ })
    .first()
    .click();
  await expect(page.getByText(/cosine/i).first()).toBeVisible({ timeout: 60_000 });
  await workbench(page, "Your method");
  await expect(page.locator(".cm-editor").first()).toBeVisible();
  const dropped = await page.evaluateHandle(() => {
    const lines = [0, 1].map((reward) =>
      `{"uid":"g","traj_uid":"t${reward}","step_idx":0,"action":"go",
      "anchor_obs":"a room","reward":${reward}}`.replace("\n", ""),
    );
    const data = new DataTransfer();
    data.items.add(new File([lines.join("\n")], "run.jsonl"));
    return data;
  });
  await page.dispatchEvent("body", "dragover", { dataTransfer: dropped });
  await page.dispatchEvent("body", "drop", { dataTransfer: dropped });
  await expect(page.getByTestId("import-counts")).toHaveText("2 steps in 2 trajectories of 1 group.", {
    timeout: 60_000,
  });
  // Another world, and a lesson.
  await page.goto(`${site.url}?backend=cpu#${encodeLink({ spec: SHOP, view: DEFAULT_VIEW })}`);
  await openedBackend(page);
  await expect(page.getByTestId("step-card")).toContainText(/search|click/, { timeout: 60_000 });
  await page.goto(`${site.url}?backend=cpu#lesson=rare-success`);
  await expect(page.getByTestId("lesson")).toBeVisible({ timeout: 60_000 });
  expect(problems).toEqual([]);
});

test("an open page goes on with its own files after an update, says so, and a reload gets the new one whole", async ({
  page,
  folders,
  site,
  problems,
}) => {
  await visit(page, `${site.url}?backend=cpu`);
  const before = await own(page);
  await nextBuild(join(folders, "old"), join(folders, "new"));
  site.update(join(folders, "new"));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const notice = page.getByTestId("newer-version");
  await expect(notice).toHaveText("A newer version is available: reload (your run is stored).", {
    timeout: 60_000,
  });
  // What only the old build has still comes: from what was kept of it.
  const script = await page.locator("script[type=module]").getAttribute("src");
  const again = await page.evaluate(async (src) => (await fetch(src as string)).status, script);
  expect(again).toBe(200);
  expect((await page.request.get(new URL(script as string, site.url).href)).status()).toBe(404);
  const recorded = () => page.evaluate(async () => (await fetch("./demo/first.json")).text());
  const oldText = await recorded();
  expect(oldText).toBe(readFileSync(join(folders, "old", "demo", "first.json"), "utf8"));
  await notice.getByRole("button", { name: "reload" }).click();
  await expect.poll(() => own(page).catch(() => before)).not.toBe(before);
  await openedBackend(page);
  expect(await page.locator("script[type=module]").getAttribute("src")).toContain("index-next-");
  await expect.poll(() => kept(page)).toBe(await own(page));
  await expect(notice).toHaveCount(0);
  expect(await recorded()).toBe(`${oldText}\n\n`);
  expect(problems).toEqual([]);
});

test("a build that does not come whole is not kept", async ({ page, folders, site }) => {
  await nextBuild(join(folders, "old"), join(folders, "torn"));
  writeFileSync(join(folders, "torn", "demo", "first.json"), "<!doctype html>");
  await visit(page, `${site.url}?backend=cpu`);
  const before = await own(page);
  // Listened for before there is anything to find: the browser may look by itself.
  await page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration()) as ServiceWorkerRegistration;
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing as ServiceWorker;
      worker.addEventListener("statechange", () => {
        document.documentElement.dataset.refused = String(worker.state === "redundant");
      });
    });
  });
  site.update(join(folders, "torn"));
  // Errors: the worker was refused.
  await page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistration())?.update().catch(() => {}),
  );
  await expect(page.locator("html")).toHaveAttribute("data-refused", "true", { timeout: 60_000 });
  expect(await kept(page)).toBe(before);
  await page.reload();
  expect(await own(page)).toBe(before);
  await openedBackend(page);
});
