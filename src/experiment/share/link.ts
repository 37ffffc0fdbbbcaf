/**
 * Links: the part of an address after `#`.
 *
 *   link   = kind "-" version *( "/" field ) "/c=" check
 *   kind   = "run" | "batch"                       a run to be played again, or one batch exactly
 *   field  = "preset=" id                          settings start from this preset, else from the defaults
 *          | "seed=" digits
 *          | "x=" packed                           all else, as changes: base64url( deflate( JSON ) )
 *   check  = 8 hexadecimal digits                  of the digest of the text before it and of the preset
 *
 * So a preset's run is `#run-1/preset=slips/seed=7/c=0a1b2c3d`. What is left out is the default. The check
 * covers everything that will be shown: a link cut or edited on its way, or one whose preset has since become
 * another, is refused rather than opened as something else.
 */
import { check, InputError } from "../../lib/assert.ts";
import { digest } from "../../lib/digest.ts";
import { withoutEnd } from "../../lib/ends.ts";
import { thousands } from "../../lib/words.ts";
import { PRESETS, type Preset, presetOf } from "../presets.ts";
import { checkVersion, migrate, SHARED_VERSION } from "./migrate.ts";
import { pack, unpack } from "./pack.ts";
import { baseSpec, contentOf, type Shared, sharedOf } from "./shared.ts";

/** Beyond this many characters some chats and editors cut addresses; the file is then the better way. */
export const SAFE_LENGTH = 2000;
/** Longest link read. */
const MAX_LETTERS = 1_000_000;
const LINK = "The link";

/** The text after `#`. */
export function encodeLink(shared: Shared): string {
  const preset = presetOf(shared.spec);
  const { seed } = shared.spec;
  const content = contentOf(shared, baseSpec(preset, seed));
  const text = [
    `${shared.batch ? "batch" : "run"}-${SHARED_VERSION}`,
    ...(preset && preset !== PRESETS[0] ? [`preset=${preset.id}`] : []),
    `seed=${seed}`,
    ...(Object.keys(content).length > 0 ? [`x=${pack(content)}`] : []),
  ].join("/");
  return `${text}/c=${checkOf(text, preset === PRESETS[0] ? null : preset)}`;
}

/**
 * Reads the text after `#`. Errors (InputError), one sentence each: what is wrong with it and what to do.
 * Never throws anything else.
 */
export function decodeLink(hash: string): Shared {
  const text = cleaned(hash);
  const [head, ...parts] = text.split("/");
  const kind = /^(run|batch)-(\d{1,6})$/.exec(head);
  check(
    kind !== null,
    "The address is no link of the playground: after # it must begin with run- or batch-, a number and a slash. Copy it again, whole.",
  );
  const version = Number(kind[2]);
  checkVersion(version, LINK);
  const fields = fieldsOf(parts);
  const given = fields.get("c");
  check(
    given !== undefined,
    "The link has no check at its end, so it was cut on the way; copy it again, whole.",
  );
  const preset = presetNamed(fields.get("preset"));
  check(
    given === checkOf(text.slice(0, text.lastIndexOf("/c=")), preset),
    "The link does not fit its check: it was cut or edited on the way, or its preset has changed since. Copy it again, whole.",
  );
  const seed = seedOf(fields.get("seed"));
  const packed = fields.get("x");
  const content = migrate(packed === undefined ? {} : unpack(packed), version, LINK);
  const shared = sharedOf(content, baseSpec(preset, seed), LINK);
  check(
    (shared.batch !== undefined) === (kind[1] === "batch"),
    () =>
      `The link says that it is a ${kind[1]}, but it ${shared.batch ? "holds" : "does not hold"} a batch.`,
  );
  return shared;
}

/**
 * Without what mail and chat programs add: percent signs for letters, line breaks, a full stop or bracket at
 * the end.
 */
function cleaned(hash: string): string {
  check(
    hash.length <= MAX_LETTERS,
    () => `The link is ${thousands(hash.length)} characters long, longer than any link of the playground.`,
  );
  let text = hash.replace(/^#/, "");
  if (text.includes("%")) {
    try {
      text = decodeURIComponent(text);
    } catch {
      throw new InputError("The link has broken percent signs in it; copy it again, whole.");
    }
  }
  return withoutEnd(text.replace(/\s+/g, ""), ")].,;:!?>\"'»”");
}

const FIELDS: readonly string[] = ["preset", "seed", "x", "c"];

function fieldsOf(parts: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  for (const part of parts) {
    const at = part.indexOf("=");
    const name = part.slice(0, Math.max(0, at));
    check(
      FIELDS.includes(name),
      () =>
        `The link has a part “${part.slice(0, 30)}” where preset=, seed=, x= or c= belongs; it was cut or edited on the way.`,
    );
    check(!fields.has(name), () => `The link has the part ${name}= twice; it was edited on the way.`);
    check(!fields.has("c"), "The link goes on after its check; two links may have run together.");
    fields.set(name, part.slice(at + 1));
  }
  return fields;
}

function presetNamed(id: string | undefined): Preset | null {
  if (id === undefined) return null;
  const preset = PRESETS.find((one) => one.id === id);
  check(
    preset !== undefined,
    () =>
      `The link names the preset “${id.slice(0, 40)}”, which this version does not have (it has ${PRESETS.map((one) => one.id).join(", ")}).`,
  );
  return preset;
}

function seedOf(text: string | undefined): number {
  check(
    text !== undefined && /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)),
    "The link has no seed, a whole number below 2^53, where seed= should be.",
  );
  return Number(text);
}

function checkOf(text: string, preset: Preset | null): string {
  return digest(text, preset ? JSON.stringify(preset.change) : "").slice(0, 8);
}
