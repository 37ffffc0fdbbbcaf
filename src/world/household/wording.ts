/**
 * The words of a game: how commands are called and what is answered to them. ALFWorld's game files bring
 * their own (alfworld/data/alfred.twl2); those of 0.4.0 and later are the default.
 */
import type { Verb } from "./verbs.ts";

/** Verbs whose answer is one sentence made of names. */
export type PlainVerb = Exclude<Verb, "examine" | "look" | "inventory" | "help">;

/**
 * Where a game differs from the default, as plain data. Templates hold `{object}`, `{receptacle}`, `{tool}`
 * (the knife), `{place}` (where one stands) and `{contents}` (what `examine` says of the receptacle).
 */
export interface Wording {
  readonly commands?: Readonly<Partial<Record<PlainVerb, string>>>;
  readonly answers?: Readonly<Partial<Record<PlainVerb, string>>>;
  /** The answer to `help`; null where the game does not know it. */
  readonly help?: string | null;
  /** Names of the places to stand by their raw ids, where answers have them. */
  readonly places?: Readonly<Record<string, string>>;
}

/** What a template is filled with; what a verb has no use for is empty. */
interface Names {
  readonly object: string;
  readonly receptacle: string;
  readonly tool: string;
  readonly place: string;
  readonly contents: string;
}

export const COMMANDS: Readonly<Record<PlainVerb, string>> = {
  clean: "clean {object} with {receptacle}",
  close: "close {receptacle}",
  cool: "cool {object} with {receptacle}",
  "go to": "go to {receptacle}",
  heat: "heat {object} with {receptacle}",
  move: "move {object} to {receptacle}",
  open: "open {receptacle}",
  slice: "slice {object} with {tool}",
  take: "take {object} from {receptacle}",
  use: "use {object}",
};

export const ANSWERS: Readonly<Record<PlainVerb, string>> = {
  clean: "You clean the {object} using the {receptacle}.",
  close: "You close the {receptacle}.",
  cool: "You cool the {object} using the {receptacle}.",
  "go to": "You arrive at {receptacle}. {contents}",
  heat: "You heat the {object} using the {receptacle}.",
  move: "You move the {object} to the {receptacle}.",
  open: "You open the {receptacle}. {contents}",
  slice: "You sliced the {object} with the {tool}.",
  take: "You pick up the {object} from the {receptacle}.",
  use: "You turn on the {object}.",
};

export const HELP = `Available commands:
  look:                             look around your current location
  inventory:                        check your current inventory
  go to (receptacle):               move to a receptacle
  open (receptacle):                open a receptacle
  close (receptacle):               close a receptacle
  take (object) from (receptacle):  take an object from a receptacle
  move (object) to (receptacle):  place an object in or on a receptacle
  examine (something):              examine a receptacle or an object
  use (object):                     use an object
  heat (object) with (receptacle):  heat an object using a receptacle
  clean (object) with (receptacle): clean an object using a receptacle
  cool (object) with (receptacle):  cool an object using a receptacle
  slice (object) with (object):     slice an object using a sharp object
`;

/** Before 0.4.0; `{place}` is "loc 12". */
const OLD = {
  move: "put {object} in/on {receptacle}",
  moved: "You put the {object} in/on the {receptacle}.",
  arrived: "You arrive at {place}. {contents}",
} as const;

/** The words of which files a game has: of 0.4.0 and later, of earlier ones, or others. */
export type WordingVersion = "0.4" | "before-0.4" | "own";

export function versionOf(wording: Wording | undefined): WordingVersion {
  if (!wording) return "0.4";
  const { commands = {}, answers = {}, help } = wording;
  const isOld =
    help === null &&
    commands.move === OLD.move &&
    answers.move === OLD.moved &&
    answers["go to"] === OLD.arrived &&
    Object.keys(commands).length === 1 &&
    Object.keys(answers).length === 2;
  return isOld ? "before-0.4" : "own";
}

export const VERSION_WORDS: Readonly<Record<WordingVersion, string>> = {
  "0.4": "of ALFWorld 0.4.0 or later",
  "before-0.4": "from before ALFWorld 0.4.0, in its words (“put … in/on …”, “You arrive at loc …”)",
  own: "in words of its own",
};

type Saying = (names: Names) => string;

/** Ready to be filled in. */
export interface Sayings {
  readonly commands: Readonly<Record<PlainVerb, Saying>>;
  readonly answers: Readonly<Record<PlainVerb, Saying>>;
  /** The answer; null where nobody asks. */
  readonly help: string | null;
}

const all = (templates: Readonly<Record<PlainVerb, string>>) =>
  Object.fromEntries(Object.entries(templates).map(([verb, text]) => [verb, saying(text)])) as Readonly<
    Record<PlainVerb, Saying>
  >;

/** "You open the {receptacle}." as a function of names. */
function saying(template: string): Saying {
  const parts = template.split(/\{(object|receptacle|tool|place|contents)\}/);
  return (names) => {
    let text = parts[0];
    for (let i = 1; i < parts.length; i += 2) text += names[parts[i] as keyof Names] + parts[i + 1];
    return text;
  };
}

const DEFAULT: Sayings = { commands: all(COMMANDS), answers: all(ANSWERS), help: HELP };

export function sayingsOf(wording: Wording | undefined): Sayings {
  if (!wording) return DEFAULT;
  const { commands, answers, help = HELP } = wording;
  return { commands: all({ ...COMMANDS, ...commands }), answers: all({ ...ANSWERS, ...answers }), help };
}
