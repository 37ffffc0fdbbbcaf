/**
 * The chapters may only look back: a file imports from its own folder or an earlier one. Packages stay in
 * their homes.
 */

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { fromRoot } from "./paths.ts";

const SOURCE = fromRoot("src");
const CHAPTERS = [
  "lib",
  "world",
  "rollout",
  "formats",
  "credit",
  "truth",
  // What others get of the chapters above.
  "index",
  "experiment",
  "learn",
  "engine",
  "store",
  "view",
  "main",
];
/** In a list of wings: every folder that is not named, a world each. They do not know each other. */
const OTHER_FOLDERS = "…/";
/**
 * The wings of a chapter, a folder or a file each, in the order in which they know each other: a file imports
 * from its own wing or an earlier one. Wings in one list stand beside each other and know each other.
 */
const WINGS: Record<string, (string | string[])[]> = {
  world: [
    "world.ts",
    "description.ts",
    "distractors.ts",
    "exact.ts",
    "agent",
    "worldModule.ts",
    OTHER_FOLDERS,
    "descriptions.ts",
    "settings.ts",
    "index.ts",
    "worldOf.ts",
  ],
  formats: [
    "json.ts",
    "quantities.ts",
    "context.ts",
    "furtherFields.ts",
    "masks.ts",
    "adapter.ts",
    "outcomes.ts",
    "table",
    "canonical",
    "container",
    "chat",
    "stitch",
    "adapter",
    "index.ts",
    "registry.ts",
    "read",
  ],
  credit: [
    "trainer.ts",
    "estimator.ts",
    "notes.ts",
    "memo.ts",
    "similarity",
    "parts",
    "estimators",
    "user",
    "index.ts",
    "describe.ts",
    "report",
  ],
  experiment: [
    "bounds.ts",
    "widthTable.ts",
    "lanes.ts",
    "spec.ts",
    "specField.ts",
    "moreOfRun.ts",
    "cost.ts",
    "presets.ts",
    "specName.ts",
    "slidersAsLanes.ts",
    "formFields.ts",
    "receipt",
    "sweep",
    "regimes",
    "share",
    "lesson",
    "export",
  ],
  learn: [
    "net",
    "netPolicy.ts",
    "scenario.ts",
    "update.ts",
    "batchStats.ts",
    "train.ts",
    "trial.ts",
    "nextPolicy.ts",
    "lab.ts",
    "grownState.ts",
    "pool",
    "results",
    "truth",
    "sweep",
  ],
  engine: [
    "namedFile.ts",
    "thread",
    "sandbox",
    "batch",
    "storage",
    "offline",
    "credit",
    "truth",
    "import",
    "training",
    "client.ts",
  ],
  store: [
    "outside.ts",
    "version.ts",
    "reader",
    "own",
    "batch",
    "recorded",
    "run",
    "form",
    "truth",
    "share",
    "undo",
    "lesson",
    "files",
    "wiring.ts",
    "page.ts",
    "boot.ts",
  ],
  cli: [
    "oneLine.ts",
    "tryAgain.ts",
    "gamma.ts",
    "cores.ts",
    "readText.ts",
    "readJson.ts",
    "outputFile.ts",
    "userFile.ts",
    "fileNames.ts",
    "formatOptions.ts",
    "estimatorOption.ts",
    "startThread.mjs",
    "openThread.ts",
    "play",
    "rollouts",
    "run",
    "sweep",
    "bench",
    "bench.ts",
    "credit.ts",
    "formats.ts",
    "import.ts",
    "methods.ts",
    "play.ts",
    "record.ts",
    "run.ts",
    "main.ts",
  ],
};
/** Folders of the view in the order in which they know each other; those in one list stand side by side. */
const VIEW = ["chart", "control", ["bar", "stage", "panel", "lesson"], "workbench", "still"];
/** Files in one folder of a chapter whose folders are rooms; in the others a folder is a world, a verb, a panel. */
const MAX_FILES = 12;
const ROOMS = ["formats", "credit", "experiment", "learn", "engine", "store"];
/** Packages with a home, a chapter or a file; every other dependency may be used where it is needed. */
const HOMES: [RegExp, string[]][] = [
  [/^@tensorflow\//, ["learn", "engine"]],
  [/^zustand/, ["store", "view/page.tsx"]],
  [/^react(-dom)?($|\/)/, ["view", "main"]],
  [/^recharts/, ["view"]],
  [/^@mantine\//, ["view", "main"]],
  [/^katex/, ["view"]],
  [/^comlink/, ["engine"]],
  [/^(quickjs|@jitl\/quickjs)/, ["engine"]],
  [/^zod/, ["lib/schema.ts"]],
  [/^(acorn$|@sveltejs\/acorn)/, ["credit"]],
];

/** A line that is a comment and nothing else. */
const COMMENT = /^\s*(\/\/|\/?\*)/;

interface Import {
  file: string;
  chapter: string;
  target: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sourceFiles(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name)
        ? [join(folder, entry.name)]
        : [],
  );
}

const chapterOf = (path: string) =>
  relative(SOURCE, path)
    .split("/")[0]
    .replace(/\.tsx?$/, "");
const files = sourceFiles(SOURCE).map((path) => ({ path, text: readFileSync(path, "utf8") }));
const IMPORT = /(?:from\s+|import\s*\(\s*|import\s+|new URL\(\s*)["']([^"']+)["']/g;
const imports: Import[] = files.flatMap(({ path, text }) =>
  [...text.matchAll(IMPORT)].map((match) => ({
    file: relative(SOURCE, path),
    chapter: chapterOf(path),
    target: match[1].startsWith(".") ? resolve(dirname(path), match[1]) : match[1],
  })),
);

describe("the layout", () => {
  it("has only the named chapters", () => {
    const found = new Set(files.map(({ path }) => chapterOf(path)));
    expect([...found].filter((chapter) => ![...CHAPTERS, "cli"].includes(chapter))).toEqual([]);
    expect(files.length).toBeGreaterThan(10);
  });

  it("lets a file import from its own chapter or an earlier one only", () => {
    const rank = (chapter: string) => CHAPTERS.indexOf(chapter === "cli" ? "learn" : chapter);
    const wrong = imports.filter(({ chapter, target }) => {
      if (!target.startsWith(SOURCE)) return target.startsWith("/");
      const other = chapterOf(target);
      return other === "cli" ? chapter !== "cli" : rank(other) > rank(chapter);
    });
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it("lets the wings of a chapter look back only", () => {
    const partOf = (path: string) => relative(SOURCE, path).split("/")[1];
    for (const [chapter, wings] of Object.entries(WINGS)) {
      const others = wings.includes(OTHER_FOLDERS);
      const wingOf = (path: string) =>
        others && !partOf(path).endsWith(".ts") && !wings.flat().includes(partOf(path))
          ? OTHER_FOLDERS
          : partOf(path);
      const inside = files.filter(({ path }) => chapterOf(path) === chapter);
      const modules = new Set(wings.flat().filter((wing) => !wing.endsWith(".mjs")));
      expect(new Set(inside.map(({ path }) => wingOf(path)))).toEqual(modules);
      const rank = (path: string) => wings.findIndex((wing) => [wing].flat().includes(wingOf(path)));
      const wrong = imports.filter(
        ({ file, target }) =>
          file.startsWith(`${chapter}/`) &&
          target.startsWith(join(SOURCE, chapter, "/")) &&
          (rank(target) > rank(join(SOURCE, file)) ||
            (wingOf(target) === OTHER_FOLDERS &&
              wingOf(join(SOURCE, file)) === OTHER_FOLDERS &&
              partOf(target) !== partOf(join(SOURCE, file)))),
      );
      expect(wrong.map(({ file, target }) => `${file} imports ${relative(SOURCE, target)}`)).toEqual([]);
    }
  });

  it("lets the folders of the view look back only", () => {
    const folders = VIEW.flat();
    const rank = (path: string) =>
      VIEW.findIndex((one) => [one].flat().includes(relative(join(SOURCE, "view"), path).split("/")[0]));
    const inView = imports.filter(
      ({ chapter, target }) => chapter === "view" && chapterOf(target) === "view",
    );
    for (const folder of folders)
      expect(
        inView.some(({ file }) => file.startsWith(`view/${folder}/`)),
        folder,
      ).toBe(true);
    const wrong = inView.filter(
      ({ file, target }) => rank(join(SOURCE, file)) >= 0 && rank(target) > rank(join(SOURCE, file)),
    );
    expect(wrong.map(({ file, target }) => `${file} imports ${relative(SOURCE, target)}`)).toEqual([]);
  });

  it("keeps the folders of chapters with rooms small", () => {
    const counts = new Map<string, number>();
    for (const { path } of files) {
      const folder = relative(SOURCE, dirname(path));
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    const halls = [...counts].filter(
      ([folder, count]) => ROOMS.includes(folder.split("/")[0]) && count > MAX_FILES,
    );
    expect(halls).toEqual([]);
  });

  it("has no circles: no file is needed by what it needs", () => {
    const targets = new Map<string, string[]>(files.map(({ path }) => [path, []]));
    for (const { file, target } of imports) targets.get(join(SOURCE, file))?.push(target);
    const done = new Set<string>();
    const circles: string[] = [];
    function visit(path: string, way: string[]): void {
      if (way.includes(path))
        circles.push([...way.slice(way.indexOf(path)), path].map((one) => relative(SOURCE, one)).join(" → "));
      if (done.has(path) || way.includes(path)) return;
      for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
      done.add(path);
    }
    for (const { path } of files) visit(path, []);
    expect(circles).toEqual([]);
  });

  it("keeps state out of the modules of the store: all of it belongs to a page", () => {
    const wrong = files.filter(
      ({ path, text }) => chapterOf(path) === "store" && /^(export )?let /m.test(text),
    );
    expect(wrong.map(({ path }) => relative(SOURCE, path))).toEqual([]);
  });

  it("wraps comments at the width of the formatter, which leaves them alone", () => {
    const { lineWidth } = JSON.parse(readFileSync(fromRoot("biome.json"), "utf8")).formatter;
    const wide = files.flatMap(({ path, text }) =>
      text
        .split("\n")
        .map((line, i) => ({ line, place: `${relative(SOURCE, path)}:${i + 1}` }))
        .filter(({ line }) => COMMENT.test(line) && line.length > lineWidth)
        .map(({ place }) => place),
    );
    expect(wide).toEqual([]);
    expect(
      files.filter(({ text }) => text.split("\n").some((line) => COMMENT.test(line))).length,
    ).toBeGreaterThan(500);
  });

  it("keeps packages in their homes", () => {
    const wrong = imports.filter(({ file, chapter, target }) =>
      HOMES.some(
        ([pattern, homes]) => pattern.test(target) && !homes.includes(chapter) && !homes.includes(file),
      ),
    );
    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it("draws no random numbers and reads no clock below the engine", () => {
    const below = CHAPTERS.slice(0, CHAPTERS.indexOf("engine"));
    const wrong = files.filter(
      ({ path, text }) => below.includes(chapterOf(path)) && /\bMath\.random\b|\bDate\b/.test(text),
    );
    expect(wrong.map(({ path }) => relative(SOURCE, path))).toEqual([]);
  });

  it("computes below the engine with what every JavaScript engine computes alike, to the last bit", () => {
    const below = CHAPTERS.slice(0, CHAPTERS.indexOf("engine"));
    const wrong = files
      .filter(({ path }) => below.includes(chapterOf(path)))
      .flatMap(({ path, text }) =>
        [...withoutComments(text).matchAll(ENGINE_DEPENDENT)].map(
          ([found]) => `${relative(SOURCE, path)}: ${found.trim()}; use lib/portable`,
        ),
      );
    expect(wrong).toEqual([]);
    // It would see one.
    for (const one of ["Math.exp(x)", "x ** 2", "Math.hypot(a, b)", "Math . pow(2, y)"])
      expect(one.match(ENGINE_DEPENDENT), one).not.toBeNull();
    expect("2 ** 32 + Math.sqrt(x)".match(ENGINE_DEPENDENT)).toBeNull();
  });
});

/**
 * Functions whose last bits the language leaves open, and powers that are not of two. Texts that name them are
 * allowed where they are in quotation marks.
 */
const ENGINE_DEPENDENT =
  /\bMath\s*\.\s*(?:exp|log|log2|log10|log1p|expm1|pow|a?sinh?|a?cosh?|a?tanh?|atan2|cbrt|hypot)\b|(?<!\b2 |["*])\*\*(?!["*])=?/g;

const withoutComments = (text: string) => text.replace(/\/\*.*?\*\//gs, "").replace(/(?<!["':])\/\/.*/g, "");
