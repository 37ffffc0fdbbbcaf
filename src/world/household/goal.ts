/**
 * When a task is done (alfworld/gen/goal_library.py). Judged on the state alone: the order of what led there
 * is free.
 */
import type { Scene } from "./scene.ts";
import { type Facts, MARK } from "./state.ts";

export function goalReached(scene: Scene, facts: Facts): boolean {
  const { family } = scene.task.goal;
  if (family === "look") return scene.goalObjects.has(facts.holding) && litLampHere(scene, facts);
  const mark = family === "clean" || family === "heat" || family === "cool" ? GOAL_MARK[family] : 0;
  const wanted = family === "pick-two" ? 2 : 1;
  return scene.goalReceptacles.some((r) => {
    let count = 0;
    for (const o of facts.contents[r].objects)
      if (scene.goalObjects.has(o) && (facts.marks[o] & mark) === mark && isSliced(scene, facts, o)) count++;
    return count >= wanted;
  });
}

/** Whether what the goal wants sliced of this object is. */
export const isSliced = ({ slices }: Scene, { marks }: Facts, o: number): boolean =>
  slices === null || (slices.get(o) ?? []).some((slice) => (marks[slice] & MARK.sliced) !== 0);

export const GOAL_MARK = { clean: MARK.clean, heat: MARK.hot, cool: MARK.cool } as const;

/** A lamp of the goal's type that is on and in a receptacle where the agent stands. */
function litLampHere(scene: Scene, facts: Facts): boolean {
  return scene.goalLamps.some(
    (lamp) =>
      (facts.marks[lamp] & MARK.on) !== 0 &&
      scene.receptaclesAt[facts.agent].some((r) => facts.contents[r].objects.includes(lamp)),
  );
}
