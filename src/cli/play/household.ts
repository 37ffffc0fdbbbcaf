/** The household's recorded episodes. */
import { rootKey } from "../../lib/rng.ts";
import { household } from "../../world/household/household.ts";
import { readEpisode } from "../../world/household/recording.ts";

/**
 * The first observation and commands, then one line a step. After the end the last line is repeated for
 * whatever is done, as ALFWorld's environment goes on giving its last result, reward and all. Needs
 * `initial`, `goal`, `goal_text` and `steps[].action`. Throws an InputError that names the field.
 */
export function playHousehold(value: unknown): object[] {
  const { task, actions } = readEpisode(value);
  // The recorded worlds have no noise of their own, so any key will do.
  let state = household.reset(task, rootKey(0));
  const lines: object[] = [
    {
      first_observation: household.observation(state),
      first_admissible_commands: household.admissible(state),
    },
  ];
  let ended = false;
  for (const action of actions) {
    if (ended) {
      lines.push(lines[lines.length - 1]);
      continue;
    }
    const { state: next, observation, reward, terminated, truncated } = household.step(state, action);
    state = next;
    ended = terminated || truncated;
    lines.push({
      observation,
      admissible_commands: household.admissible(state),
      reward,
      done: ended,
      won: household.won(state),
    });
  }
  return lines;
}
