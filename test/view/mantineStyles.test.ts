/**
 * A component without its style sheet looks broken and raises no error: the list is held against the imports.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../paths.ts";

const listed = readFileSync(join(ROOT, "src/view/mantineStyles.ts"), "utf8");

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith(".tsx") ? [readFileSync(path, "utf8")] : [];
  });

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
};

it("lists the style sheet of every Mantine component in use", () => {
  const used = new Set<string>();
  for (const text of sources(join(ROOT, "src")))
    for (const [, names] of text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g))
      for (const name of names.split(",").map((one) => one.replace(/^\s*type /, "").trim()))
        for (const part of [name, ...(BROUGHT_ALONG[name] ?? [])]) used.add(part);
  expect(used.has("Button")).toBe(true);
  const missing = [...used].filter(
    (name) =>
      existsSync(join(ROOT, `node_modules/@mantine/core/styles/${name}.css`)) &&
      !listed.includes(`/styles/${name}.css"`),
  );
  expect(missing).toEqual([]);
});
