import { MAX_WORKERS } from "../../engine/thread/workers.ts";
import { BACKEND_NAMES, type BackendName } from "../../learn/net/backend.ts";

/** Views that a page of others can show alone. */
export const EMBEDS = {
  maps: "advantage maps",
  curves: "learning curves",
  why: "one step's credit",
} as const;
/** A lesson is shown alone too: the address names it. */
export type Embed = keyof typeof EMBEDS | "lesson";

interface AddressWishes {
  readonly preference: BackendName | null;
  /** Threads to train on. */
  readonly workers: number | null;
  /** Nothing stored is offered or read. */
  readonly reset: boolean;
  readonly embed: Embed | null;
  /** No code of users' own runs, whoever allowed it. */
  readonly safe: boolean;
  /** Large type and the stage alone, for a projector. */
  readonly present: boolean;
  /** A sentence for each wish that cannot be met. */
  readonly complaint: string | null;
}

/**
 * `?backend=cpu` forces a backend, `?workers=4` a number of threads, `?reset` opens a clean page,
 * `?embed=maps` shows one view alone, `?safe` runs no code of users' own, `?present` has large type and the
 * stage alone.
 */
export function wishesOf(search: string): AddressWishes {
  const wishes = new URLSearchParams(search);
  const backend = oneOf(wishes, "backend", BACKEND_NAMES);
  const workers = threads(wishes);
  // `?embed` alone is for what the rest of the address names.
  if (wishes.get("embed") === "") wishes.set("embed", "lesson");
  const embed = oneOf(wishes, "embed", [...Object.keys(EMBEDS), "lesson"]);
  return {
    preference: backend.value as BackendName | null,
    workers: workers.value,
    reset: wishes.has("reset"),
    embed: embed.value as Embed | null,
    safe: wishes.has("safe"),
    present: wishes.has("present"),
    complaint: [backend.complaint, workers.complaint, embed.complaint].filter(Boolean).join(" ") || null,
  };
}

function threads(wishes: URLSearchParams): { value: number | null; complaint: string | null } {
  const wanted = wishes.get("workers");
  if (wanted === null) return { value: null, complaint: null };
  if (/^[1-9]\d?$/.test(wanted) && Number(wanted) <= MAX_WORKERS)
    return { value: Number(wanted), complaint: null };
  return {
    value: null,
    complaint: `The address asks for “${wanted.slice(0, 40)}” workers; give a whole number from 1 to ${MAX_WORKERS}.`,
  };
}

/** An unknown name is answered with a sentence and otherwise ignored. */
function oneOf(
  wishes: URLSearchParams,
  name: string,
  names: readonly string[],
): { value: string | null; complaint: string | null } {
  const wanted = wishes.get(name);
  if (wanted === null) return { value: null, complaint: null };
  if (names.includes(wanted)) return { value: wanted, complaint: null };
  const list = `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
  return {
    value: null,
    complaint: `The address asks for the ${name} “${wanted.slice(0, 40)}”, which does not exist; use ${list}.`,
  };
}
