/** `play`: what a world answers to the actions of a recorded episode. */
import { InputError } from "../lib/assert.ts";
import { rootKey } from "../lib/rng.ts";
import { household } from "../world/household/household.ts";
import { readEpisode } from "../world/household/recording.ts";
import { readText } from "./readText.ts";

/**
 * Writes JSON Lines to standard output: the first observation and commands, then one line a step. Needs of the file: `initial`,
 * `goal`, `goal_text` and `steps[].action`. Throws an InputError that names the file and the field.
 */
export function playCommand(options: { readonly world: string; readonly episode: string }): void {
  if (options.world !== household.id)
    throw new InputError(`--world is ${options.world}; recorded episodes are played in household only.`);
  const text = readText(options.episode);
  let lines: readonly object[];
  try {
    lines = play(text);
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${options.episode}: ${error.message}`);
    throw error;
  }
  process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

function play(text: string): object[] {
  const { task, actions } = readEpisode(parsed(text));
  // The recorded worlds have no luck of their own, so any key will do.
  let state = household.reset(task, rootKey(0));
  const lines: object[] = [
    {
      first_observation: household.observation(state),
      first_admissible_commands: household.admissible(state),
    },
  ];
  for (const action of actions) {
    const { state: next, observation, reward, terminated, truncated } = household.step(state, action);
    state = next;
    lines.push({
      observation,
      admissible_commands: household.admissible(state),
      reward,
      done: terminated || truncated,
      won: household.won(state),
    });
  }
  return lines;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError("the file is not valid JSON; give one episode as a JSON object.");
  }
}
