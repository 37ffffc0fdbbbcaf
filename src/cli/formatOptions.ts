/**
 * How rollouts are read, the same for every command that takes them; light, since it is read at every start.
 */
import { Option } from "commander";

export interface FormatOptions {
  readonly format?: string;
  readonly mapping?: string;
  readonly option: readonly string[];
}

export const FORMAT_OPTIONS: readonly Option[] = [
  new Option("--format <id>", "the format, where the files do not tell; formats lists them"),
  new Option(
    "--mapping <file>",
    'JSON with fields or paths: {"group":…,"trajectory":…,"step":…,"observation":…,"action":…,"reward":…}',
  ),
  new Option("--option <name=value>", "a choice that the format leaves open, repeatable: batches=one batch")
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([]),
];
