/** A small kitchen as a game file of ALFWorld, put together for tests; its grammar says no more than it must. */
import {
  ANSWERS,
  COMMANDS,
  HELP,
  type PlainVerb,
  type Wording,
} from "../../../src/world/household/wording.ts";

const id = (kind: string, x: number, rest = "") =>
  `${kind}_bar__plus_0${x}_dot_00_bar__plus_00_dot_90${rest}`;

export const APPLE = id("Apple", 1);
export const EGG = id("Egg", 1);
export const MUG = id("Mug", 1);
export const KNIFE = id("Knife", 1);
const TABLE = id("DiningTable", 1);
const SHELF = id("Shelf", 1);
const BIN = id("GarbageCan", 1);
const place = (x: number) => `loc_bar_${x}_bar__minus_1_bar_0_bar_30`;

/** An apple, an egg, a mug with a spoon and a knife on a table, a shelf where one stands for the bin, too. */
const FACTS = `
  (receptacleType ${TABLE} DiningTableType) (receptacleType ${SHELF} ShelfType) (receptacleType ${BIN} GarbageCanType)
  (objectType ${APPLE} AppleType) (objectType ${EGG} EggType) (objectType ${MUG} MugType) (objectType ${KNIFE} KnifeType)
  (objectType ${id("Spoon", 1)} SpoonType) (inReceptacleObject ${id("Spoon", 1)} ${MUG}) (isReceptacleObject ${MUG})
  ${["Apple", "Egg", "Mug", "Knife"].flatMap((object) => ["DiningTable", "Shelf", "GarbageCan"].map((r) => `(canContain ${r}Type ${object}Type)`)).join(" ")}
  ${[APPLE, EGG, MUG, KNIFE].map((o) => `(pickupable ${o}) (inReceptacle ${o} ${TABLE}) (objectAtLocation ${o} ${place(1)})`).join(" ")}
  (sliceable ${APPLE}) (sliceable ${EGG})
  (receptacleAtLocation ${TABLE} ${place(1)}) (receptacleAtLocation ${SHELF} ${place(2)}) (receptacleAtLocation ${BIN} ${place(2)})
  (atLocation agent1 ${place(0)}) (= (total-cost) 0)`;

const inBin = (conditions: string) =>
  `(exists (?r - receptacle) (exists (?o - object) (and ${conditions} (receptacleType ?r GarbageCanType) (inReceptacle ?o ?r))))`;

export const GOALS = {
  apple: inBin("(objectType ?o AppleType)"),
  slice: inBin("(objectType ?o AppleType) (sliceable ?o) (isSliced ?o)"),
  /** There is one apple only. */
  two: "(exists (?r ?a ?b) (and (objectType ?a AppleType) (objectType ?b AppleType) (not (= ?a ?b)) (inReceptacle ?a ?r) (inReceptacle ?b ?r) (receptacleType ?r GarbageCanType)))",
  spoonInMug:
    "(exists (?r ?o ?mo) (and (objectType ?o SpoonType) (objectType ?mo MugType) (isReceptacleObject ?mo) (inReceptacleObject ?o ?mo) (inReceptacle ?mo ?r) (receptacleType ?r GarbageCanType)))",
};

export interface Kitchen {
  readonly goal?: string;
  /** More facts. */
  readonly facts?: string;
  readonly grammar?: string;
  readonly solvable?: unknown;
}

/** The text of a game.tw-pddl. */
export const kitchen = ({ goal = GOALS.apple, facts = "", grammar = grammarOf(), ...more }: Kitchen = {}) =>
  JSON.stringify({
    pddl_domain: "",
    pddl_problem: `(define (problem kitchen) (:domain alfred) (:objects agent1 - agent) (:init ${FACTS} ${facts}) (:goal (and ${goal})))`,
    grammar,
    solvable: true,
    ...more,
  });

/** The words of game files from before ALFWorld 0.4.0. */
export const BEFORE_0_4: Wording = {
  commands: { move: "put {object} in/on {receptacle}" },
  answers: {
    move: "You put the {object} in/on the {receptacle}.",
    "go to": "You arrive at {place}. {contents}",
  },
  help: null,
};

/** ALFWorld's names of what verbs do. */
const ACTIONS: Readonly<Record<PlainVerb, string>> = {
  ...{ clean: "CleanObject", close: "CloseObject", cool: "CoolObject", "go to": "GotoLocation" },
  ...{ heat: "HeatObject", move: "PutObject", open: "OpenObject", slice: "SliceObject" },
  ...{ take: "PickupObject", use: "ToggleObject" },
};

/** The words as a grammar writes them (alfred.twl2). */
export function grammarOf({ commands, answers, help = HELP }: Wording = {}): string {
  const says = { ...ANSWERS, ...answers };
  const called = { ...COMMANDS, ...commands };
  const verbs = Object.keys(ACTIONS) as PlainVerb[];
  const rules = Object.fromEntries(
    verbs.map((verb) => [`${ACTIONS[verb]}.feedback`, [{ rhs: inGrammar(says[verb], verb, ".name") }]]),
  );
  const task = [{ rhs: "Your task is to: put a apple in garbagecan." }];
  return [
    `grammar :: """\n${JSON.stringify({ task, ...rules }, null, 2)}\n""";`,
    ...verbs.map(
      (verb) =>
        `action ${ACTIONS[verb]} {\n  template :: "${inGrammar(called[verb], verb, "")}";\n  feedback :: "#${ACTIONS[verb]}.feedback#";\n}`,
    ),
    ...(help === null ? [] : [`action help {\n  template :: "help";\n  feedback :: "\n${help}";\n}`]),
  ].join("\n\n");
}

function inGrammar(template: string, verb: PlainVerb, name: string): string {
  const object = verb === "slice" ? "co" : "o";
  if (verb === "go to" && name === "")
    return template.replace("{receptacle}", "[{r.name | receptacleatlocation(r:receptacle, lend:location)}]");
  return template
    .replaceAll("{object}", `{${object}${name}}`)
    .replaceAll("{receptacle}", `{r${name}}`)
    .replaceAll("{tool}", `{ko${name}}`)
    .replaceAll("{place}", "{lend.name}")
    .replaceAll("{contents}", "#examineReceptacle.feedback#");
}
