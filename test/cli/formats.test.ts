import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { formatTable } from "../../src/cli/formats.ts";
import { fromRoot } from "../paths.ts";

it("README's table of formats is the registry's", () => {
  const readme = readFileSync(fromRoot("README.md"), "utf8");
  const [head] = formatTable().split("\n");
  const from = readme.indexOf(head);
  expect(readme.slice(from, readme.indexOf("\n\n", from))).toBe(formatTable());
});
