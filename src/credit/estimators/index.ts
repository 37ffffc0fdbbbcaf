/**
 * The estimators, one a line; `../index.ts` puts them in order and finds them by id. In folders by what they
 * compare: whole episodes, states with states, or states on the graph of a group.
 */
export { drGrpo } from "./episode/drGrpo.ts";
export { empg } from "./episode/empg.ts";
export { grpo } from "./episode/grpo.ts";
export { reinforcePlusPlusBaseline } from "./episode/reinforcePlusPlus.ts";
export { rloo } from "./episode/rloo.ts";
export { g2po } from "./graph/g2po.ts";
export { graphgpo } from "./graph/graphgpo.ts";
export { rewardflow } from "./graph/rewardflow.ts";
export { proxmo } from "./proxmo/proxmo.ts";
export { gagpo } from "./state/gagpo.ts";
export { gigpo } from "./state/gigpo.ts";
export { hgpo } from "./state/hgpo.ts";
export { rtmc } from "./state/rtmc.ts";
export { stepIndex } from "./state/stepIndex.ts";
