/** The built folder served from a deep path, with the network cut once the page has loaded. */

import { expect, test } from "@playwright/test";
import { encodeLink } from "../../src/experiment/share/link.ts";
import { DEFAULT_VIEW } from "../../src/experiment/share/shared.ts";
import { fromRoot } from "../paths.ts";
import { iteration, mapColours, openedBackend, small, workbench } from "./page.ts";
import { serve } from "./serve.ts";

test("works under any path, and offline after it has loaded", async ({ page, context }) => {
  const site = await serve(fromRoot("dist"), "/some/deep/path/");
  const problems: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      problems.push(`${message.text()} ${message.location().url}`);
  });
  await page.goto(`${site.url}?backend=cpu#${encodeLink({ spec: small(), view: DEFAULT_VIEW })}`);
  expect(await openedBackend(page)).toBe("CPU");
  await workbench(page, "Methods", "Why");
  await expect(page.locator(".formula .katex").first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => iteration(page)).toBeGreaterThan(1);
  await expect.poll(() => mapColours(page, /Advantage map, ProxMO/)).toBeGreaterThan(2);
  await page.getByRole("button", { name: /Help and keys/ }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(problems).toEqual([]);
  site.close();
});
