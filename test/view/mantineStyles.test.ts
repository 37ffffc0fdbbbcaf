/**
 * A component without its style sheet looks broken and raises no error: the lists are held against the imports.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { expect, it } from "vitest";
import { fromRoot } from "../paths.ts";

const SHEET = /"@mantine\/core\/styles\/([\w-]+)\.layer\.css"/g;
const listed = (file: string) =>
  [...readFileSync(fromRoot("src/view", file), "utf8").matchAll(SHEET)].map(([, name]) => name);
const FIRST = listed("mantineStyles.ts");
const LATE = listed("lateStyles.ts");

const everySource = readdirSync(fromRoot("src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".tsx"))
  .map((path) => fromRoot("src", path));

/** What `main.tsx` imports at once, and not only for its types. */
function firstSources(): string[] {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path) || !/\.tsx?$/.test(path)) return;
    found.add(path);
    for (const [, target] of readFileSync(path, "utf8").matchAll(
      /^(?:import|export) (?!type)(?:[^;]*? from )?"(\.[^"]+)";$/gm,
    ))
      visit(resolve(dirname(path), target));
  };
  visit(fromRoot("src/main.tsx"));
  return [...found];
}

/** Parts that components bring along without being named. */
const BROUGHT_ALONG: Readonly<Record<string, readonly string[]>> = {
  Modal: ["ModalBase", "Overlay", "Paper", "CloseButton", "ScrollArea"],
  NumberInput: ["Input"],
  TextInput: ["Input"],
  Textarea: ["Input"],
  NativeSelect: ["Input"],
  Select: ["Combobox", "Popover", "Input", "ScrollArea"],
  MultiSelect: ["Combobox", "Popover", "Input", "Pill", "PillsInput", "ScrollArea"],
  Checkbox: ["InlineInput", "CheckboxIndicator"],
  Switch: ["InlineInput"],
  Menu: ["Popover"],
  SegmentedControl: ["FloatingIndicator"],
  Button: ["Loader"],
  ActionIcon: ["Loader"],
  Alert: ["CloseButton"],
};

/** Style sheets of the components that these files import. */
function sheetsOf(files: readonly string[]): string[] {
  const used = new Set<string>();
  for (const path of files)
    for (const [, names] of readFileSync(path, "utf8").matchAll(/import \{([^}]*)\} from "@mantine\/core"/g))
      for (const name of names.split(",").map((one) => one.trim()))
        for (const part of [name, ...(BROUGHT_ALONG[name] ?? [])])
          if (existsSync(fromRoot(`node_modules/@mantine/core/styles/${part}.css`))) used.add(part);
  return [...used];
}

it("lists the style sheet of every Mantine component in use, those of the first picture first", () => {
  const first = sheetsOf(firstSources());
  expect(first).toContain("Button");
  expect(first.filter((name) => !FIRST.includes(name))).toEqual([]);
  const all = sheetsOf(everySource);
  expect(all).toContain("Slider");
  expect(all.filter((name) => ![...FIRST, ...LATE].includes(name))).toEqual([]);
  expect(LATE.filter((name) => FIRST.includes(name))).toEqual([]);
});
