/** What the axes of a sweep are called where it does not say so itself. */
import { metaOf } from "../../lib/schema.ts";
import { describedWorld, type WorldSettings } from "../../world/settings.ts";

const LABELS: Readonly<Record<string, string>> = {
  rollouts: "Group size",
  groups: "Tasks",
  gamma: "γ",
  rewardScale: "Reward scale",
  slip: "Slip",
  invalidChoices: "Invalid commands",
  "methods.proxmo.temperature": "τ",
  "methods.proxmo.alpha": "α",
  "methods.proxmo.range": "Range",
  "methods.proxmo.stepWeight": "ProxMO’s ω",
  "methods.gigpo.stepWeight": "GiGPO’s ω",
  "methods.proxmo.modulation": "Modulation",
  "methods.proxmo.stepBaseline": "Step baseline",
};

/** A world's settings have titles; a path without a name is its own. */
export function axisLabel(path: string, world: Pick<WorldSettings, "id">): string {
  const [, setting] = /^world\.(\w+)$/.exec(path) ?? [];
  const field = setting && describedWorld(world).settings.shape[setting];
  const title = field ? metaOf(field)?.title : undefined;
  return LABELS[path] ?? (typeof title === "string" ? title : path);
}
