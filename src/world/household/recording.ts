/** Reads a recorded ALFWorld episode: its `initial` state, `goal`, `goal_text` and the actions in `steps`. */

import { check, InputError } from "../../lib/assert.ts";
import { z } from "../../lib/schema.ts";
import { ALFWORLD_STEP_LIMIT, FAMILIES, goalTexts, type HouseholdGoal, type HouseholdTask } from "./task.ts";

const thing = {
  name: z.string().check(z.minLength(1)),
  id: z.string().check(z.minLength(1)),
  type: z.string().check(z.minLength(1)),
};

const receptacle = z.object({ ...thing, loc: z.string(), openable: z.boolean(), open: z.boolean() });

const object = z.pipe(
  z.object({
    ...thing,
    loc: z.nullable(z.string()),
    in: z.array(z.string()),
    in_object: z.array(z.string()),
    flags: z.array(z.string()),
  }),
  z.transform(({ in_object, ...rest }) => ({ ...rest, inObject: in_object })),
);

const recording = z.object({
  initial: z.object({
    agent: z.object({ loc: z.string() }),
    receptacles: z.array(receptacle),
    objects: z.array(object),
    can_contain: z.record(z.string(), z.array(z.string())),
  }),
  goal: z.object({
    object: z.string(),
    receptacle: z.nullable(z.string()),
    toggle: z.nullable(z.string()),
  }),
  goal_text: z.string(),
  steps: z.array(z.object({ action: z.string() })),
});

interface RecordedEpisode {
  /** With ALFWorld's step limit and no distractor sentences. */
  readonly task: HouseholdTask;
  readonly actions: readonly string[];
}

/** The task and actions of a recording. Throws an InputError that names the field. */
export function readEpisode(value: unknown): RecordedEpisode {
  const result = recording.safeParse(value);
  if (!result.success) {
    const { path, message } = result.error.issues[0];
    const place = path.length > 0 ? `field ${path.join(".")}: ` : "";
    throw new InputError(`${place}${message}; give an episode as ALFWorld's recordings have it.`);
  }
  const { initial, goal, goal_text: goalText, steps } = result.data;
  const task = {
    goal: goalOf(goal, goalText),
    goalText,
    start: initial.agent.loc,
    receptacles: initial.receptacles,
    objects: initial.objects,
    canContain: initial.can_contain,
    stepLimit: ALFWORLD_STEP_LIMIT,
    distractorSentences: 0,
  };
  return { task, actions: steps.map(({ action }) => action) };
}

/** The recorded goal does not say whether the object must be clean, hot or cool; its sentence does. */
function goalOf(recorded: Omit<HouseholdGoal, "family">, text: string): HouseholdGoal {
  const goal = FAMILIES.map((family): HouseholdGoal => ({ family, ...recorded })).find((candidate) =>
    goalTexts(candidate).includes(text),
  );
  check(
    goal !== undefined,
    () =>
      `field goal_text: ${JSON.stringify(text)} is none of ALFWorld's sentences for this goal; give one, such as "${example(recorded)}".`,
  );
  return goal;
}

/** A sentence that would do: a goal without a receptacle is one with a lamp. */
const example = (recorded: Omit<HouseholdGoal, "family">) =>
  goalTexts({ family: recorded.receptacle === null ? "look" : "pick", ...recorded })[0];
