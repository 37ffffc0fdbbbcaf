/**
 * Whoever sends a text decides how long it is: reading one takes time in proportion to its length, whatever is
 * in it, and ends in a result or in words.
 *
 * Each text is read at four lengths, the short ones as often as makes the same number of characters. What
 * counts is the exponent e of time ~ length^e, taken from the quickest of several rounds, so that a busy
 * machine cannot make it larger for long: 1 is linear, 2 is what must not be.
 */
import { describe, expect, it } from "vitest";
import { oneLine } from "../src/cli/oneLine.ts";
import { plainSource } from "../src/credit/user/method.ts";
import { readSource } from "../src/credit/user/source/readSource.ts";
import { lessonPlaceOf } from "../src/experiment/lesson/catalogue.ts";
import { actionsFromText } from "../src/experiment/share/actionText.ts";
import { decodeLink } from "../src/experiment/share/link.ts";
import { pack, unpack } from "../src/experiment/share/pack.ts";
import { FILE_SCHEMA } from "../src/experiment/share/sharedFileHead.ts";
import { parseSpec } from "../src/experiment/spec.ts";
import { decodeRunFile } from "../src/learn/results/runFile.ts";
import { messageOf } from "../src/lib/assert.ts";
import { fromBase64url } from "../src/lib/base64url.ts";
import { parsePlainJson } from "../src/lib/plainJson.ts";
import { parsePythonJson } from "../src/lib/pythonJson.ts";
import { countTerms } from "../src/lib/terms.ts";
import { packedFile, unpackLesson } from "../src/store/lesson/ownLesson.ts";
import { wishesOf } from "../src/store/share/addressWishes.ts";
import { told } from "../src/view/lesson/told.ts";
import { markOf } from "../src/view/panel/ownMethod/useMarks.ts";
import { parseGameFile, taskOfGame } from "../src/world/household/gameFile.ts";
import { sentenceOf, wordingOf } from "../src/world/household/gameGrammar.ts";
import { parseAction } from "../src/world/shop/apply.ts";
import { openCatalogue } from "../src/world/shop/openCatalogue.ts";
import { tokenize } from "../src/world/shop/tokenize.ts";

const LENGTHS = [250, 1000, 4000, 16_000] as const;
const MOST = 1.3;
/** Less than this for the longest text is as good as nothing. */
const NOTHING_MS = 0.5;
const ROUNDS = 12;
/** Where the longest takes this long, a few rounds tell. */
const LONG_MS = 200;
const FEW = 3;

const catalogueOf = (text: string) => {
  const asin = "B000000000";
  const texts = { name: text, category: text, query: text, product_category: text, full_description: text };
  const lists = { small_description: [text], customization_options: { [text]: [{ value: text }] } };
  const goal = { instruction: text, instruction_attributes: [text], instruction_options: [] };
  return openCatalogue({
    items: [
      { asin, pricing: "$1", ...texts, ...lists },
      { asin: "B000000001", pricing: text },
    ],
    attributes: { [asin]: { attributes: [text] } },
    human: { [asin]: [goal] },
  });
};

/** What reads texts of others, by what they are. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  "a link": (text) => decodeLink(`#run-1/seed=7/${text}`),
  "a link’s packed part": (text) => decodeLink(`#run-1/seed=7/x=${text}/c=00000000`),
  base64url: fromBase64url,
  "JSON of a link": (text) => unpack(pack(text)),
  JSON: (text) => parsePlainJson(text, "it"),
  "actions of a link": actionsFromText,
  "settings in the address": (text) => wishesOf(`?backend=${text}&workers=${text}`),
  settings: (text) => parseSpec({ world: { id: "household", families: text.split("") }, seed: text }),
  "a run as a file": (text) =>
    decodeRunFile(`{"schema":"${FILE_SCHEMA}","version":3,"spec":${JSON.stringify(text)}}`, "it"),
  "a place in a lesson": (text) => lessonPlaceOf(`#lesson=own~${text}&step=${text}`),
  "a lesson of a link": unpackLesson,
  "a lesson as a file": (text) => packedFile(text, "it"),
  "a text of a lesson": (text) => told(text, null),
  "a game file": parseGameFile,
  "a game’s room": (text) => taskOfGame({ pddl_problem: text, grammar: "" }),
  "a game’s room, within its facts": (text) =>
    taskOfGame({ pddl_problem: `(define (:init ${text}) (:goal (and)))`, grammar: "" }),
  "a game’s grammar": wordingOf,
  "a rule of a game’s grammar": (text) => wordingOf(`"""${text}"""`),
  "a game’s sentence": sentenceOf,
  "a catalogue as a file": parsePythonJson,
  "a catalogue’s texts": catalogueOf,
  "a catalogue’s words": tokenize,
  "a shop’s action": parseAction,
  "code of one’s own": (text) => readSource(plainSource(text)),
  "a complaint about code": markOf,
  observations: (text) => countTerms([text, `${text}a`]),
  "a line of the command line": oneLine,
};

/** Repeated, and ended by something else or not. */
const UNITS = [
  ...[
    "a",
    "1",
    " ",
    "\n",
    "\r\n",
    "\t",
    ".",
    ",",
    "-",
    "_",
    "*",
    "/",
    "\\",
    "'",
    '"',
    "`",
    "#",
    "%",
    "=",
    "$",
    ";",
  ],
  ...["(", ")", "[", "]", "{", "}", "<", "é", "日", "😀", "\u0301", "_\u0301", "\ufffd", "\u200d"],
  ...[
    '\\"',
    "a ",
    "a\n",
    "\n#",
    "a[",
    "[1,",
    '{"a":',
    "(a",
    "{a",
    "**a",
    "*a",
    "a::",
    '"""',
    '"rhs":',
    "action ",
  ],
  ...['"rhs":"Your task is to: ', "%41", "$1", "1.", "NaN", "a.b", "=>", "/*", "//", "&step=", "~", "given"],
];
const ENDS = ["", "é"];

/** Milliseconds of one reading at each length. */
function measure(read: (text: string) => unknown, texts: readonly string[]): number[] {
  return texts.map((text) => {
    const times = Math.max(1, Math.round(LENGTHS[3] / text.length));
    const start = performance.now();
    for (let i = 0; i < times; i++) answer(read, text);
    return (performance.now() - start) / times;
  });
}

/** Errors: a fault of the program. */
function answer(read: (text: string) => unknown, text: string): void {
  try {
    read(text);
  } catch (error) {
    // What reads JSON as Python writes it says so to whoever called it.
    if (!(error instanceof SyntaxError) && /fault|no name/.test(messageOf(error))) throw error;
  }
}

/** The middle one of the exponents between neighbours: tidying up memory makes one of them steep. */
function exponentOf(milliseconds: readonly number[]): number {
  const exponents = LENGTHS.slice(1).map(
    (length, i) => Math.log(milliseconds[i + 1] / milliseconds[i]) / Math.log(length / LENGTHS[i]),
  );
  return exponents.sort((a, b) => a - b)[1];
}

/** The exponent where it is too large; null where it is not. */
function growth(read: (text: string) => unknown, unit: string, end: string): number | null {
  const texts = LENGTHS.map(
    (length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length - 1) + end,
  );
  let best: readonly number[] = LENGTHS.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    const times = measure(read, texts);
    best = best.map((time, i) => Math.min(time, times[i]));
    if (best[3] < NOTHING_MS || exponentOf(best) <= MOST) return null;
    if (round + 1 >= FEW && best[3] > LONG_MS) break;
  }
  return exponentOf(best);
}

describe("reading a text of others takes time in proportion to its length", () => {
  it.each(Object.entries(READERS))(
    "%s",
    (_, read) => {
      const grown = UNITS.flatMap((unit) =>
        ENDS.flatMap((end) => {
          const exponent = growth(read, unit, end);
          return exponent === null
            ? []
            : [`${JSON.stringify(unit)} … ${JSON.stringify(end)}: ${exponent.toFixed(2)}`];
        }),
      );
      expect(grown).toEqual([]);
    },
    600_000,
  );

  it("and a reader that does not is found", () => {
    expect(growth((text) => /\)+$/.test(text), ")", "!")).toBeGreaterThan(MOST);
  });
});
