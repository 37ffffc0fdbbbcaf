/**
 * Each idea has one home: no run of more than ten lines stands twice in src, unless DECISIONS.md says why, in a
 * line that names the file between backticks.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fromRoot } from "./paths.ts";

/** Lines that a run may have, blank ones and those of brackets alone counted too. */
const LONGEST = 10;
/** Lines with words in them from which a run is looked at. */
const SEED = 5;

interface Line {
  readonly text: string;
  readonly at: number;
}

/** What a file says, line by line: indentation apart, without imports and lines of brackets alone. */
function linesOf(source: string): Line[] {
  const code = source.replace(/^(import|export)\s[^;]*?from "[^"]*";$/gm, (whole) =>
    whole.replace(/.+/g, ""),
  );
  return code
    .split("\n")
    .map((text, i) => ({ text: text.trim().replace(/\s+/g, " "), at: i + 1 }))
    .filter(({ text }) => /\w/.test(text));
}

type File = { readonly name: string; readonly lines: readonly Line[] };

/** "a.ts:3 = b.ts:7, 12 lines" for each run that is too long, in a file or between two. */
function repeats(files: readonly File[]): string[] {
  const found = new Set<string>();
  const seen = new Map<string, [File, number][]>();
  for (const file of files)
    for (let k = 0; k + SEED <= file.lines.length; k++) {
      const seed = file.lines.slice(k, k + SEED).map(({ text }) => text);
      const earlier = seen.get(seed.join("\n")) ?? [];
      for (const [other, j] of earlier) {
        // Only where a run begins: its middle is found from there.
        if (k > 0 && j > 0 && file.lines[k - 1].text === other.lines[j - 1].text) continue;
        let length = SEED;
        while (file.lines[k + length] && file.lines[k + length].text === other.lines[j + length]?.text)
          length++;
        const span = ({ lines }: File, from: number) => lines[from + length - 1].at - lines[from].at + 1;
        const lines = Math.min(span(file, k), span(other, j));
        if (lines > LONGEST)
          found.add(`${other.name}:${other.lines[j].at} = ${file.name}:${file.lines[k].at}, ${lines} lines`);
      }
      seen.set(seed.join("\n"), [...earlier, [file, k]]);
    }
  return [...found];
}

const text = (lines: number, name: string) =>
  Array.from({ length: lines }, (_, i) => `${name}(${i});`).join("\n");

it("finds what stands twice, in one file or two, whatever its indentation", () => {
  const file = (name: string, source: string): File => ({ name, lines: linesOf(source) });
  const twice = file("b.ts", `start();\n${text(11, "  same")}\n}\nmore();\n${text(11, "same")}`);
  expect(repeats([file("a.ts", text(11, "same")), twice])).toEqual([
    "a.ts:1 = b.ts:2, 11 lines",
    "a.ts:1 = b.ts:15, 11 lines",
    "b.ts:2 = b.ts:15, 11 lines",
  ]);
  expect(repeats([file("a.ts", text(10, "same")), file("b.ts", text(10, "same"))])).toEqual([]);
  expect(linesOf('import {\n  a,\n} from "./a.ts";\nb();')).toEqual([{ text: "b();", at: 4 }]);
});

it("no run of more than ten lines stands twice without a reason in DECISIONS.md", () => {
  const reasons = readFileSync(fromRoot("DECISIONS.md"), "utf8");
  const names = readdirSync(fromRoot("src"), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|css)$/.test(name))
    .map((name) => join("src", name).replaceAll("\\", "/"));
  expect(names.length).toBeGreaterThan(400);
  const files = names
    .filter((name) => !reasons.includes(`\`${name}\``))
    .map((name) => ({ name, lines: linesOf(readFileSync(fromRoot(name), "utf8")) }));
  expect(repeats(files)).toEqual([]);
});
