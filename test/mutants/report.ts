/** The survivors as a text that people read and write in: what is known of each stands under it and stays. */
import type { Mutant } from "./mutants.ts";

export type Verdict = "killed" | "survived" | "untested";

const NOT_LOOKED_AT = "not looked at yet";

/** @param before the report as it stands, whose words on a survivor are kept as long as it survives */
export function reportOf(
  all: readonly Mutant[],
  verdicts: ReadonlyMap<string, Verdict>,
  before: string,
): string {
  const words = new Map(
    [...before.matchAll(/^(\S+ \d+: .*)\n {2}(.*)$/gm)].map(([, head, said]) => [head, said]),
  );
  const measured = all.filter(({ id }) => verdicts.has(id));
  const survivors = measured.filter(({ id }) => verdicts.get(id) !== "killed");
  const heads = survivors.map(({ file, line, before: old, after }) => {
    const short = (text: string) => text.replace(/\s+/g, " ").slice(0, 80);
    return `${file} ${line}: ${short(old)} → ${short(after) || "(nothing)"}`;
  });
  const said = heads.map((head) => words.get(head) ?? NOT_LOOKED_AT);
  const same = said.filter((one) => one.startsWith("same:")).length;
  const seen = measured.length - survivors.length;
  return [
    "Mutation testing (npm run test:mutants): survivors among the mutants that are chosen of each chapter.",
    'A survivor that is "same:" changes nothing that anyone can see, for the reason given.',
    "",
    `${measured.length} of ${all.length} chosen mutants measured: ${seen} killed, ${survivors.length} survived, ${same} of which change nothing.`,
    `Killed of those that change behaviour: ${((100 * seen) / Math.max(1, measured.length - same)).toFixed(1)} %.`,
    "",
    ...heads.flatMap((head, i) => [head, `  ${said[i]}`]),
    "",
  ].join("\n");
}
