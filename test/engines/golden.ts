/** The recorded numbers, which every engine is compared with. */
import { readFileSync, writeFileSync } from "node:fs";
import { fromRoot } from "../paths.ts";
import type { Numbers } from "./numbers.ts";

const FILE = fromRoot("test/golden/engines/numbers.json");

export const readNumbers = (): Numbers => JSON.parse(readFileSync(FILE, "utf8"));

export const writeNumbers = (numbers: Numbers): void =>
  writeFileSync(FILE, `${JSON.stringify(numbers, null, 1)}\n`);
