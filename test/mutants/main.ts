/**
 * Mutation testing: how much of what the program does do its tests hold fast? Small changes, chosen once and for
 * all, are made one at a time; a change that no related test sees survives and is listed in docs/mutants.txt with
 * what is known of it.
 *
 *   npm run test:mutants                    all chapters, as many mutants of each as docs/mutants.txt lists
 *   npm run test:mutants -- credit store    some of them
 *
 * Verdicts are kept (MUTANTS, else a file beside other passing ones), so that it goes on where it was stopped;
 * a mutant of a file that has changed since is measured anew.
 */
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromRoot } from "../paths.ts";
import { CHAPTERS, chosenMutants, type Mutant } from "./mutants.ts";
import { reportOf, type Verdict } from "./report.ts";

const OF_A_CHAPTER = 44;
/** Test files of a mutant, the nearest first. */
const MOST_TESTS = 4;
/** A mutant whose tests say nothing for so long does not end, which is seen. */
const SILENT_MS = 240_000;

const kept = process.env.MUTANTS ?? join(tmpdir(), "proxmo-mutants.jsonl");
const verdicts = new Map<string, Verdict>();
if (existsSync(kept))
  for (const line of readFileSync(kept, "utf8").split("\n").filter(Boolean)) {
    const { id, verdict } = JSON.parse(line);
    verdicts.set(id, verdict);
  }

function note({ id, file, line }: Mutant, verdict: Verdict): void {
  verdicts.set(id, verdict);
  appendFileSync(kept, `${JSON.stringify({ id, file, line, verdict })}\n`);
  console.log(`${file}:${line} ${verdict}`);
}

/** Measures mutants from one on; gives the first that is still to be measured. */
function measure(mutants: readonly Mutant[], list: string, from: number): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", fromRoot("test/mutants/worker.ts"), list, String(from), String(MOST_TESTS)],
      { cwd: fromRoot(), stdio: ["ignore", "pipe", "inherit"] },
    );
    let at = from;
    let timer = setTimeout(() => child.kill("SIGKILL"), SILENT_MS);
    let rest = "";
    child.stdout.on("data", (chunk) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() as string;
      for (const line of lines) {
        const [, i, verdict] = /^end (\d+) (\w+)$/.exec(line) ?? [];
        if (verdict === undefined) continue;
        note(mutants[Number(i)], verdict as Verdict);
        at = Number(i) + 1;
        clearTimeout(timer);
        timer = setTimeout(() => child.kill("SIGKILL"), SILENT_MS);
      }
    });
    child.on("exit", () => {
      clearTimeout(timer);
      if (at < mutants.length) note(mutants[at++], "killed");
      resolve(at);
    });
  });
}

const asked = process.argv.slice(2);
for (const chapter of asked.length > 0 ? asked : CHAPTERS) {
  const open = chosenMutants(chapter, OF_A_CHAPTER).filter(({ id }) => !verdicts.has(id));
  const list = join(tmpdir(), `proxmo-mutants-${chapter}.json`);
  writeFileSync(list, JSON.stringify(open));
  for (let at = 0; at < open.length; ) at = await measure(open, list, at);
}

const all = CHAPTERS.flatMap((chapter) => chosenMutants(chapter, OF_A_CHAPTER));
const report = fromRoot("docs/mutants.txt");
const before = existsSync(report) ? readFileSync(report, "utf8") : "";
writeFileSync(report, reportOf(all, verdicts, before));
