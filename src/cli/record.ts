/**
 * Trains on plain TypeScript up to an iteration and writes that iteration's batch as a recording for the
 * page.
 */

import { PRESETS, presetSpec } from "../experiment/presets.ts";
import { DEFAULT_VIEW } from "../experiment/share/shared.ts";
import { encodeFile } from "../experiment/share/sharedFile.ts";
import { snapshotOf } from "../experiment/share/snapshot.ts";
import { parseSpec } from "../experiment/spec.ts";
import { openBackend } from "../learn/net/openBackend.ts";
import { createTrainer } from "../learn/train.ts";
import { check } from "../lib/assert.ts";
import { actionsOf } from "../rollout/collect.ts";
import { openOutputFile } from "./outputFile.ts";

export async function recordCommand(options: {
  iteration: string;
  seed: string;
  preset: string;
  out: string;
}): Promise<void> {
  const iteration = Number(options.iteration);
  const preset = PRESETS.find(({ id }) => id === options.preset);
  check(
    preset !== undefined,
    () => `--preset is ${options.preset}; give one of ${PRESETS.map(({ id }) => id).join(", ")}.`,
  );
  const spec = presetSpec(preset, parseSpec({ seed: Number(options.seed) }));
  check(
    Number.isInteger(iteration) && iteration >= 0 && iteration < spec.training.iterations,
    () => `--iteration is ${options.iteration}; give a whole number below ${spec.training.iterations}.`,
  );
  const file = openOutputFile(options.out);
  const trainer = createTrainer(spec, { id: "proxmo" }, (await openBackend("cpu")).openNet);
  for (let i = 0; i < iteration; i++) await trainer.iterate();
  const { collected } = await trainer.iterate();
  const of = preset === PRESETS[0] ? "" : `${preset.title}, `;
  const source = `Recorded example: ${of}iteration ${iteration} of training with ProxMO, seed ${spec.seed}`;
  const batch = snapshotOf(actionsOf(collected), { source, iteration, replicate: 0 });
  file.write(encodeFile({ spec, view: DEFAULT_VIEW, batch }));
}
