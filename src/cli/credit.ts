/** `credit`: adds advantages to rollouts. */

import { computeCredit, estimatorById, type Method, missingColumns, parseParams } from "../credit/index.ts";
import { isUserMethodId } from "../credit/user/method.ts";
import { type NamedAdvantage, withAdvantages } from "../formats/canonical/advantages.ts";
import { type CanonicalFile, readCanonical } from "../formats/canonical/canonical.ts";
import { loggedAdvantage, type Step } from "../formats/canonical/canonicalSchema.ts";
import { canonicalLines } from "../formats/canonical/canonicalText.ts";
import type { RolloutFile } from "../formats/container/blob.ts";
import { type Probe, probeFiles, sourceOf } from "../formats/read/readRollouts.ts";
import { adapterById } from "../formats/registry.ts";
import { check, InputError, within } from "../lib/assert.ts";
import { z } from "../lib/schema.ts";
import type { Batch, OptionalColumn } from "../rollout/batch.ts";
import type { FormatOptions } from "./formatOptions.ts";
import { DEFAULT_GAMMA } from "./gamma.ts";
import { readJson } from "./readJson.ts";
import { readText } from "./readText.ts";
import { inputFiles } from "./rollouts/inputFiles.ts";
import { nameOf, openRollouts } from "./rollouts/openRollouts.ts";
import { remarksText } from "./rollouts/reportText.ts";
import { writeBack } from "./rollouts/writeBack.ts";
import { writeLines } from "./rollouts/writeLines.ts";
import { knowUserFiles } from "./userFile.ts";

const requestsSchema = z
  .array(
    z.strictObject({
      as: z.string().check(z.minLength(1)),
      id: z.string(),
      params: z._default(z.record(z.string(), z.unknown()), {}),
    }),
  )
  .check(z.minLength(1));

const REMEDY = 'write a list of {"as", "id", "params"}';

type Request = Method & { readonly as: string };

interface CreditOptions extends FormatOptions {
  readonly estimators?: string;
  readonly estimator: readonly string[];
  readonly gamma?: string;
  readonly writeBack?: boolean;
}

/** Lines with the asked advantages go to standard output; remarks about the files go to standard error. */
export async function creditCommand(paths: readonly string[], options: CreditOptions): Promise<void> {
  const requests = requestsOf(options);
  const gamma = options.gamma === undefined ? undefined : gammaOf(options.gamma);
  const files = await inputFiles(paths);
  const probe = await probeFiles(files);
  if (await isCanonicalText(files, probe, options)) creditCanonical(files[0].name, requests, gamma);
  else await creditAny(files, probe, options, { requests, gamma });
}

/** One canonical file as it is, to the letter: what is wrong with it is said by line and field. */
async function isCanonicalText(
  files: readonly RolloutFile[],
  { detection, rows, problems }: Probe,
  { format, mapping, option, writeBack }: CreditOptions,
): Promise<boolean> {
  if (files.length > 1 || mapping !== undefined || option.length > 0 || writeBack) return false;
  if (format !== undefined ? format !== CANONICAL : detection !== null && detection.id !== CANONICAL)
    return false;
  // What was not even a row is named in words by whoever looked; a row that fits nothing lacks a field.
  if (rows === 0 && problems.some(({ line }) => line === 0)) return false;
  const [first] = new Uint8Array(await files[0].blob.slice(0, 1).arrayBuffer());
  return first !== undefined && TEXT_BEGINS.includes(String.fromCharCode(first));
}

const CANONICAL = "canonical";
/** A line, or what comes before the first. */
const TEXT_BEGINS = "{\u00EF \t\r\n";

function creditCanonical(path: string, requests: readonly Request[], chosenGamma: number | undefined): void {
  const file = readCanonical(readText(path), path);
  const gamma = chosenGamma ?? file.header?.gamma ?? DEFAULT_GAMMA;
  const advantages = requests.map((request) => {
    checkColumns(path, file, request);
    return computed(path, file.batch, request, gamma);
  });
  for (const note of file.notes) process.stderr.write(`${path}: ${note}\n`);
  process.stdout.write(withAdvantages(file, advantages));
}

/** What was read, as canonical lines; or the files' own rows with the one advantage that was asked. */
async function creditAny(
  files: readonly RolloutFile[],
  probe: Probe,
  options: CreditOptions,
  { requests, gamma: chosenGamma }: { readonly requests: readonly Request[]; readonly gamma?: number },
): Promise<void> {
  const { rollouts, report, choice } = await openRollouts(files, options, probe);
  const { batch, further } = rollouts;
  const place = options.writeBack ? placeOfCredit(choice.id, requests) : undefined;
  const path = nameOf(files);
  const gamma = chosenGamma ?? report.gamma ?? DEFAULT_GAMMA;
  const advantages = requests.map((request) => {
    const [column] = missingColumns(estimatorById(request.id), batch);
    check(column === undefined, () => `${path}: ${lacks(column, request)}`);
    return computed(path, batch, request, gamma);
  });
  process.stderr.write(remarksText(report));
  if (place) return writeBack(files, batch, advantages[0], place);
  const { rewardScale } = report;
  const header = { source: sourceOf(files, { format: report.format.label }), gamma, rewardScale };
  await writeLines(canonicalLines(batch, header, { advantages, further }));
}

function placeOfCredit(format: string, requests: readonly Request[]) {
  const { withCredit, label } = adapterById(format);
  check(
    withCredit !== undefined,
    () =>
      `--write-back: ${label} has no place for advantages of single steps; leave the option out for canonical lines.`,
  );
  check(
    requests.length === 1,
    () => `--write-back: ${requests.length} estimators are given, and a row has place for one; give one.`,
  );
  return { withCredit };
}

const WHAT: Record<OptionalColumn, string> = {
  anchor: "observation",
  action: "action",
  entropy: "entropy",
  value: "value",
  logged: "logged advantage",
};

const lacks = (column: OptionalColumn, { id }: Method) =>
  `there is no ${WHAT[column]} on every step, and estimator ${id} needs it; choose another estimator.`;

/** A user's file names itself in its errors. */
function computed(path: string, batch: Batch, { as, ...method }: Request, gamma: number): NamedAdvantage {
  const compute = () => computeCredit(batch, method, gamma);
  const { advantage, parts } = isUserMethodId(method.id) ? compute() : within(path, compute);
  return { as, total: advantage, parts };
}

/** Those of the list, then the user's own files. */
function requestsOf(options: { estimators?: string; estimator: readonly string[] }): Request[] {
  const own = knowUserFiles(options.estimator);
  const listed = options.estimators === undefined ? [] : readJson(options.estimators, readRequests, REMEDY);
  check(
    listed.length + own.length > 0,
    "No estimator is given; add --estimators with a list, or --estimator with your own file.",
  );
  for (const { as } of own)
    check(
      !listed.some((request) => request.as === as),
      () => `--estimator: the list has "${as}" already; rename the file or the entry.`,
    );
  return [...listed, ...own.map(({ as, id }) => ({ as, id }))];
}

/** The field that fills a column, and whether a step has it. */
const FIELDS: Record<OptionalColumn, [string, (step: Step) => boolean]> = {
  anchor: ["anchor_obs", (step) => step.anchor_obs != null],
  action: ["action", (step) => step.action != null],
  entropy: ["entropy", (step) => step.entropy != null],
  value: ["value", (step) => step.value != null],
  logged: ["advantage.logged", (step) => loggedAdvantage(step) !== undefined],
};

/** Names the first line that lacks what an estimator needs. */
function checkColumns(path: string, file: CanonicalFile, method: Method): void {
  const [column] = missingColumns(estimatorById(method.id), file.batch);
  if (column === undefined) return;
  const [field, has] = FIELDS[column];
  const line = file.lines.find(({ step }) => !has(file.steps[step]));
  throw new InputError(
    `${path}:${line?.number}: field ${field} is missing, and estimator ${method.id} needs it on every step; give it, or choose another estimator.`,
  );
}

function readRequests(json: unknown): Request[] {
  const result = requestsSchema.safeParse(json);
  if (!result.success) {
    const { path, message } = result.error.issues[0];
    const entry = typeof path[0] === "number" ? `entry ${path[0] + 1}: ` : "";
    const field = path.length > 1 ? `field ${path.slice(1).join(".")}: ` : "";
    throw new InputError(`${entry}${field}${message}; ${REMEDY}.`);
  }
  result.data.forEach(({ as, id, params }, i) => {
    within(`entry ${i + 1}`, () => parseParams(estimatorById(id), params));
    const first = result.data.findIndex((request) => request.as === as);
    if (first < i)
      throw new InputError(
        `entry ${i + 1}: field as: "${as}" is the name of entry ${first + 1} already; give each a name of its own.`,
      );
  });
  return result.data;
}

function gammaOf(text: string): number {
  const gamma = text.trim() === "" ? Number.NaN : Number(text);
  if (!(gamma >= 0 && gamma <= 1)) throw new InputError(`--gamma is ${text}; give a number from 0 to 1.`);
  return gamma;
}
