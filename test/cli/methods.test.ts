import { readFileSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { methodsCommand, methodTable } from "../../src/cli/methods.ts";
import { parametersOf } from "../../src/credit/describe.ts";
import { ESTIMATORS, estimatorById } from "../../src/credit/index.ts";
import { fromRoot } from "../paths.ts";

function printed(options: { json?: boolean }): string {
  let text = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((part) => {
    text += part;
    return true;
  });
  methodsCommand(options);
  write.mockRestore();
  return text;
}

it("README's table of methods is the registry's", () => {
  const readme = readFileSync(fromRoot("README.md"), "utf8");
  const [head] = methodTable().split("\n");
  const from = readme.indexOf(head);
  expect(readme.slice(from, readme.indexOf("\n\n", from))).toBe(methodTable());
});

it("methods prints every estimator with source, and every parameter with default, bounds and meaning", () => {
  const [text, own] = printed({}).split("Your own: ");
  for (const { id, paper } of ESTIMATORS) {
    expect(text).toMatch(new RegExp(`^${id}  `, "m"));
    expect(text).toContain(`Source: ${paper}`);
  }
  expect(text).toContain("  alpha = 4  (a number from 0 to 1000) α of equation 6, how sharply");
  expect(text).toContain("  ddof = 1  (0 or 1) ");
  expect(text).toContain("  beta  (range or a number from 0 to 10) ");
  expect(text).not.toMatch(/\\term|undefined|null/);
  expect(own).toContain("  batch.returns  ([rows] reward) Return-to-go G");
});

it("as JSON they are what the registry says", () => {
  const list = JSON.parse(printed({ json: true }));
  expect(list.map(({ id }: { id: string }) => id)).toEqual(ESTIMATORS.map(({ id }) => id));
  const gigpo = list.find(({ id }: { id: string }) => id === "gigpo");
  expect(gigpo.formula).toBe(
    String.raw`A_{it} = \frac{R_i - \operatorname{mean}_g(R)}{F_g} + \omega\,\frac{G_{it} - \operatorname{mean}_{s_{jk} = s_{it}}(G_{jk})}{F_B}`,
  );
  expect(gigpo.needs).toEqual(["anchor"]);
  expect(gigpo.parameters).toEqual(parametersOf(estimatorById("gigpo")));
});
