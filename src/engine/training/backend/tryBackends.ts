/**
 * Backends on trial: each that opens, computes known numbers correctly and is not done in software is timed
 * for a moment on a run's own shapes. A trial is remembered by what it depends on: devices, version of the
 * numbers, shapes, threads.
 */
import { ENGINE_VERSION } from "../../../experiment/receipt/engineVersion.ts";
import {
  BACKEND_NAMES,
  type Backend,
  type BackendName,
  MissingDevice,
  SlowerBackend,
} from "../../../learn/net/backend.ts";
import { type Clock, type TrialSizes, type TrialWork, timeBackend } from "../../../learn/trial.ts";
import { z } from "../../../lib/schema.ts";
import type { BackendSpeed } from "../protocol.ts";
import { eachBackend, threadsOf } from "./eachBackend.ts";
import { notUsed } from "./openFirst.ts";

/** Of all timing together; a pass of a wide net that takes longer is taken once. */
export const TRIAL_MS = 300;
/**
 * Another backend has to be ahead of plain TypeScript by this factor: that one's numbers are the same to the
 * last bit on every machine.
 */
const AHEAD = 1.25;

/** What was found out about each backend. */
export interface Trial {
  /** The quickest first. */
  readonly speeds: readonly BackendSpeed[];
  /** One sentence for each that cannot be used. */
  readonly refused: readonly string[];
  /** One for each that would work here, but is known to be slower. */
  readonly passedOver: readonly string[];
}

const trialSchema = z.object({
  speeds: z.array(
    z.object({
      name: z.enum(BACKEND_NAMES),
      threads: z.int().check(z.minimum(1)),
      perSecond: z.number().check(z.positive()),
    }),
  ),
  refused: z.array(z.string()),
  passedOver: z.array(z.string()),
});

/** A trial that was stored; null where it is none. */
export function readTrial(stored: unknown): Trial | null {
  const read = trialSchema.safeParse(stored);
  return read.success && read.data.speeds.length > 0 ? read.data : null;
}

/** Equal where a trial would come out the same. */
export function trialKey(devices: string, { shape, decisions }: TrialSizes, threads: number): string {
  const sizes = [shape.features, shape.hidden, decisions.step, decisions.minibatch, threads];
  return [ENGINE_VERSION, sizes.join(" × "), devices].join(" | ");
}

interface TrialOptions {
  readonly names: readonly BackendName[];
  readonly work: TrialWork;
  /** That plain TypeScript would train on; the others compute in one. */
  readonly threads: number;
  /** Rejects with the reason where it cannot be used, with a SlowerBackend where it is known to be slower. */
  readonly open: (name: BackendName) => Promise<Backend>;
  readonly clock: Clock;
}

/**
 * Times backends one after the other, and closes them again. `lasting`: it would come out the same next time;
 * not so where one whose device is there could not be used.
 */
export async function tryBackends({
  names,
  work,
  threads,
  open,
  clock,
}: TrialOptions): Promise<Trial & { readonly lasting: boolean }> {
  let lasting = true;
  const speeds: BackendSpeed[] = [];
  const refused: string[] = [];
  const passedOver: string[] = [];
  await eachBackend({
    names,
    open,
    async measure(backend, name) {
      const alone = await timeBackend(backend, work, TRIAL_MS / names.length, clock);
      const own = threadsOf(name, threads);
      speeds.push({ name, threads: own, perSecond: alone * own });
    },
    refuse(name, error) {
      const list = error instanceof SlowerBackend ? passedOver : refused;
      list.push(notUsed(name, error));
      lasting &&= error instanceof SlowerBackend || error instanceof MissingDevice;
    },
  });
  return { speeds: inOrder(speeds), refused, passedOver, lasting };
}

/** The quickest first; plain TypeScript before those that are hardly quicker. */
function inOrder(speeds: readonly BackendSpeed[]): BackendSpeed[] {
  const worth = ({ name, perSecond }: BackendSpeed) => (name === "cpu" ? perSecond * AHEAD : perSecond);
  return [...speeds].sort((a, b) => worth(b) - worth(a));
}
