/**
 * What follows from the facts alone, and what commands lead to from there: made once for a scene and kept
 * with it, as the rollouts of a task go the same ways again and again.
 */
import { applyCommand } from "./apply.ts";
import { applicableCommands } from "./commands.ts";
import { goalReached } from "./goal.ts";
import type { Scene } from "./scene.ts";
import type { Answer, Facts, Situation } from "./state.ts";

const kept = new WeakMap<Scene, Map<Facts, Situation>>();

/** Where a scene has more, all are forgotten: the continuations of a whole batch may pass through many. */
const MOST = 4096;

export function situationOf(scene: Scene, facts: Facts): Situation {
  let situations = kept.get(scene);
  if (!situations) {
    situations = new Map();
    kept.set(scene, situations);
  }
  let situation = situations.get(facts);
  if (!situation) {
    const admissible = applicableCommands(scene, facts);
    situation = {
      facts,
      admissible,
      choices: admissible.filter((command) => command !== "help"),
      done: goalReached(scene, facts),
      answers: new Map(),
    };
    if (situations.size >= MOST) situations.clear();
    situations.set(facts, situation);
  }
  return situation;
}

/** What an admissible command leads to; undefined for any other text. */
export function answerTo(scene: Scene, situation: Situation, text: string): Answer | undefined {
  const known = situation.answers.get(text);
  if (known) return known;
  const command = situation.admissible.includes(text) ? scene.commands.get(text) : undefined;
  if (!command) return undefined;
  const { facts, feedback } = applyCommand(scene, situation.facts, command);
  const answer = { feedback, situation: situationOf(scene, facts) };
  situation.answers.set(text, answer);
  return answer;
}
