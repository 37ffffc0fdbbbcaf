/** `methods`: the estimators with their formulas and parameters, from their registry. */
import { parametersOf, plainFormula, sourceOf } from "../credit/describe.ts";
import { ESTIMATORS } from "../credit/index.ts";
import { EXAMPLE, REFERENCE } from "../credit/user/reference.ts";

const listed = () =>
  ESTIMATORS.map((estimator) => {
    const { id, label, summary, needs, paper, reference } = estimator;
    const formula = plainFormula(estimator);
    return { id, label, summary, formula, paper, reference, needs, parameters: parametersOf(estimator) };
  });

/** Paragraphs of text, or with `--json` an array. */
export function methodsCommand({ json }: { readonly json?: boolean }): void {
  process.stdout.write(json ? `${JSON.stringify(listed(), null, 2)}\n` : `${plainText()}\n${ownText()}`);
}

function plainText(): string {
  return listed()
    .map(({ id, label, summary, formula, needs, parameters, ...source }) =>
      [
        `${id}  ${label}. ${summary}`,
        `  ${formula}`,
        `  Source: ${sourceOf(source)}.`,
        ...(needs.length > 0 ? [`  Needs: ${needs.join(", ")}.`] : []),
        ...parameters.map(
          ({ name, default: value, takes, meaning }) =>
            `  ${name}${value === undefined ? "" : ` = ${value}`}  (${takes}) ${meaning}`,
        ),
        "",
      ].join("\n"),
    )
    .join("\n");
}

/** What a file of one's own is given and may use. */
function ownText(): string {
  const sections = REFERENCE.map(({ title, entries }) =>
    [title, ...entries.map(({ code, shape, meaning }) => `  ${code}  (${shape}) ${meaning}`), ""].join("\n"),
  );
  const example = EXAMPLE.split("\n").map((line) => `  ${line}`);
  return ["Your own: --estimator file.ts", ...example, "", ...sections].join("\n");
}

/** The README's table of methods, in Markdown. */
export const methodTable = (): string =>
  [
    "| id | method | what it does | source |",
    "|---|---|---|---|",
    ...ESTIMATORS.map((one) => `| \`${one.id}\` | ${one.label} | ${one.summary} | ${sourceOf(one)} |`),
  ].join("\n");
