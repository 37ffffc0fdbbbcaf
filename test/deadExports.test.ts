/**
 * What a file of the source exports, another one uses. What only its own file uses is not exported, and what only
 * tests use is dead, unless it stands below with the reason.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { fromRoot, ROOT } from "./paths.ts";

/** What others import; no file of the source does. */
const SURFACE = ["src/index.ts"];
/** What only tests use, by the reason why it is exported for them. */
const TESTED: Readonly<Record<string, readonly string[]>> = {
  "README's table is compared with it": [
    "src/cli/formats.ts: formatTable",
    "src/cli/methods.ts: methodTable",
  ],
  "the examples are tested as the command line reads them": ["src/cli/userFile.ts: loadUserFile"],
  "a bound that a test goes up to, and past": [
    "src/engine/storage/checkpointStore.ts: MAX_RUNS",
    "src/engine/training/backend/tryBackends.ts: TRIAL_MS",
    "src/experiment/cost.ts: PAGE_BYTES",
    "src/formats/read/patience.ts: MAX_BAD",
    "src/view/bar/otherSeed.ts: SEEDS",
  ],
  "a step on the way to a result, compared with recordings of the reference or known values": [
    "src/learn/update.ts: learningRateAt",
    "src/lib/pngText.ts: crc32",
    "src/lib/rng.ts: threefry2x32",
    "src/lib/sequenceMatcher.ts: similarityRatio",
    "src/learn/results/compare.ts: smallestShown",
    "src/world/shop/apply.ts: parseAction",
    "src/world/shop/fuzzy.ts: processed",
    "src/world/shop/fuzzy.ts: rawTokenSetRatio",
    "src/world/shop/recording.ts: withPrices",
    "src/world/shop/searchIndex.ts: storedLength",
    "src/world/shop/shopIndex.ts: indexText",
  ],
  "the slow and obvious net, or what it is asked, which every backend is compared with": [
    "src/learn/net/parity.ts: referenceGradient",
    "src/learn/net/parity.ts: referenceLogits",
    "src/learn/net/parity.ts: sampleBatch",
  ],
  "a chance that exact values and counts are compared with": [
    "src/world/bifurcation/rules.ts: LUCKY_CHANCE",
    "src/world/corridor/rules.ts: CRACK_CHANCE",
  ],
  "every variant is played": [
    "src/world/bifurcation/settings.ts: BIFURCATION_VARIANTS",
    "src/world/corridor/settings.ts: CORRIDOR_VARIANTS",
  ],
  "the shortest or longest way that there is, for a test of tasks and plans": [
    "src/world/corridor/task.ts: longestWay",
    "src/world/corridor/task.ts: shortestWay",
    "src/world/household/expert.ts: expertPlan",
  ],
  "a part with cases of its own that its callers seldom meet": [
    "src/experiment/receipt/receipt.ts: receiptPoints",
    "src/experiment/sweep/resubmit.ts: quoted",
    "src/experiment/sweep/resubmit.ts: ranges",
    "src/learn/net/openBackend.ts: checkNumbers",
    "src/learn/net/webgpu/readBack.ts: nudgeUntil",
    "src/store/lesson/applyStep.ts: slidersOf",
    "src/store/recorded/loadRecorded.ts: RECORDED_PRESETS",
    "src/store/recorded/loadRecorded.ts: recordedCurvesOf",
    "src/view/panel/maps/mapCells.ts: signsDiffer",
    "src/view/panel/ownMethod/useMarks.ts: markOf",
  ],
  "the type of what a test reads off the page": ["src/view/monkey/monkey.ts: MonkeyReport"],
  "the type of what a test makes up": [
    "src/truth/orderAgreement.ts: Situations",
    "src/view/keys.ts: KeyArea",
    "src/view/stage/stepSentence.ts: SentenceFacts",
  ],
};
const TESTED_NAMES = Object.values(TESTED).flat();

const NAMES = "\\{([^}]*)\\}";
const FROM = 'from\\s*"([^"]+)"';
const DECLARED =
  /^export (?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;
const LISTED = new RegExp(`^export (?:type )?${NAMES}`, "gm");
const TAKEN = new RegExp(`^(?:im|ex)port (?:type )?(?:\\w+, )?${NAMES}\\s*${FROM}`, "gm");
const TAKEN_WHOLE = new RegExp(`^(?:im|ex)port (?:type )?\\* (?:as \\w+ )?${FROM}`, "gm");
/** `const { a, b } = await import("…")`, `import("…").then((m) => m.a)`, `typeof import("…")`; else the whole. */
const TAKEN_LATER = new RegExp(
  `(?:(?:const|let) ${NAMES} = (?:\\(?await ))?import\\(\\s*"([^"]+)"\\s*,?\\s*\\)(?:\\)?\\.then\\(\\(\\w+\\) => \\w+|\\))?(?:\\.(\\w+))?`,
  "g",
);

interface Source {
  /** Below the root. */
  readonly path: string;
  readonly text: string;
}

/** `a`, `type b`, `c as d`: names in their own file and where they are taken. */
const namesIn = (list: string) =>
  list
    .split(",")
    .map((one) =>
      one
        .replace(/\/\/.*/g, "")
        .trim()
        .replace(/^type /, ""),
    )
    .filter((one) => one !== "")
    .map((one) => one.split(/ as |: /));

function exportsOf({ text }: Source): string[] {
  return [
    ...[...text.matchAll(DECLARED)].map(([, name]) => name),
    ...[...text.matchAll(LISTED)].flatMap(([, list]) => namesIn(list).map((names) => names.at(-1) as string)),
  ];
}

/** `path: name` of everything that a file takes from another, `path: *` for all that is there. */
function takenBy({ path, text }: Source): string[] {
  const all = (from: string, names: readonly string[]) =>
    names.map((name) => `${relative(ROOT, resolve(ROOT, dirname(path), from))}: ${name}`);
  return [
    ...[...text.matchAll(TAKEN)].flatMap(([, list, from]) =>
      all(
        from,
        namesIn(list).map(([name]) => name),
      ),
    ),
    ...[...text.matchAll(TAKEN_WHOLE)].flatMap(([, from]) => all(from, ["*"])),
    ...[...text.matchAll(TAKEN_LATER)].flatMap(([, list, from, name]) =>
      all(from, list !== undefined ? namesIn(list).map(([one]) => one) : [name ?? "*"]),
    ),
  ];
}

/** `path: name` of the exports that no other file takes. */
function deadExports(sources: readonly Source[]): string[] {
  const taken = new Set(sources.flatMap(takenBy));
  return sources
    .filter(({ path }) => path.startsWith("src/") && !SURFACE.includes(path) && !taken.has(`${path}: *`))
    .flatMap((source) => exportsOf(source).map((name) => `${source.path}: ${name}`))
    .filter((name) => !taken.has(name));
}

function sourcesIn(folder: string, recursive = true): Source[] {
  return readdirSync(fromRoot(folder), { recursive, encoding: "utf8" })
    .filter((path) => /\.(tsx?|mjs)$/.test(path))
    .map((path) => join(folder, path))
    .map((path) => ({ path, text: readFileSync(fromRoot(path), "utf8") }));
}

describe("exports", () => {
  // The build's own files, beside the source, use it as well.
  const sources = [...sourcesIn("src"), ...sourcesIn(".", false)];

  it("are used by another file of the source, or stand in the list of what is exported for tests", () => {
    expect(sources.length).toBeGreaterThan(600);
    expect(deadExports(sources).sort()).toEqual([...TESTED_NAMES].sort());
  });

  it("for tests are used by tests", () => {
    const taken = new Set(sourcesIn("test").flatMap(takenBy));
    expect(TESTED_NAMES.filter((name) => !taken.has(name))).toEqual([]);
  });

  it("are found, however they are written and taken", () => {
    const text = [
      "export const one = 1;",
      "export async function two() {}",
      "export interface Three {}",
      'export { four as five } from "./b.ts";',
      "const six = 6;",
      "export type { six };",
    ].join("\n");
    const user = (line: string) =>
      deadExports([
        { path: "src/a.ts", text },
        { path: "src/c/d.ts", text: line },
      ]).filter((name) => name.startsWith("src/a.ts"));
    const all = ["one", "two", "Three", "five", "six"].map((name) => `src/a.ts: ${name}`);
    const without = (...names: string[]) =>
      all.filter((one) => !names.some((name) => one.endsWith(` ${name}`)));
    expect(user("")).toEqual(all);
    expect(user('import { one, type Three as T } from "../a.ts";')).toEqual(without("one", "Three"));
    expect(user('export {\n  two,\n  five,\n} from "../a.ts";')).toEqual(without("two", "five"));
    expect(user('const { one: uno, six } = await import("../a.ts");')).toEqual(without("one", "six"));
    expect(user('lazyPart(() => import("../a.ts").then((m) => m.two))')).toEqual(without("two"));
    expect(user('(await import("../a.ts")).two()')).toEqual(without("two"));
    expect(user('import * as a from "../a.ts";')).toEqual([]);
    expect(user('lazyModule(() => import("../a.ts"))')).toEqual([]);
  });
});
