/** `import`: rollouts of any format that the page reads, as canonical lines. */
import { canonicalLines } from "../formats/canonical/canonicalText.ts";
import { sourceOf } from "../formats/read/readRollouts.ts";
import type { FormatOptions } from "./formatOptions.ts";
import { inputFiles } from "./rollouts/inputFiles.ts";
import { loggedFindings } from "./rollouts/loggedFindings.ts";
import { openRollouts } from "./rollouts/openRollouts.ts";
import { reportText } from "./rollouts/reportText.ts";
import { writeLines } from "./rollouts/writeLines.ts";

/** Lines go to standard output, the report to standard error: in words, or with `--report` as JSON. */
export async function importCommand(
  paths: readonly string[],
  options: FormatOptions & { readonly report?: boolean },
): Promise<void> {
  const files = await inputFiles(paths);
  const { rollouts, report: read } = await openRollouts(files, options);
  const report = { ...read, logged: loggedFindings(rollouts.batch, read.gamma) };
  process.stderr.write(options.report ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
  const { batch, further } = rollouts;
  const header = {
    source: sourceOf(files, { format: report.format.label }),
    gamma: report.gamma,
    rewardScale: report.rewardScale,
  };
  await writeLines(canonicalLines(batch, header, { further }));
}
