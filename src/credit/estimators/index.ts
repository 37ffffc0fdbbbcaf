/** The estimators, one a line; `../index.ts` puts them in order and finds them by id. */
export { drGrpo } from "./drGrpo.ts";
export { gagpo } from "./gagpo.ts";
export { gigpo } from "./gigpo.ts";
export { grpo } from "./grpo.ts";
export { hgpo } from "./hgpo.ts";
export { proxmo } from "./proxmo/proxmo.ts";
export { reinforcePlusPlusBaseline } from "./reinforcePlusPlus.ts";
export { rloo } from "./rloo.ts";
export { stepIndex } from "./stepIndex.ts";
