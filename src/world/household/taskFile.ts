/** Reads a task from a recorded ALFWorld episode: its `initial` state, `goal` and `goal_text`. */
import { z } from "zod";
import { check, InputError } from "../../lib/assert.ts";
import { ALFWORLD_STEP_LIMIT, FAMILIES, type Goal, goalTexts, type HouseholdTask } from "./task.ts";

const thing = { name: z.string().min(1), id: z.string().min(1), type: z.string().min(1) };

const receptacle = z.object({ ...thing, loc: z.string(), openable: z.boolean(), open: z.boolean() });

const object = z
  .object({
    ...thing,
    loc: z.string().nullable(),
    in: z.array(z.string()),
    in_object: z.array(z.string()),
    flags: z.array(z.string()),
  })
  .transform(({ in_object, ...rest }) => ({ ...rest, inObject: in_object }));

const recordedTask = z.object({
  initial: z.object({
    agent: z.object({ loc: z.string() }),
    receptacles: z.array(receptacle),
    objects: z.array(object),
    can_contain: z.record(z.string(), z.array(z.string())),
  }),
  goal: z.object({
    object: z.string(),
    receptacle: z.string().nullable(),
    toggle: z.string().nullable(),
  }),
  goal_text: z.string(),
});

/**
 * The task of an episode as recorded, with ALFWorld's step limit and no distractor sentences. Throws an InputError that names the field.
 */
export function taskOfEpisode(value: unknown): HouseholdTask {
  const result = recordedTask.safeParse(value);
  if (!result.success) {
    const { path, message } = result.error.issues[0];
    throw new InputError(`The episode is not valid at ${path.join(".") || "the top"}: ${message}.`);
  }
  const { initial, goal, goal_text: goalText } = result.data;
  return {
    goal: goalOf(goal, goalText),
    goalText,
    start: initial.agent.loc,
    receptacles: initial.receptacles,
    objects: initial.objects,
    canContain: initial.can_contain,
    stepLimit: ALFWORLD_STEP_LIMIT,
    distractorSentences: 0,
  };
}

/** The recorded goal does not say whether the object must be clean, hot or cool; its sentence does. */
function goalOf(recorded: Omit<Goal, "family">, text: string): Goal {
  const goal = FAMILIES.map((family): Goal => ({ family, ...recorded })).find((candidate) =>
    goalTexts(candidate).includes(text),
  );
  check(
    goal !== undefined,
    () => `The episode is not valid at goal_text: "${text}" is none of ALFWorld's sentences for this goal.`,
  );
  return goal;
}
