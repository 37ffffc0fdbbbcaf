/**
 * The policy behind a batch of which only the record is left (a recording, a link): training is run again up
 * to it. A policy is taken for it only if its batch has the very same choices.
 */
import type { Spec } from "../../experiment/spec.ts";
import { InputError } from "../../lib/assert.ts";
import { actionsOf } from "../../rollout/collect.ts";
import { openCpuNet } from "../net/cpuNet.ts";
import { createTrainer } from "../train.ts";
import type { PlayedRecord } from "./replayRecord.ts";

type Trace = Omit<PlayedRecord, "weights" | "logprob">;

/**
 * Weights of the policy that played the record, in plain TypeScript.
 * @param lanes methods of the spec that may have trained it, the likeliest first; @param onIteration hears
 * how many of how many are trained Errors (InputError): none of them plays the same choices: another backend
 * trained it, or another version.
 */
export async function retrace(
  { spec, replicate, iteration, actions }: Trace,
  lanes: Spec["lanes"],
  onIteration?: (done: number, of: number) => Promise<void> | void,
): Promise<Float32Array> {
  let done = 0;
  for (const lane of lanes) {
    const trainer = createTrainer(spec, lane, openCpuNet, replicate);
    while (trainer.iteration < iteration) {
      await trainer.iterate();
      await onIteration?.(++done, lanes.length * (iteration + 1));
    }
    const { weights } = (await trainer.state()).net;
    const again = actionsOf((await trainer.iterate()).collected);
    if (again.every((own, t) => own.length === actions[t].length && own.every((a, s) => a === actions[t][s])))
      return weights;
    done = (lanes.indexOf(lane) + 1) * (iteration + 1);
  }
  throw new InputError(
    "Training these settings again on the CPU does not lead to these rollouts, so their policy is not available; measure rollouts trained on this page.",
  );
}
