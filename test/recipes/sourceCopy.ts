/** A copy of the source in a folder of its own, where a recipe can be followed. */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromRoot, ROOT } from "../paths.ts";

export interface Answer {
  readonly code: number;
  readonly output: string;
}

export class SourceCopy {
  readonly folder = mkdtempSync(join(tmpdir(), "recipe-"));

  /** @param tests what the copy needs of the tests, as files or folders below the root */
  constructor(tests: readonly string[]) {
    const configuration = [
      "package.json",
      "biome.json",
      "tsconfig.json",
      "vitest.config.ts",
      "sandboxRuntime.ts",
      "classicScript.ts",
    ];
    for (const path of ["src", ...configuration, ...tests])
      cpSync(fromRoot(path), this.path(path), { recursive: true });
    symlinkSync(fromRoot("node_modules"), this.path("node_modules"));
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  write(path: string, text: string): void {
    writeFileSync(this.path(path), text);
  }

  append(path: string, line: string): void {
    this.write(path, `${readFileSync(this.path(path), "utf8")}${line}\n`);
  }

  /** Lines that existing files have now and did not have, or had and have no more; each file by its path. */
  touched(): Readonly<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const path of readdirSync(fromRoot("src"), { recursive: true, encoding: "utf8" })) {
      if (!/\.tsx?$/.test(path)) continue;
      const before = readFileSync(fromRoot("src", path), "utf8");
      const after = readFileSync(this.path("src", path), "utf8");
      if (before === after) continue;
      const [old, now] = [before.split("\n"), after.split("\n")];
      found[`src/${path}`] = Math.max(missing(now, old), missing(old, now));
    }
    return found;
  }

  /** Runs Node on a file below the copy, such as a package's command. */
  run(script: string, ...options: string[]): Promise<Answer> {
    return new Promise((done) => {
      const arguments_ = [...(script.endsWith(".ts") ? ["--import", "tsx"] : []), script, ...options];
      execFile(process.execPath, arguments_, { cwd: this.folder }, (error, stdout, stderr) =>
        done({ code: Number(error?.code ?? 0), output: stdout + stderr }),
      );
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** How many of the lines are not among the others, each counted as often as it stands there. */
function missing(lines: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  }).length;
}

/** Lines that a recipe's text adds to existing files: "Add to `src/…`:" and a block of code. */
export function linesToAdd(readme: string): readonly { readonly path: string; readonly line: string }[] {
  return [...readme.matchAll(/[Aa]dd to `(src\/[^`]+)`:\s*```ts\n([^`]+?)\n\s*```/g)].flatMap(
    ([, path, block]) => block.split("\n").map((line) => ({ path, line: line.trim() })),
  );
}

export const readRecipe = (name: string): string =>
  readFileSync(join(ROOT, "test/recipes", name, "README.md"), "utf8");
