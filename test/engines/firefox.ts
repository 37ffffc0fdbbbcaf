/**
 * Firefox against Node: the numbers of every world and estimator, and a run that the built page trains there.
 *
 *     npm run test:firefox        (FIREFOX_PATH names another Firefox)
 */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { encodeLink } from "../../src/experiment/share/link.ts";
import { DEFAULT_VIEW } from "../../src/experiment/share/shared.ts";
import { parseSpec } from "../../src/experiment/spec.ts";
import { digestsOf, Lab, trainersOn } from "../../src/learn/lab.ts";
import { openBackend } from "../../src/learn/net/openBackend.ts";
import { digest } from "../../src/lib/digest.ts";
import { serve } from "../browser/serve.ts";
import { fromRoot } from "../paths.ts";
import { openFirefox } from "./bidi.ts";
import { ASK, serveNumbers } from "./bundle.ts";
import { readNumbers } from "./golden.ts";
import type { Numbers } from "./numbers.ts";

const path =
  process.env.FIREFOX_PATH ??
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => ["firefox-esr", "firefox"].map((name) => join(folder, name)))
    .find((file) => existsSync(file));
if (!path) {
  console.log(
    "No Firefox is installed here, so nothing was compared: install one, or name it in FIREFOX_PATH.",
  );
  process.exit(0);
}

const firefox = await openFirefox(path);
const failures: string[] = [];
try {
  console.log(await firefox.evaluate("navigator.userAgent"));
  await compareNumbers();
  await comparePage();
} finally {
  await firefox.close();
}
for (const failure of failures) console.error(failure);
process.exit(failures.length > 0 ? 1 : 0);

async function compareNumbers(): Promise<void> {
  const site = await serveNumbers();
  await firefox.goto(site.url);
  const given = JSON.parse(await firefox.evaluate(ASK)) as Numbers;
  site.close();
  for (const [world, wanted] of Object.entries(readNumbers())) {
    const { credit, ...run } = given[world as keyof Numbers];
    const { credit: credits, ...recorded } = wanted;
    if (!isDeepStrictEqual(run, recorded)) failures.push(`${world}: training differs.`);
    const other = Object.keys(credits).filter((id) => credits[id] !== credit[id]);
    if (other.length > 0) failures.push(`${world}: the credit of ${other.join(", ")} differs.`);
    console.log(`${world}: a run and ${Object.keys(credits).length - other.length} estimators as in Node`);
  }
}

/** The built page plays a run of four iterations to its digest. */
async function comparePage(): Promise<void> {
  const spec = parseSpec({ seeds: 1, groups: 4, training: { iterations: 4 } });
  const lab = new Lab(spec, trainersOn((await openBackend("cpu")).openNet));
  while (!lab.done) await lab.next();
  const wanted = digest(JSON.stringify(digestsOf(lab.history)));
  const site = await serve(fromRoot("dist"), "/");
  await firefox.goto(`${site.url}?backend=cpu#${encodeLink({ spec, view: DEFAULT_VIEW })}`);
  const given = await firefox.evaluate(`(async () => {
    const find = (selector) => document.querySelector(selector);
    const until = async (there) => {
      while (!there()) await new Promise((resolve) => setTimeout(resolve, 100));
      return there();
    };
    await until(() => find("[data-testid=backend]"));
    find("[data-control=play]").click();
    await until(() => find("[data-testid=iteration]")?.dataset.iteration === "4");
    find("[data-control=workbench]").click();
    const tab = await until(() => [...document.querySelectorAll("[role=tab]")].find((one) => one.textContent === "Learning"));
    tab.click();
    return (await until(() => find("[data-testid=digest]")?.textContent)) || "";
  })()`);
  site.close();
  if (given.includes(wanted)) console.log(`the page: four iterations to ${wanted}, as in Node`);
  else failures.push(`The page trained to "${given}", Node to ${wanted}.`);
}
