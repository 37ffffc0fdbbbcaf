/**
 * A recorded map as one page to take along: self-contained, printable, for people who do not have the
 * playground.
 */
import { digest } from "../../../lib/digest.ts";
import { decimal, percent, thousands } from "../../../lib/words.ts";
import { laneKey, laneLabel } from "../../lanes.ts";
import { cellsOf } from "../../sweep/cells.ts";
import { expectedSeconds } from "../../sweep/expectedSeconds.ts";
import { ablationMethods, type ProxmoVariant } from "../ablation.ts";
import { disagreementsIn } from "../disagreement.ts";
import { type MethodName, methodNames } from "../methodNames.ts";
import { pairedOver } from "../paired.ts";
import type { Regimes } from "../regimes.ts";
import { disagreementInWords, signedNumber } from "../words.ts";
import { judgedCells, valuesOf, YARDSTICKS, type Yardstick } from "../yardsticks.ts";
import { forestPlot } from "./forestPlot.ts";
import { html, type Markup } from "./html.ts";
import { STYLE } from "./style.ts";
import { cellTable } from "./tables.ts";

interface ReportSource {
  readonly regimes: Regimes;
  /** The version of the numbers the map was made with. */
  readonly engine: number;
  /** The file's name and text. */
  readonly name: string;
  readonly text: string;
}

/** Errors (InputError): settings or methods that this version does not have. */
export function reportPage(source: ReportSource): string {
  const { regimes } = source;
  const { sweep } = regimes;
  const methods = methodNames(sweep);
  const judged = YARDSTICKS.filter(({ id }) => judgedCells(regimes, id).length > 0);
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${sweep.title}</title><style>${STYLE}</style></head><body><main>
<h1>${sweep.title}</h1>
${holes(regimes)}
${judged.map((yardstick) => yardstickSection(regimes, yardstick, methods))}
${ablationSection(regimes, judged)}
${disagreementSection(regimes, methods)}
${cardSection(source)}
${settingsSection(regimes, methods)}
${receiptSection(source)}
</main></body></html>
`;
  return page.text;
}

const holes = ({ missing }: Regimes) =>
  missing.length === 0
    ? ""
    : html`<p class="note">${thousands(missing.length)} parts of this sweep were not computed: ${missing
        .slice(0, 12)
        .map(({ at, kind, replicate }) => `${at.join(", ") || "all"} (${kind}, replicate ${replicate})`)
        .join("; ")}${missing.length > 12 ? " …" : "."}</p>`;

function yardstickSection(
  regimes: Regimes,
  { id, name, meaning }: Yardstick,
  methods: readonly MethodName[],
) {
  const cells = judgedCells(regimes, id);
  const known = methods.filter(({ key }) => cells.some((judged) => valuesOf(judged, id, key).length > 0));
  const [first, ...others] = known;
  const rows = others
    .map(({ key, label }) => ({ label, interval: pairedOver(cells, id, key, first.key).mean }))
    .filter(({ interval }) => interval.n > 0);
  const title = `${capital(name)}: difference to ${first.label}, mean over cells, 95 % interval over replicates`;
  return html`<section><h2>${capital(name)}</h2><p>${meaning}</p>
<figure>${forestPlot(title, rows)}<figcaption>${title}. To the right of the line is better than ${first.label}.</figcaption></figure>
${cellTable(`${capital(name)} by cell: mean ± half a 95 % interval (Student, over batches)`, regimes.sweep.axes, cells, id, known)}
<p class="small">Bold: not behind the best of the line beyond the paired interval.</p></section>`;
}

const VARIANT_NAMES: Readonly<Record<ProxmoVariant, string>> = {
  code: "as released",
  paper: "as the paper prints it",
};

function ablationSection(regimes: Regimes, judged: readonly Yardstick[]): Markup | "" {
  const rows = (["code", "paper"] as const).flatMap((variant) => {
    const { both, modulationOnly, softOnly, neither } = ablationMethods(variant);
    const pairs = [
      ["success-rate modulation alone", modulationOnly, neither],
      ["soft baseline alone", softOnly, neither],
      ["both", both, neither],
      ["modulation on top of the soft baseline", both, softOnly],
    ] as const;
    return pairs.flatMap(([what, method, other]) => {
      const cells = judged.map(({ id }) =>
        pairedOver(judgedCells(regimes, id), id, laneKey(method), laneKey(other)),
      );
      return cells.some(({ mean }) => mean.n > 0)
        ? [{ what: `${what}, ${VARIANT_NAMES[variant]}`, cells }]
        : [];
    });
  });
  if (rows.length === 0) return "";
  return html`<section><h2>What ProxMO’s parts add</h2>
<div class="wide" tabindex="0" role="region" aria-label="What ProxMO’s parts add"><table><caption>Paired differences, mean over cells ± half a 95 % interval over replicates; cells above : below 0</caption>
<thead><tr><th scope="col">Part</th>${judged.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ what, cells }) =>
      html`<tr><th scope="row">${what}</th>${cells.map(
        ({ mean, above, below }) =>
          html`<td>${mean.n === 0 ? "n/a" : `${signedNumber(mean.mean)} ± ${decimal(mean.high - mean.mean, 3)} (${above} : ${below})`}</td>`,
      )}</tr>`,
  )}</tbody></table></div></section>`;
}

function disagreementSection(regimes: Regimes, methods: readonly MethodName[]): Markup {
  const labels = new Map(methods.map(({ key, label }) => [key, label]));
  const { axes } = regimes.sweep;
  const lines = judgedCells(regimes, "gradient").flatMap((judged) =>
    disagreementsIn(
      judged,
      methods.map(({ key }) => key),
    ).map((one) => {
      const place = axes.map(({ label }, i) => `${label} ${judged.cell.at[i]}`);
      return `${[...place, `success ≥ ${percent(judged.cell.success)}`].join(", ")}: ${disagreementInWords(one, (key) => labels.get(key)!)}`;
    }),
  );
  return html`<section><h2>Where the yardsticks disagree</h2>${
    lines.length === 0
      ? html`<p>Nowhere: no two yardsticks put two methods in opposite order beyond their intervals.</p>`
      : html`<p>${thousands(lines.length)} times two yardsticks put two methods in opposite order, each beyond its interval.</p><ul>${lines
          .slice(0, 40)
          .map(
            (line) => html`<li>${line}</li>`,
          )}</ul>${lines.length > 40 ? html`<p>${thousands(lines.length - 40)} more are left out here.</p>` : ""}`
  }</section>`;
}

function cardSection({ regimes }: ReportSource): Markup {
  const { sweep, cells } = regimes;
  const { cells: work, runs } = cellsOf(sweep);
  const hours = work.reduce((sum, cell) => sum + expectedSeconds(cell), 0) / 3600;
  const { spec } = runs[0].run;
  const steps = cells.reduce(
    (sum, { batches }) => sum + batches.reduce((all, batch) => all + batch.steps, 0),
    0,
  );
  const facts = [
    [
      "Compute",
      `${thousands(work.length)} trainings in plain TypeScript on the CPU, about ${decimal(hours, 1)} core-hours expected`,
    ],
    ["Seeds", `seed ${spec.seed}, ${spec.seeds} replicates of every training; intervals are over replicates`],
    [
      "Tasks",
      `${spec.groups} tasks a batch, drawn anew for every iteration, ${spec.rollouts} rollouts of each unless an axis says otherwise`,
    ],
    [
      "Truth",
      `${thousands(steps)} steps of batches measured; ${sweep.continuations} continuations a step where the world has no exact solution`,
    ],
    [
      "Batches",
      `from training with ${laneLabel(spec.lanes[0])}, each the first to reach a success rate: batches of other trainings may differ`,
    ],
    [
      "Not corrected for",
      "multiple comparisons: of twenty intervals one misses by chance; choosing the best of several methods; the choice of settings",
    ],
    ["Policy", "a small net on features of the text, not a language model"],
  ];
  return html`<section><h2>Reporting card</h2><dl>${facts.map(
    ([term, fact]) => html`<dt>${term}</dt><dd>${fact}</dd>`,
  )}</dl></section>`;
}

function settingsSection({ sweep }: Regimes, methods: readonly MethodName[]): Markup {
  const { base, axes, success } = sweep;
  return html`<section><h2>Settings</h2><dl>
${axes.map(({ label, path, values }) => html`<dt>${label}</dt><dd>${values.join(", ")} <code>${path}</code></dd>`)}
<dt>Success rates</dt><dd>${success.map((rate) => percent(rate)).join(", ")}</dd>
<dt>Methods</dt><dd><ul>${methods.map(({ key, label }) => html`<li>${label} <code>${key}</code></li>`)}</ul></dd>
<dt>Everything else</dt><dd><code>${JSON.stringify(base)}</code>, the rest as the playground’s defaults</dd></dl></section>`;
}

const receiptSection = ({ name, text, engine }: ReportSource) =>
  html`<section><h2>Receipt</h2><dl><dt>File</dt><dd>${name}, digest <code>${digest(text)}</code></dd>
<dt>Engine version</dt><dd>${engine}: the same version gives the same bytes on every machine</dd>
<dt>Remade by</dt><dd><code>npm run --silent cli -- sweep ${name} --out again.json</code></dd></dl></section>`;

const capital = (text: string) => text[0].toUpperCase() + text.slice(1);
