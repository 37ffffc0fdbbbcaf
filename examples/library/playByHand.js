/** A world played by hand: the corridor, with the first admissible action that leads on. */
import { rootKey, subKey, worldOf, worldSchema } from "proxmo-playground";

const settings = worldSchema.parse({ id: "corridor", length: 3, sideRooms: 1 });
const { makeTask, world } = worldOf(settings);
const key = rootKey(42);

let state = world.reset(makeTask(settings, subKey(key, "task")), subKey(key, "noise"));
console.log(world.observation(state));
const seen = new Set();
for (let step = 1; ; step++) {
  // States are plain values: each is kept, and every action can be tried on it.
  seen.add(world.anchor(state));
  const tried = world.choices(state).map((action) => ({ action, ...world.step(state, action) }));
  const next = tried.find((one) => one.reward > 0 || !seen.has(world.anchor(one.state))) ?? tried[0];
  console.log(`${step} > ${next.action}\n${next.observation}`);
  state = next.state;
  if (!next.terminated && !next.truncated) continue;
  console.log(next.reward > 0 ? `Won after ${step} steps.` : `Over after ${step} steps.`);
  break;
}
