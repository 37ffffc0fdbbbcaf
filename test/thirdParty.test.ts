/** What others wrote: under which licences it may be shipped, and that none of it runs while it is installed. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { packagesWithScripts, thirdParties, thirdPartyText } from "../thirdParty.ts";
import { fromRoot } from "./paths.ts";

const ALLOWED = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT"];

it("THIRD-PARTY.md has the licence of every package that is shipped", async () => {
  await expect(thirdPartyText(thirdParties())).toMatchFileSnapshot(fromRoot("THIRD-PARTY.md"));
});

it("every licence allows to ship what it covers", () => {
  const packages = thirdParties();
  expect(packages.length).toBeGreaterThan(50);
  for (const { name, licence } of packages)
    for (const id of licence.match(/[\w.-]+/g)?.filter((word) => !/^(OR|AND)$/.test(word)) ?? ["none"])
      expect(ALLOWED, name).toContain(id);
});

it("two packages have an install script, and none is run", () => {
  expect(packagesWithScripts()).toEqual(["core-js", "esbuild"]);
  expect(readFileSync(fromRoot(".npmrc"), "utf8")).toMatch(/^ignore-scripts=true$/m);
});
