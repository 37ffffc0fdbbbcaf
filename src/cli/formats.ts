/** `formats`: the rollout formats that are read, from their registry. */
import { ADAPTERS } from "../formats/registry.ts";

/** Lines of text, or with `--json` an array with an example of each. */
export function formatsCommand({ json }: { readonly json?: boolean }): void {
  process.stdout.write(json ? `${JSON.stringify(listed, null, 2)}\n` : plainLines());
}

const listed = ADAPTERS.map(({ id, label, source, why, example }) => ({ id, label, source, why, example }));

function plainLines(): string {
  return listed.map(({ id, label, source, why }) => `${id}\n  ${label} (${source}); ${why}.\n`).join("");
}

/** The README's table of formats, in Markdown. */
export const formatTable = (): string =>
  [
    "| id | what | written by, file | how it is known |",
    "|---|---|---|---|",
    ...ADAPTERS.map(({ id, label, source, why }) => `| \`${id}\` | ${label} | ${source} | ${why} |`),
  ].join("\n");
