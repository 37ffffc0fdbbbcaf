/** How long a thread may be silent before it is given up or told of, by what it does. */
import type { PulseLimits } from "./pulse.ts";

const BEGIN = { beginMs: 30_000 };

/** A large batch is played, and credited, without a break. */
export const TRAINING: PulseLimits = { ...BEGIN, silentMs: 60_000 };
/** Credit and truth of a whole batch, or a long line of a file, are computed without a break. */
export const COMPUTING: PulseLimits = { ...BEGIN, silentMs: 120_000 };
/** A turn is played without a break, and a wide net on a large batch takes minutes. */
export const WHOLE_TURN: PulseLimits = { ...BEGIN, silentMs: 600_000 };
