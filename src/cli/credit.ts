/** `credit`: adds advantages to a canonical rollout file. */
import { z } from "zod";
import type { Credit } from "../credit/estimator.ts";
import { computeCredit, estimatorById, type Method, missingColumns, parseParams } from "../credit/index.ts";
import { isUserMethodId } from "../credit/user/method.ts";
import { withAdvantages } from "../formats/canonical/advantages.ts";
import { type CanonicalFile, readCanonical } from "../formats/canonical/canonical.ts";
import { loggedAdvantage, type Step } from "../formats/canonical/canonicalSchema.ts";
import { check, InputError, within } from "../lib/assert.ts";
import type { OptionalColumn } from "../rollout/batch.ts";
import { readJson } from "./readJson.ts";
import { readText } from "./readText.ts";
import { knowUserFiles } from "./userFile.ts";

const DEFAULT_GAMMA = 0.95;

const requestsSchema = z
  .array(
    z.strictObject({
      as: z.string().min(1),
      id: z.string(),
      params: z.record(z.string(), z.unknown()).default({}),
    }),
  )
  .min(1);

const REMEDY = 'write a list of {"as", "id", "params"}';

type Request = Method & { readonly as: string };

/**
 * Writes the file's lines to standard output with the asked advantages added; remarks about the file go to
 * standard error.
 */
export function creditCommand(
  rolloutsPath: string,
  options: {
    readonly estimators?: string;
    readonly estimator: readonly string[];
    readonly gamma?: string;
  },
): void {
  const requests = requestsOf(options);
  const chosenGamma = options.gamma === undefined ? undefined : gammaOf(options.gamma);
  const file = readCanonical(readText(rolloutsPath), rolloutsPath);
  const gamma = chosenGamma ?? file.header?.gamma ?? DEFAULT_GAMMA;
  const advantages = requests.map(({ as, ...method }) => {
    checkColumns(rolloutsPath, file, method);
    const { advantage, parts } = computed(rolloutsPath, file, method, gamma);
    return { as, total: advantage, parts };
  });
  for (const note of file.notes) process.stderr.write(`${rolloutsPath}: ${note}\n`);
  process.stdout.write(withAdvantages(file, advantages));
}

/** A user's file names itself in its errors. */
function computed(path: string, { batch }: CanonicalFile, method: Method, gamma: number): Credit {
  const compute = () => computeCredit(batch, method, gamma);
  return isUserMethodId(method.id) ? compute() : within(path, compute);
}

/** Those of the list, then the user's own files. */
function requestsOf(options: { estimators?: string; estimator: readonly string[] }): Request[] {
  const own = knowUserFiles(options.estimator);
  const listed = options.estimators === undefined ? [] : readJson(options.estimators, readRequests, REMEDY);
  check(
    listed.length + own.length > 0,
    "No estimator is given; add --estimators with a list, or --estimator with a file of your own.",
  );
  for (const { as } of own)
    check(
      !listed.some((request) => request.as === as),
      () => `--estimator: the list has "${as}" already; rename the file or the entry.`,
    );
  return [...listed, ...own];
}

/** The field that fills a column, and whether a step has it. */
const FIELDS: Record<OptionalColumn, [string, (step: Step) => boolean]> = {
  anchor: ["anchor_obs", (step) => step.anchor_obs != null],
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
