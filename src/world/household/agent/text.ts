/**
 * Reading household texts: goals, commands and what observations tell about furniture. Anything unknown is
 * passed over.
 */

export const NEEDS = ["pick", "look", "clean", "heat", "cool", "pick two", "unknown task"] as const;
type Need = (typeof NEEDS)[number];

/** The task as its sentence tells it; types are single lower-case words. */
export interface ToldGoal {
  readonly need: Need;
  readonly object: string;
  /** Type of receptacle to put it in; empty for `look`. */
  readonly target: string;
  /**
   * Type of what does it: sinkbasin, microwave, fridge, or the lamp to be lit; empty where none is needed.
   */
  readonly tool: string;
  /** Objects to be placed. */
  readonly wanted: number;
}

const APPLIANCE: Partial<Record<Need, string>> = { clean: "sinkbasin", heat: "microwave", cool: "fridge" };
const STATE_NEED: Readonly<Record<string, Need>> = { clean: "clean", hot: "heat", cool: "cool" };
const GOALS: readonly [RegExp, (match: string[]) => Pick<ToldGoal, "need" | "object" | "target">][] = [
  [
    /\b(clean|heat|cool) some (\w+) and put it in (\w+)/,
    ([need, object, target]) => ({ need: need as Need, object, target }),
  ],
  [
    /\bput an? (clean|hot|cool) (\w+) in (\w+)/,
    ([state, object, target]) => ({ need: STATE_NEED[state], object, target }),
  ],
  [
    /\b(?:put|find) two (\w+) (?:and put them )?in (\w+)/,
    ([object, target]) => ({ need: "pick two", object, target }),
  ],
  [/\bput (?:an?|some) (\w+) (?:in|on) (\w+)/, ([object, target]) => ({ need: "pick", object, target })],
  [
    /\b(?:look at|examine the) (\w+) (?:under|with) the (\w+)/,
    ([object, tool]) => ({ need: "look", object, target: tool }),
  ],
];

export function readGoal(text: string): ToldGoal {
  for (const [pattern, read] of GOALS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const { need, object, target } = read(match.slice(1));
    return need === "look"
      ? { need, object, target: "", tool: target, wanted: 0 }
      : { need, object, target, tool: APPLIANCE[need] ?? "", wanted: need === "pick two" ? 2 : 1 };
  }
  return { need: "unknown task", object: "", target: "", tool: "", wanted: 1 };
}

export const VERBS = [
  "go to",
  "open",
  "close",
  "take",
  "move",
  "clean",
  "heat",
  "cool",
  "use",
  "slice",
  "examine",
  "inventory",
  "look",
  "other",
] as const;
export type ReadVerb = (typeof VERBS)[number];

/** A named thing: "mug 2" is of type "mug". */
export interface Thing {
  readonly name: string;
  readonly type: string;
}

export interface ReadCommand {
  /** Position in `VERBS`. */
  readonly verb: number;
  readonly object?: Thing;
  readonly receptacle?: Thing;
}

/** ALFRED's receptacle types in lower case. */
export const FURNITURE: readonly string[] =
  "armchair bathtubbasin bed cabinet cart coffeemachine coffeetable countertop desk diningtable drawer dresser fridge garbagecan handtowelholder laundryhamper microwave ottoman paintinghanger safe shelf sidetable sinkbasin sofa stoveburner toaster toilet toiletpaperhanger towelholder tvstand".split(
    " ",
  );
const IS_FURNITURE: ReadonlySet<string> = new Set(FURNITURE);

const COMMAND =
  /^(?:(go to|open|close) (\w+ \d+)|(take|move|put|clean|heat|cool|slice|use|examine) (\w+ \d+)(?: (?:from|to|in\/on|with) (\w+ \d+))?|(inventory|look))$/;

const thing = (name: string): Thing => ({ name, type: name.slice(0, name.lastIndexOf(" ")) });
const verbOf = (verb: string) => VERBS.indexOf((verb === "put" ? "move" : verb) as ReadVerb);
const OTHER: ReadCommand = { verb: VERBS.indexOf("other") };

/** A command by its words; one that is none of the household's is `other`. */
export const readCommand = memo((text: string): ReadCommand => {
  const match = COMMAND.exec(text);
  if (!match) return OTHER;
  const [, reach, place, verb, first, second, bare] = match;
  if (bare) return { verb: verbOf(bare) };
  if (reach) return { verb: verbOf(reach), receptacle: thing(place) };
  if (verb === "examine" && IS_FURNITURE.has(thing(first).type))
    return { verb: verbOf(verb), receptacle: thing(first) };
  return { verb: verbOf(verb), object: thing(first), receptacle: second ? thing(second) : undefined };
});

/** What an observation says about one receptacle: its door is closed, or this is what it holds. */
interface Sighting {
  readonly receptacle: string;
  /** Undefined where the door hides the contents. */
  readonly contents: readonly Thing[] | undefined;
}

const SIGHTING =
  /\b(?:(?:On|In) the (\w+ \d+), you see ([^.]*)|The (\w+ \d+) is open\. In it, you see ([^.]*)|The (\w+ \d+) is closed)\./g;
const NAME = /\b(\w+ \d+)\b/g;

/** Every receptacle whose state the text tells, sentences of no consequence passed over. */
export const readSightings = memo((text: string): readonly Sighting[] =>
  [...text.matchAll(SIGHTING)].map(([, surface, on, inside, held, closed]) => ({
    receptacle: surface ?? inside ?? closed,
    contents: closed ? undefined : [...(on ?? held).matchAll(NAME)].map(([name]) => thing(name)),
  })),
);

/** Remembers the last answers: texts repeat within a batch, seldom later. */
function memo<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size >= 50_000) known.clear();
      value = read(text);
      known.set(text, value);
    }
    return value;
  };
}
