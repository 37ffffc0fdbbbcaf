/** Advantage maps as a vector figure: row heads, axes, colour bar, caption, link and receipt inside. */

import { signed } from "../../../lib/words.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { rowsOf, stepsOf } from "../../../rollout/rowsOf.ts";
import { advantageRgb, inks } from "../../theme.ts";

export interface FigureMap {
  readonly name: string;
  /** [batch rows] */
  readonly values: Float64Array;
  /** [batch rows] 1 where a cell is hatched: nothing to compare with. */
  readonly unassigned?: Uint8Array;
}

interface MapsFigure {
  readonly batch: Batch;
  readonly maps: readonly FigureMap[];
  /** The trajectories drawn, top to bottom, and what stands before each. */
  readonly trajectories: readonly number[];
  readonly heads: readonly string[];
  /** Values from −domain to +domain span the colours; `unit` says what they are. */
  readonly domain: number;
  readonly unit: string;
  readonly caption: string;
  readonly link: string;
  /** JSON. */
  readonly receipt: string;
  readonly dark: boolean;
}

/** Pixels of the figure; a vector has no resolution. */
const CELL = { width: 18, height: 16 };
const HEAD = 110;
const MARGIN = 16;
const LINE = 16;
const BAR = 180;
/** Letters of the caption's type fit about this much closer than they are high. */
const LETTER = 6.2;

export function mapsSvg(figure: MapsFigure): string {
  const { batch, maps, trajectories, domain, dark, link, receipt } = figure;
  const columns = Math.max(1, ...trajectories.map((t) => stepsOf(batch, t)));
  const width = 2 * MARGIN + HEAD + Math.max(columns * CELL.width, BAR + 160);
  const mapHeight = 1.5 * LINE + trajectories.length * CELL.height + 1.5 * LINE;
  const barTop = MARGIN + maps.length * mapHeight + LINE;
  const letters = Math.floor((width - 2 * MARGIN) / LETTER);
  const caption = [...wrapped(figure.caption, letters), ...wrapped(link, letters)];
  const height = barTop + 3 * LINE + caption.length * LINE + MARGIN;
  const { ground, sign } = inks(dark);
  const hatched = maps.some(({ unassigned }) => unassigned?.includes(1));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="${sign}">`,
    `<title>${xml(figure.caption)}</title>`,
    `<metadata>${xml(JSON.stringify({ software: "ProxMO Playground", link, receipt }))}</metadata>`,
    `<defs>${gradient(dark)}${hatch(dark)}</defs>`,
    `<rect width="${width}" height="${height}" fill="${css(ground)}"/>`,
    ...maps.map((map, i) => mapGroup(figure, map, MARGIN + i * mapHeight, columns)),
    `<g transform="translate(${MARGIN + HEAD} ${barTop})">`,
    `<rect width="${BAR}" height="10" fill="url(#bar)" stroke="${inks(dark).frame}"/>`,
    ...[-1, 0, 1].map(
      (end) => `<text x="${(BAR * (end + 1)) / 2}" y="24" text-anchor="middle">${label(end * domain)}</text>`,
    ),
    `<text x="${BAR + 24}" y="10">${xml(figure.unit)}${hatched ? "; hatched: nothing to compare with" : ""}</text>`,
    "</g>",
    ...caption.map(
      (line, i) => `<text x="${MARGIN}" y="${barTop + 3.5 * LINE + i * LINE}">${xml(line)}</text>`,
    ),
    "</svg>",
  ].join("\n");
}

function mapGroup(figure: MapsFigure, map: FigureMap, top: number, columns: number): string {
  const { batch, trajectories, heads, domain, dark } = figure;
  const { frame } = inks(dark);
  const rows = trajectories.map((t, line) => {
    const y = line * CELL.height;
    const [first, end] = rowsOf(batch, t);
    const cells = Array.from({ length: end - first }, (_, step) => {
      const row = first + step;
      const place = `x="${step * CELL.width}" y="${y}" width="${CELL.width}" height="${CELL.height}"`;
      const value = map.values[row];
      const colour = css(advantageRgb(domain > 0 ? value / domain : 0, dark));
      const over = map.unassigned?.[row] === 1 ? `<rect ${place} fill="url(#hatch)"/>` : "";
      return `<rect ${place} fill="${colour}" stroke="${frame}"><title>step ${step + 1}: ${label(value)}</title></rect>${over}`;
    });
    return `<text x="-6" y="${y + 12}" text-anchor="end">${xml(heads[line])}</text>${cells.join("")}`;
  });
  const bottom = trajectories.length * CELL.height;
  const axis = Array.from({ length: columns }, (_, i) => i + 1)
    .filter((n) => n === 1 || n % 5 === 0)
    .map(
      (n) =>
        `<text x="${(n - 0.5) * CELL.width}" y="${bottom + 14}" text-anchor="middle">${n === 1 ? "step 1" : n}</text>`,
    );
  return [
    `<g transform="translate(${MARGIN + HEAD} ${top + 1.5 * LINE})">`,
    `<text y="-8" font-weight="600">${xml(map.name)}</text>`,
    ...rows,
    ...axis,
    "</g>",
  ].join("\n");
}

const label = (value: number) => signed(value, 2).replace("\u2007", "");
const css = (rgb: readonly number[]) => `rgb(${rgb.join(",")})`;

const gradient = (dark: boolean) =>
  `<linearGradient id="bar">${[-1, -0.5, 0, 0.5, 1]
    .map((t) => `<stop offset="${(t + 1) / 2}" stop-color="${css(advantageRgb(t, dark))}"/>`)
    .join("")}</linearGradient>`;

const hatch = (dark: boolean) =>
  `<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M0,5L5,0" stroke="${inks(dark).hatch}"/></pattern>`;

const NAMES: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot" };
/** Text of the page as text of the figure; characters that XML does not know are left out. */
const xml = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"]/g, (sign) => `&${NAMES[sign]};`);

/** Lines of at most `letters`, cut at spaces and, where there are none, anywhere. */
function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .split(" ")
    .flatMap((one) => one.match(new RegExp(`.{1,${letters}}`, "gsu")) ?? [])) {
    if (line !== "" && line.length + 1 + word.length > letters) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}
