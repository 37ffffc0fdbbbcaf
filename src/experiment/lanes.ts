/**
 * The lanes of a run: one estimator with its switches each. Names follow from what a lane is, so they stay
 * when others come or go.
 */
import { estimatorById, type Method, parseParams } from "../credit/index.ts";
import { visible } from "../lib/visible.ts";

/** Trained and compared where nobody chose otherwise. */
export const DEFAULT_METHODS: readonly string[] = ["grpo", "gigpo", "proxmo"];

/** A lane's method, with a name for the screen where its own does not suit. */
interface LaneMethod extends Method {
  readonly label?: string;
}

/**
 * What tells lanes apart: the estimator's id and every parameter that is not the default, by name: "proxmo
 * alpha=8 variant=paper". Equal keys are equal methods. Errors (InputError): unknown estimator or parameter,
 * a value out of bounds.
 */
export function laneKey(method: Method): string {
  return [method.id, ...changedParams(method).map(([name, value]) => `${name}=${value}`)].join(" ");
}

/**
 * The lane's name for readers: its label, else the estimator's with every parameter that is not the default.
 */
export function laneLabel(method: LaneMethod): string {
  if (method.label !== undefined) return visible(method.label);
  const changes = changedParams(method).map(([name, value]) => `${name} ${value}`);
  return [estimatorById(method.id).label, ...changes].join(", ");
}

function changedParams({ id, params }: Method): [name: string, value: string][] {
  const estimator = estimatorById(id);
  const defaults = parseParams(estimator);
  return Object.entries(parseParams(estimator, params))
    .filter(([name, value]) => value !== undefined && value !== defaults[name])
    .map(([name, value]): [string, string] => [name, String(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
