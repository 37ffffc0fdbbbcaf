/**
 * What a game's grammar (TextWorld's twl2) says: the sentence of the task and the words of commands and
 * answers. Only what ALFWorld's versions differ in is read; of the rest it is told where it differs.
 */
import { check, InputError } from "../../lib/assert.ts";
import { digest } from "../../lib/digest.ts";
import { isObject } from "../../lib/plainJson.ts";
import { ANSWERS, COMMANDS, HELP, type PlainVerb, type Wording } from "./wording.ts";

/** What the grammar says after "Your task is to: ". */
export function sentenceOf(grammar: string): string {
  const found = /"rhs"\s*:\s*"Your task is to: ((?:[^"\\]|\\.)*)"/.exec(grammar);
  check(found !== null, 'field grammar: there is no sentence "Your task is to: …"; the file is damaged.');
  try {
    return JSON.parse(`"${found[1]}"`);
  } catch {
    throw new InputError("field grammar: the sentence of the task is not readable; the file is damaged.");
  }
}

interface ReadWording {
  /** Without names of places; undefined where the words are ALFWorld's since 0.4.0. */
  readonly wording: Wording | undefined;
  /** What is said in other words than here; empty where nothing is. */
  readonly unread: readonly string[];
}

/** ALFWorld's actions by their verbs here. */
const ACTIONS: Readonly<Record<PlainVerb, string>> = {
  clean: "CleanObject",
  close: "CloseObject",
  cool: "CoolObject",
  "go to": "GotoLocation",
  heat: "HeatObject",
  move: "PutObject",
  open: "OpenObject",
  slice: "SliceObject",
  take: "PickupObject",
  use: "ToggleObject",
};

/** Digests of the rules that are the same in all of ALFWorld's versions, as JSON. */
const FIXED: Readonly<Record<string, string>> = {
  intro: "fbf26db736df6d40",
  "inventory.feedback": "ae5fde6fb23f2492",
  "examineReceptacle.feedback": "dbee4227b633275e",
  "examineObject.feedback": "411eb08f9d85b1e6",
  "toggleObject.feedback": "11c58eab9ad3b000",
  "look.feedback": "646840f1438acc58",
  "look-variations": "9fe83dda568df2ba",
  list_objects_on_the_floor: "62a87a5610c2b389",
  list_appliances: "22e7b6b69e9264eb",
  "overview(o)": "adf05b90c6a3b034",
  "overview(r)": "0ad193908be1fe93",
  list_empty: "0bab166f49dbc3e1",
  list_separator: "d2856f502fe578b5",
  list_last_separator: "dcbf5c495ad7e53a",
};
/** Commands that are the same in all of them. */
const FIXED_COMMANDS: Readonly<Record<string, string>> = {
  examineReceptacle: "examine {r}",
  examineObject: "examine {o}",
  inventory: "inventory",
  look: "look",
};

export function wordingOf(grammar: string): ReadWording {
  const { actions, rules } = readGrammar(grammar);
  // A grammar that holds no more than its sentence speaks as ALFWorld does.
  if (Object.keys(actions).length === 0) return { wording: undefined, unread: [] };
  const unread: string[] = [];
  const commands: Partial<Record<PlainVerb, string>> = {};
  const answers: Partial<Record<PlainVerb, string>> = {};
  for (const [verb, name] of Object.entries(ACTIONS) as [PlainVerb, string][]) {
    const action = actions[name] ?? {};
    const command = commandTemplate(action.template);
    if (command === null) unread.push(`${name}’s command`);
    else if (command !== COMMANDS[verb]) commands[verb] = command;
    // A lamp is switched on only, which its rules say at length.
    const answer = verb === "use" ? ANSWERS.use : answerTemplate(rules, action.feedback);
    if (answer === null) unread.push(`${name}’s answer`);
    else if (answer !== ANSWERS[verb]) answers[verb] = answer;
  }
  for (const [name, known] of Object.entries(FIXED))
    if (digest(JSON.stringify(rules[name] ?? null)) !== known) unread.push(name);
  for (const [name, known] of Object.entries(FIXED_COMMANDS))
    if (actions[name]?.template !== known) unread.push(`${name}’s command`);
  const help = actions.help ? (actions.help.feedback ?? "").replaceAll("\\n", "\n").trimStart() : null;
  const wording: Wording = {
    ...(Object.keys(commands).length > 0 && { commands }),
    ...(Object.keys(answers).length > 0 && { answers }),
    ...(help !== HELP && { help }),
  };
  return { wording: Object.keys(wording).length > 0 ? wording : undefined, unread };
}

interface Grammar {
  /** Strings of each action by their keys. */
  readonly actions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Alternatives of each rule, `{condition?, rhs}`. */
  readonly rules: Readonly<Record<string, unknown>>;
}

/** A string that is not closed goes to the end, and is not looked for from every quotation mark in it. */
const TOKEN = /"""([\s\S]*?)"""|"((?:[^"\\]|\\.)*)(?:"|\\?$)|\baction\s+(\w+)|\b(\w+)\s*::|\}/g;

/** The twl2 document; what is not understood is passed over. */
function readGrammar(text: string): Grammar {
  const actions: Record<string, Record<string, string>> = {};
  const rules: Record<string, unknown> = {};
  let action: Record<string, string> | undefined;
  let key = "";
  for (const [token, block, string, name, named] of text.matchAll(TOKEN)) {
    if (name) {
      action = {};
      actions[name] = action;
    } else if (named) key = named;
    else if (token === "}") action = undefined;
    else if (block !== undefined) Object.assign(rules, parsed(block));
    else if (action && string !== undefined) action[key] = string;
  }
  return { actions, rules };
}

function parsed(json: string): object {
  try {
    const value: unknown = JSON.parse(json.replace(/^[ \t]*#.*$/gm, ""));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** "take {o} from {r}" in our names; null where more than names are filled in. */
function commandTemplate(template: string | undefined): string | null {
  if (template === undefined) return null;
  const text = template
    // All receptacles where one goes, which are the one that was named.
    .replace("[{r.name | receptacleatlocation(r:receptacle, lend:location)}]", "{receptacle}")
    .replace(/\{(?:o|co)\}/g, "{object}")
    .replaceAll("{r}", "{receptacle}")
    .replaceAll("{ko}", "{tool}");
  return plain(text);
}

/** "#PutObject.feedback#" → "You put the {object} in/on the {receptacle}."; null where it has conditions. */
function answerTemplate(rules: Grammar["rules"], feedback: string | undefined): string | null {
  const alternatives = rules[/^#(.+)#$/.exec(feedback ?? "")?.[1] ?? ""];
  if (!Array.isArray(alternatives) || alternatives.length !== 1) return null;
  const [{ rhs, condition }] = alternatives as { rhs?: unknown; condition?: unknown }[];
  if (typeof rhs !== "string" || condition) return null;
  const text = rhs
    .replaceAll("#examineReceptacle.feedback#", "{contents}")
    .replace(/\{(?:o|co)\.name\}/g, "{object}")
    .replaceAll("{r.name}", "{receptacle}")
    .replaceAll("{ko.name}", "{tool}")
    .replaceAll("{lend.name}", "{place}");
  return plain(text);
}

/** The template, unless something else is left to be filled in. */
const plain = (text: string): string | null =>
  /[{}[\]#]/.test(text.replace(/\{(?:object|receptacle|tool|place|contents)\}/g, "")) ? null : text;
