/**
 * The rollout formats that are read: a new one is a file and a line here, wherever it stands.
 */
export { inspect } from "./adapter/evaluation/inspect.ts";
export { nemoGym } from "./adapter/evaluation/nemoGym.ts";
export { verifiers } from "./adapter/evaluation/verifiers.ts";
export { canonicalRows } from "./adapter/general/canonicalRows.ts";
export { chat } from "./adapter/general/chat.ts";
export { agentGym } from "./adapter/training/agentGym.ts";
export { agentR1 } from "./adapter/training/agentR1.ts";
export { art } from "./adapter/training/art.ts";
export { eto } from "./adapter/training/eto.ts";
export { ragen } from "./adapter/training/ragen.ts";
export { rllm } from "./adapter/training/rllm.ts";
export { trl } from "./adapter/training/trl.ts";
export { verl } from "./adapter/training/verl.ts";
export { verlStitch } from "./adapter/training/verlStitch.ts";
