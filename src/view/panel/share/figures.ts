/** The page's pictures as files that say where they come from: link and receipt are in their metadata. */

import { fittingLink } from "../../../experiment/share/fittingLink.ts";
import { encodeLink } from "../../../experiment/share/link.ts";
import { check } from "../../../lib/assert.ts";
import { withPngText } from "../../../lib/pngText.ts";
import type { Page } from "../../../store/page.ts";
import { addressOf, receiptNow, sharedBatch, sharedRun } from "../../../store/share/share.ts";
import { nameOf } from "./describeShared.ts";
import { fileName } from "./files.ts";
import { saveFile } from "./saveFile.ts";

const GAP = 16;
const HEAD = 22;
/** Room for the legend's line. */
const MAX_TEXT = 420;

/** Every map on the page, one below the other, each with its name. */
export async function saveMapsFigure(page: Page): Promise<void> {
  const maps = [...document.querySelectorAll<HTMLElement>('[role="img"][aria-label^="Advantage map"]')]
    .map((map) => ({ name: map.getAttribute("aria-label") as string, canvas: map.querySelector("canvas") }))
    .filter((map): map is { name: string; canvas: HTMLCanvasElement } => map.canvas !== null);
  check(maps.length > 0, "There are no maps on the page now; choose maps instead of the table.");
  const blob = await drawn(maps);
  const shared = sharedBatch(page);
  const texts = {
    Title: shared ? nameOf(shared) : "Advantage maps",
    Software: "ProxMO Playground",
    ...(shared && { Link: addressOf(encodeLink(shared)), Receipt: JSON.stringify(shared.batch?.digests) }),
  };
  const png = withPngText(new Uint8Array(await blob.arrayBuffer()), texts);
  saveFile(fileName(`${texts.Title} maps`, "png"), png, "image/png");
}

function drawn(maps: readonly { name: string; canvas: HTMLCanvasElement }[]): Promise<Blob> {
  const ratio = window.devicePixelRatio;
  const [gap, head] = [GAP * ratio, HEAD * ratio];
  const legend = document.querySelector("[data-figure=legend]")?.textContent ?? "";
  const picture = document.createElement("canvas");
  picture.width = Math.max(MAX_TEXT * ratio, ...maps.map(({ canvas }) => canvas.width)) + 2 * gap;
  picture.height = maps.reduce((sum, { canvas }) => sum + canvas.height + head + gap, gap) + head;
  const context = picture.getContext("2d");
  check(context !== null, "This browser gives no canvas to draw on.");
  const { backgroundColor, color, fontFamily } = getComputedStyle(document.body);
  context.fillStyle = backgroundColor;
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = color;
  context.font = `${13 * ratio}px ${fontFamily}`;
  let y = gap;
  for (const { name, canvas } of maps) {
    context.fillText(name.replace("Advantage map, ", "").replace(/:.*/, ""), gap, y + head * 0.6);
    context.drawImage(canvas, gap, y + head);
    y += canvas.height + head + gap;
  }
  context.fillText(legend, gap, y + head * 0.3);
  return new Promise((resolve, reject) =>
    picture.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error("The picture is too large for this browser.")),
    ),
  );
}

/** Colours of the page are variables of its style sheet; in a file they must be plain. */
const PAINTED = ["fill", "stroke", "font-family", "font-size", "stroke-dasharray"] as const;

export function saveCurvesFigure(page: Page): void {
  const chart = document.querySelector<SVGSVGElement>("[data-figure=curves] svg.recharts-surface");
  check(chart !== null, "There are no curves on the page yet; play first.");
  const shared = sharedRun(page);
  const title = nameOf(shared);
  const { link } = fittingLink(shared, (points) => receiptNow(page, points));
  const svg = plainCopy(chart);
  const metadata = document.createElementNS(svg.namespaceURI, "metadata");
  metadata.textContent = JSON.stringify({
    software: "ProxMO Playground",
    link: addressOf(link),
    receipt: receiptNow(page),
  });
  svg.prepend(metadata);
  const text = new XMLSerializer().serializeToString(svg);
  saveFile(fileName(`${title} curves`, "svg"), text, "image/svg+xml");
}

function plainCopy(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = chart.querySelectorAll<SVGElement>("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, i) => {
    const style = getComputedStyle(originals[i]);
    for (const name of PAINTED) element.setAttribute(name, style.getPropertyValue(name));
  });
  const { width, height } = chart.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const ground = document.createElementNS(copy.namespaceURI, "rect") as SVGElement;
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return copy;
}
