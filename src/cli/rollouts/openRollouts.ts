/** Rollouts of any format that the page reads, from files named on the command line. */
import { type Mapping, mappingComplaint, mappingOf } from "../../formats/adapter/general/mapping.ts";
import type { Problem } from "../../formats/adapter.ts";
import type { RolloutFile } from "../../formats/container/blob.ts";
import type { FormatOption } from "../../formats/context.ts";
import {
  type FormatChoice,
  type Probe,
  probeFiles,
  type Rollouts,
  readRollouts,
} from "../../formats/read/readRollouts.ts";
import { adapterById } from "../../formats/registry.ts";
import { check, InputError } from "../../lib/assert.ts";
import type { FormatOptions } from "../formatOptions.ts";
import { readJson } from "../readJson.ts";
import type { FormatReport } from "./reportText.ts";

const MAPPED = "mapped";
/** The page holds a sample of large files; whoever writes a file wants all of it. */
const NO_LIMITS = { steps: Infinity, characters: Infinity, further: Infinity };

interface OpenRollouts {
  readonly rollouts: Rollouts;
  readonly report: FormatReport;
  readonly choice: FormatChoice;
}

/** Errors (InputError): nothing could be read, and why, in one sentence. */
export async function openRollouts(
  files: readonly RolloutFile[],
  options: FormatOptions,
  probed?: Probe,
): Promise<OpenRollouts> {
  const probe = probed ?? (await probeFiles(files));
  const { choice, why, doubts = [] } = choiceOf(files, options, probe);
  const { rollouts, report } = await readRollouts(files, choice, () => {}, NO_LIMITS);
  const { format, warnings, ...rest } = report;
  if (!rollouts)
    throw new InputError(
      report.problems.length > 0
        ? complaint(report.problems, report.problemCount)
        : `${nameOf(files)}: it contains no rollouts when read as ${format}.`,
    );
  return {
    ...{ rollouts, choice },
    report: {
      format: { id: choice.id, label: format, why },
      ...rest,
      warnings: [...doubts, ...warnings],
    },
  };
}

export const nameOf = (files: readonly RolloutFile[]) => files.map(({ name }) => name).join(", ");

function choiceOf(
  files: readonly RolloutFile[],
  { format, mapping, option }: FormatOptions,
  probe: Probe,
): { readonly choice: FormatChoice; readonly why: string; readonly doubts?: readonly string[] } {
  const options = (id: string) => chosen(option, id, probe.options[id] ?? []);
  if (mapping !== undefined) {
    check(
      format === undefined || format === MAPPED,
      `--mapping names fields, but --format is ${format}, which knows its own fields; leave one of them out.`,
    );
    const named = readJson(mapping, mappingOf);
    const choice = { id: MAPPED, mapping: named, options: options(MAPPED) };
    return { choice, why: `the fields are named in ${mapping}` };
  }
  if (format !== undefined) {
    check(format !== MAPPED, "--format is mapped; name its fields with --mapping, or leave it out.");
    return { choice: { id: adapterById(format).id, options: options(format) }, why: "it was chosen" };
  }
  const { detection, rows, problems, problemCount } = probe;
  if (!detection && rows === 0 && problems.length > 0)
    throw new InputError(complaint(problems, problemCount));
  if (detection)
    return { choice: { id: detection.id, options: options(detection.id) }, why: detection.reason };
  check(mappingComplaint(probe.mapping) === null, () => `${nameOf(files)}: ${unknown(probe)}`);
  return {
    choice: { id: MAPPED, mapping: probe.mapping, options: options(MAPPED) },
    why: "no known format fits",
    doubts: [
      `The fields are guessed, as ${written(probe.mapping)}; where that is wrong, name them with --mapping.`,
    ],
  };
}

function complaint([first]: readonly Problem[], all: number): string {
  const more = all > 1 ? ` (and ${all - 1} more)` : "";
  return `${placeOf(first)}: ${first.message}${more}`;
}

const placeOf = ({ file, line }: Problem) => (line > 0 ? `${file}:${line}` : file);

function unknown({ paths, mapping }: Probe): string {
  const fields = paths.slice(0, 12).join(", ") + (paths.length > 12 ? ", …" : "");
  return `no known format fits rows with ${fields}; choose with --format, or name the fields with --mapping, as in ${written(mapping)}.`;
}

const EXAMPLE = { group: "task", trajectory: "episode", step: "turn", action: "response", reward: "score" };

/** A mapping as its file has it; an example where nothing is named. */
function written({ anchor, logged, order, ...rest }: Mapping): string {
  const all = { ...rest, observation: anchor, advantage: logged, ...(order === "after" ? { order } : {}) };
  const named = Object.entries(all).filter(([, path]) => path.length > 0);
  return JSON.stringify(named.length > 0 ? Object.fromEntries(named) : EXAMPLE);
}

/**
 * What was chosen of what the format leaves open in these files; several values with commas or one by one.
 */
function chosen(
  given: readonly string[],
  format: string,
  offered: readonly FormatOption[],
): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const text of given) {
    const at = text.indexOf("=");
    const name = at < 0 ? text : text.slice(0, at);
    const option = offered.find(({ id }) => id === name);
    if (!option)
      throw new InputError(
        `--option: format ${format} has no option "${name}" for these files${offered.length > 0 ? `; it has ${offered.map(({ id }) => id).join(", ")}` : ""}.`,
      );
    const whole = text.slice(at + 1);
    const values = option.values.includes(whole) ? [whole] : whole.split(",").map((value) => value.trim());
    const wrong = values.find((value) => !option.values.includes(value));
    check(
      wrong === undefined,
      () => `--option: ${name} is "${wrong}"; choose from ${option.values.join(", ")}.`,
    );
    found[name] = [...(found[name] ?? []), ...values];
    check(
      option.many || found[name].length === 1,
      () => `--option: ${name} is given ${found[name].length} values; give one.`,
    );
  }
  return found;
}
