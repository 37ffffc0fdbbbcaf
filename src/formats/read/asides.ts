/** Folders of rollouts hold other files besides: they are passed over, and that is said. */
import type { Adapter } from "../adapter.ts";
import type { RolloutFile } from "../container/blob.ts";

/** By their kind or name nobody writes rollouts there. */
const ASIDE =
  /\.(?:ya?ml|log|md|toml|ini|cfg|py|sh|lock|diff|patch|png|jpe?g|gif|svg|webp|pdf|mp4|cast)$|\/(?:configs?|metadata|metrics|manifest|args|hparams|wandb-(?:metadata|summary))\.jsonl?$/i;

interface Sorted {
  readonly taken: readonly RolloutFile[];
  /** Names of the others. */
  readonly passed: readonly string[];
}

/** Only files in folders are passed over, and never all: what was chosen by itself is to be read. */
export function sorted(files: readonly RolloutFile[], skips?: Adapter["skips"]): Sorted {
  const isAside = ({ name }: RolloutFile) => name.includes("/") && (ASIDE.test(name) || skips?.(name));
  const taken = files.filter((file) => !isAside(file));
  if (taken.length === 0 || taken.length === files.length) return { taken: files, passed: [] };
  return { taken, passed: files.filter(isAside).map(({ name }) => name) };
}
