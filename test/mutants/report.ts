/** The survivors as a text for people, and what is known of those that change nothing. */
import type { Mutant } from "./mutants.ts";

const short = (text: string) => text.replace(/\s+/g, " ").slice(0, 100);

/** One line of test/mutants/same.txt or of the report, without the reason. */
export function named({ id, file, lineText, before, after }: Mutant): string {
  return [id, file, short(lineText), `${short(before)} → ${short(after) || "(nothing)"}`].join(" :: ");
}

/** Reasons by mutant, as `named` writes it. */
export function sameReasons(text: string): Map<string, string> {
  const lines = text.split("\n").slice(1).filter(Boolean);
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(" :: ");
      return [line.slice(0, at), line.slice(at + 4)];
    }),
  );
}

/**
 * @param known ids of the mutants that some test noticed, and of those that were tried in some test
 * @param same test/mutants/same.txt
 */
export function reportOf(
  all: readonly Mutant[],
  known: { readonly noticed: ReadonlySet<string>; readonly tried: ReadonlySet<string> },
  same: string,
): string {
  const reasons = sameReasons(same);
  const { noticed, tried } = known;
  const measured = all.filter(({ id }) => noticed.has(id) || tried.has(id));
  const survivors = measured.filter(({ id }) => !noticed.has(id));
  const nothing = survivors.filter((one) => reasons.has(named(one)));
  const open = survivors.filter((one) => !reasons.has(named(one)));
  const killed = measured.length - survivors.length;
  const share = (of: number) => `${((100 * killed) / Math.max(1, of)).toFixed(1)} %`;
  return [
    "Mutation testing (npm run test:mutants): what no test that tried it notices, among the changes chosen of each chapter.",
    "",
    `${measured.length} of ${all.length} chosen mutants measured; ${killed} noticed (${share(measured.length)}); ${nothing.length} of the others change nothing that anyone can see.`,
    `Of those that change behaviour: ${share(measured.length - nothing.length)}.`,
    "",
    "Survivors that nobody has found to change nothing, with the line they stand in:",
    ...open.map((one) => `  ${named(one)}`),
    "",
    "Survivors that change nothing (test/mutants/same.txt), with the reason:",
    ...nothing.map((one) => `  ${named(one)} :: ${reasons.get(named(one))}`),
    "",
  ].join("\n");
}
