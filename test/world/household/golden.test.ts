/** ALFWorld's own recordings, step by step. */
import { describe, expect, it } from "vitest";
import { rootKey } from "../../../src/lib/rng.ts";
import { household } from "../../../src/world/household/household.ts";
import { numbered } from "../../../src/world/household/names.ts";
import { readEpisode } from "../../../src/world/household/recording.ts";
import { recordings } from "./recordings.ts";

const absent = recordings.length === 0;

describe.skipIf(absent)(
  `recorded ALFWorld episodes${absent ? " (skipped: no ../shared/golden)" : ""}`,
  () => {
    it("are there in numbers", () => expect(recordings.length).toBeGreaterThan(100));

    it.each(recordings)("$file", ({ read }) => {
      const recording = read();
      let state = household.reset(readEpisode(recording).task, rootKey(0));
      expect(household.observation(state)).toBe(recording.first_observation);
      expect(household.admissible(state)).toEqual(recording.first_admissible_commands);
      for (const recorded of recording.steps) {
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

    it("number things as generated rooms do", () => {
      for (const { read } of recordings) {
        const { receptacles, objects } = read().initial;
        expect(numbered(receptacles)).toEqual(receptacles);
        expect(numbered(objects)).toEqual(objects);
      }
    });

    it("name the field where they are damaged", () => {
      const recording = structuredClone(recordings[0].read()) as unknown as Record<string, unknown>;
      expect(() => readEpisode({ ...recording, goal_text: "tidy up." })).toThrow(
        /field goal_text: "tidy up\."/,
      );
      expect(() => readEpisode({ ...recording, steps: [{ action: 3 }] })).toThrow(/field steps\.0\.action/);
      expect(() => readEpisode(null)).toThrow(/expected object/);
    });
  },
);
