/** Chromium computes the same numbers as Node, to the last bit. */
import { ASK, serveNumbers } from "../engines/bundle.ts";
import { readNumbers } from "../engines/golden.ts";
import { expect, test } from "./page.ts";

test("training in every world and the credit of every estimator are those recorded in Node", async ({
  browser,
}) => {
  const site = await serveNumbers();
  const page = await browser.newPage();
  await page.goto(site.url);
  expect(JSON.parse(await page.evaluate<string>(ASK))).toEqual(readNumbers());
  await page.close();
  site.close();
});
