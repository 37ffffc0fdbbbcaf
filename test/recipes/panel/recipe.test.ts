/** The recipe for a tab of the workbench, followed to the letter on a copy of the source. */
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fromRoot } from "../../paths.ts";
import { linesToAdd, readRecipe, SourceCopy } from "../sourceCopy.ts";

const SKELETON = fromRoot("test/recipes/panel/skeleton");
const recipe = readRecipe("panel");
const homes = [...recipe.matchAll(/- `(\w+\.tsx?)` to `(src\/[^`]+)`/g)].map(([, name, home]) => ({
  name,
  home,
}));
const [, id, tabs, links] = /Add `("\w+")` to `(\w+)` in `(src\/[^`]+)`/.exec(recipe) as RegExpExecArray;
const rows = linesToAdd(recipe);
const copy = new SourceCopy([]);
afterAll(() => copy.remove());

for (const { name, home } of homes) {
  mkdirSync(dirname(copy.path(home)), { recursive: true });
  cpSync(`${SKELETON}/${name}`, copy.path(home));
}
replace(links, new RegExp(`(const ${tabs} = \\[[^\\]]*)\\]`), `$1, ${id}]`);
replace(rows[0].path, /^import /m, `${rows[0].line}\nimport `);
replace(rows[1].path, /(const TAB_PARTS.*?)^\};/ms, `$1  ${rows[1].line}\n};`);

function replace(path: string, place: RegExp, text: string): void {
  const before = readFileSync(copy.path(path), "utf8");
  expect(before).toMatch(place);
  copy.write(path, before.replace(place, text));
}

describe("a tab added by the recipe", () => {
  it("is files from marked skeletons and three existing lines", () => {
    expect(homes.map(({ name }) => name).sort()).toEqual(readdirSync(SKELETON).sort());
    for (const name of readdirSync(SKELETON))
      expect(readFileSync(`${SKELETON}/${name}`, "utf8"), name).toContain("SKELETON:");
    expect(copy.touched()).toEqual({ [links]: 1, "src/view/workbench/tabs.tsx": 2 });
  });

  it("has types", async () => {
    const tsconfig = JSON.parse(readFileSync(fromRoot("tsconfig.json"), "utf8"));
    copy.write("tsconfig.json", JSON.stringify({ ...tsconfig, include: ["src"] }));
    const answer = await copy.run("node_modules/typescript/bin/tsc", "-p", "tsconfig.json");
    expect(answer).toEqual({ code: 0, output: "" });
  });

  it("is named in links, chosen in the workbench, and speaks of the rollouts on the screen", async () => {
    mkdirSync(copy.path("test"), { recursive: true });
    copy.write("test/shown.test.ts", SHOWN);
    const { code, output } = await copy.run("node_modules/vitest/vitest.mjs", "run", "test/shown.test.ts");
    expect([code, output.includes("1 passed")], output).toEqual([0, true]);
  });
});

/** In the copy, where the tab is. */
const SHOWN = `
import { MantineProvider } from "@mantine/core";
import { createElement } from "react";
import { prerender } from "react-dom/static";
import { expect, it } from "vitest";
import { viewSchema } from "../src/experiment/share/viewState.ts";
import { batchOf } from "../src/rollout/batch.ts";
import { createLayout } from "../src/store/reader/layout.ts";
import { DisplayedContext } from "../src/view/displayed.ts";
import { PageProvider } from "../src/view/page.tsx";
import { Workbench } from "../src/view/workbench/Workbench.tsx";

const step = (trajectory, number, success) =>
  ({ group: "g", trajectory, step: number, observation: "a door", action: "open", reward: 0, success });

it("shows the tab", async () => {
  const { layout: linked } = viewSchema.parse({ layout: { workbench: true, tab: "lengths" } });
  expect(linked.tab).toBe("lengths");
  const batch = batchOf([step("a", 0, true), step("b", 0, false), step("b", 1, false), step("b", 2, false)]);
  const layout = createLayout();
  layout.openTab(linked.tab);
  const displayed = { page: { batch }, answer: { credits: {} }, row: null, group: 0 };
  const shown = createElement(DisplayedContext, { value: displayed }, createElement(Workbench));
  // Without a browser a component reads a store as it was at first.
  const chosen = { ...layout, getInitialState: layout.getState };
  const page = createElement(PageProvider, { page: { layout: chosen } }, shown);
  const { prelude } = await prerender(createElement(MantineProvider, null, page));
  const text = (await new Response(prelude).text()).replace(/<!--.*?-->/g, "");
  expect(text).toMatch(/aria-selected="true"[^>]*title="How many steps rollouts take"/);
  expect(text).toContain("that won took 1.0 steps, those that lost 3.0 steps.");
});
`;
