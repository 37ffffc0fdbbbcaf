/** The household's recorded episodes. */
import { rootKey } from "../../lib/rng.ts";
import { household } from "../../world/household/household.ts";
import { readEpisode } from "../../world/household/recording.ts";

/**
 * The first observation and commands, then one line a step. Needs `initial`, `goal`, `goal_text` and `steps[].action`. Throws an InputError that names
 * the field.
 */
export function playHousehold(value: unknown): object[] {
  const { task, actions } = readEpisode(value);
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
