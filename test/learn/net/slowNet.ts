/** A net as on a card: right, but late, and not in the order in which it was asked. */
import { CpuNet } from "../../../src/learn/net/cpuNet.ts";
import type { OpenNet } from "../../../src/learn/net/net.ts";
import { randomInt, rootKey } from "../../../src/lib/rng.ts";

const MAX_MS = 3;
let asked = 0;

export const openSlowNet: OpenNet = (shape, initial) => {
  const net = new CpuNet(shape, initial);
  const wait = (longer = 1) =>
    new Promise((resolve) => setTimeout(resolve, longer * randomInt(rootKey(7), asked++, MAX_MS)));
  return {
    shape,
    logits: (decisions) => wait().then(() => net.logits(decisions)),
    update: (...step) => wait().then(() => net.update(...step)),
    // All weights are more to bring back than a few scores.
    save: () => wait(20).then(() => net.save()),
    restore: (state) => net.restore(state),
    dispose: () => net.dispose(),
  };
};
