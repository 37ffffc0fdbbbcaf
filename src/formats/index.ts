/**
 * The rollout formats that are read: a new one is a file and a line here, wherever it stands.
 */

export { atif } from "./adapter/evaluation/atif.ts";
export { inspect } from "./adapter/evaluation/inspect.ts";
export { nemoGym } from "./adapter/evaluation/nemoGym.ts";
export { openHands } from "./adapter/evaluation/openHands.ts";
export { sweAgent } from "./adapter/evaluation/sweAgent.ts";
export { tau2 } from "./adapter/evaluation/tau2.ts";
export { tauBench } from "./adapter/evaluation/tauBench.ts";
export { trackio } from "./adapter/evaluation/trackio.ts";
export { verifiers } from "./adapter/evaluation/verifiers.ts";
export { verifiersTraces } from "./adapter/evaluation/verifiersTraces.ts";
export { canonicalRows } from "./adapter/general/canonicalRows.ts";
export { chat } from "./adapter/general/chat.ts";
export { promptReply } from "./adapter/general/promptReply.ts";
export { replyLists } from "./adapter/general/replyLists.ts";
export { stepLists } from "./adapter/general/stepLists.ts";
export { art } from "./adapter/training/art.ts";
export { eto } from "./adapter/training/eto.ts";
export { nemoRl } from "./adapter/training/nemoRl.ts";
export { openRlhf } from "./adapter/training/openRlhf.ts";
export { primeTokens } from "./adapter/training/primeTokens.ts";
export { skyrl } from "./adapter/training/skyrl.ts";
export { slime } from "./adapter/training/slime.ts";
export { tinker } from "./adapter/training/tinker.ts";
export { trl } from "./adapter/training/trl.ts";
export { agentGym } from "./adapter/verl/agentGym.ts";
export { agentR1 } from "./adapter/verl/agentR1.ts";
export { ragen } from "./adapter/verl/ragen.ts";
export { ragenChats } from "./adapter/verl/ragenChats.ts";
export { rllm } from "./adapter/verl/rllm.ts";
export { verl } from "./adapter/verl/verl.ts";
export { verlPlain } from "./adapter/verl/verlPlain.ts";
export { verlStitch } from "./adapter/verl/verlStitch.ts";
