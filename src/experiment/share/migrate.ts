/**
 * Older links and files, brought to the present version step by step.
 *
 * Version 0: recorded batches as files only: `{source, spec, iteration, actions: [trajectories][steps]}`.
 * Version 1: one content for links and files: `{spec, view?, receipt?, batch?}`; a batch's actions are text.
 *
 * Version 2: the page has a stage and a workbench. Links of before showed everything at once: they open the
 * workbench at what they were about.
 *
 * The version rises when a field changes its meaning, a default changes, or a preset changes that links may
 * name; the step added here then says what the old ones meant. New fields that mean nothing when absent need
 * no new version.
 */
import { check, InputError } from "../../lib/assert.ts";
import { isObject, type JsonObject } from "../../lib/plainJson.ts";
import { actionsToText } from "./actionText.ts";

export const SHARED_VERSION = 2;

/** STEPS[v] brings a content from version v to v + 1. */
const STEPS: readonly ((content: JsonObject) => JsonObject)[] = [fromRecording, withWorkbench];

function fromRecording({ source, spec, iteration, actions, ...rest }: JsonObject): JsonObject {
  const readable =
    Array.isArray(actions) &&
    actions.every((steps) => Array.isArray(steps) && steps.every((index) => typeof index === "number"));
  check(readable, "The recorded batch has no list of actions for each trajectory.");
  return { ...rest, spec, batch: { source, iteration, actions: actionsToText(actions as number[][]) } };
}

/** A step or a batch is looked at for its reasons, a run for what it teaches. */
function withWorkbench(content: JsonObject): JsonObject {
  const view = isObject(content.view) ? content.view : {};
  const tab = content.batch !== undefined || view.place !== undefined ? "why" : "learning";
  return { ...content, view: { layout: { workbench: true, tab }, ...view } };
}

/**
 * Errors (InputError): made by a newer version, or of no version that ever was. `what` is the link or the
 * file.
 */
export function migrate(content: unknown, version: number, what: string): JsonObject {
  checkVersion(version, what);
  if (!isObject(content)) throw new InputError(`${what} holds no settings.`);
  return STEPS.slice(version).reduce((older, step) => step(older), content);
}

export function checkVersion(version: number, what: string): void {
  check(
    Number.isInteger(version) && version >= 0,
    () => `${what} has no version that ever was (${version}).`,
  );
  check(
    version <= SHARED_VERSION,
    () =>
      `${what} was made by a newer version of the playground (format ${version}; this one reads up to ${SHARED_VERSION}); reload the page or open it where it was made.`,
  );
}
