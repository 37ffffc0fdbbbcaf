/** ALFWorld's own recordings, step by step. They lie next to the repository and are not part of it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { rootKey } from "../../../src/lib/rng.ts";
import { household } from "../../../src/world/household/household.ts";
import { readEpisode } from "../../../src/world/household/recording.ts";

const FOLDER = resolve(import.meta.dirname, "../../../../shared/golden/alfworld");
const present = existsSync(FOLDER);
const files = present ? readdirSync(FOLDER).filter((name) => /^\d.*\.json$/.test(name)) : [];

interface Episode {
  first_observation: string;
  first_admissible_commands: string[];
  steps: {
    action: string;
    observation: string;
    admissible_commands: string[];
    reward: number;
    done: boolean;
    won: boolean;
  }[];
}

describe.skipIf(!present)(
  `recorded ALFWorld episodes${present ? "" : " (skipped: no ../shared/golden)"}`,
  () => {
    it("has episodes", () => expect(files.length).toBeGreaterThan(100));

    it.each(files)("%s", (file) => {
      const episode: Episode = JSON.parse(readFileSync(resolve(FOLDER, file), "utf8"));
      let state = household.reset(readEpisode(episode).task, rootKey(0));
      expect(household.observation(state)).toBe(episode.first_observation);
      expect(household.admissible(state)).toEqual(episode.first_admissible_commands);
      for (const recorded of episode.steps) {
        const admissible = household.admissible(state).includes(recorded.action.trim());
        const answer = household.step(state, recorded.action);
        state = answer.state;
        expect({
          action: recorded.action,
          observation: answer.observation,
          admissible_commands: household.admissible(state),
          reward: answer.reward,
          done: answer.terminated || answer.truncated,
          won: household.won(state),
        }).toEqual(recorded);
        expect(answer.valid).toBe(admissible);
      }
    });
  },
);
