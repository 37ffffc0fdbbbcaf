/** The group on the screen as vector figures: the stops of the stage, or the map of every compared method. */

import { estimatorById } from "../../../credit/index.ts";
import { chainOf } from "../../../credit/report/chain.ts";
import { encodeLink } from "../../../experiment/share/link.ts";
import { check } from "../../../lib/assert.ts";
import { rowsOfGroup, sizeOf, successesOf } from "../../../rollout/rowsOf.ts";
import { rolloutNumber } from "../../../store/batch/editedPage.ts";
import type { Page } from "../../../store/page.ts";
import { CHAIN, EXACT } from "../../../store/reader/lens.ts";
import { sortedTrajectories } from "../../../store/reader/mapView.ts";
import { addressOf, sharedBatch } from "../../../store/share/share.ts";
import { returnSpan, stageDomain } from "../../stage/stageScale.ts";
import { STOP_WORDS } from "../../stage/stops.ts";
import { creditCells, sharedDomain } from "../maps/mapCells.ts";
import { nameOf } from "./describeShared.ts";
import { fileName } from "./files.ts";
import { type FigureMap, mapsSvg } from "./mapsSvg.ts";
import { saveFile } from "./saveFile.ts";

const STOPS = ["grpo", "modulation", "proxmo", "gigpo"] as const;

/** The stops from GRPO to ProxMO, and GiGPO, on the scale of the stage. */
export function saveStopsSvg(page: Page, dark: boolean): void {
  const { credits, batch } = shownNow(page);
  const [full, exact] = [credits[CHAIN], credits[EXACT]];
  check(
    full !== undefined && exact !== undefined,
    "These rollouts do not say which state a step was in, so there are no stops to draw.",
  );
  const chain = chainOf(full, exact);
  const { variant } = page.lens.getState().sliders;
  const { scale } = page.stage.getState();
  const maps = STOPS.map((stop) => ({
    name: STOP_WORDS[stop].label,
    values: chain[stop].advantage,
    unassigned: chain[stop].unassigned,
  }));
  const span = returnSpan(batch);
  const domain = stageDomain({ stop: "proxmo", addedOnly: false, scale, variant, span, chain });
  const unit = `advantage, ProxMO ${variant}: ${variant === "paper" ? "z-scores" : "differences from the group's mean"}`;
  save(page, "stops", { maps, domain, unit, dark });
}

/** The maps of the compared methods, in the unit of the maps on the page. */
export function saveMethodsSvg(page: Page, dark: boolean): void {
  const { credits, batch, group } = shownNow(page);
  const { compare, unit } = page.lens.getState();
  const ids = compare.filter((id) => credits[id]);
  check(ids.length > 0, "None of the chosen methods can be computed on these rollouts; choose others first.");
  const maps = ids.map((id) => ({ name: estimatorById(id).label, ...creditCells(credits[id], unit) }));
  const domain = sharedDomain(
    rowsOfGroup(batch, group),
    ids.map((id) => credits[id]),
    unit,
  );
  save(page, "maps", { maps, domain, unit: unit === "rms" ? "advantage / RMS" : "advantage", dark });
}

function shownNow(page: Page) {
  const { current, answer } = page.batch.getState();
  check(current !== null && answer !== null, "There are no rollouts on the page yet; play first.");
  return { current, batch: current.batch, credits: answer.credits, group: page.selection.getState().group };
}

interface Drawn {
  readonly maps: readonly FigureMap[];
  readonly domain: number;
  readonly unit: string;
  readonly dark: boolean;
}

function save(page: Page, kind: string, drawn: Drawn): void {
  const { current, batch, group } = shownNow(page);
  const shared = sharedBatch(page);
  const title = shared ? nameOf(shared) : "Rollouts";
  const trajectories = sortedTrajectories(batch, group, page.mapView.getState().sort);
  const task = batch.task?.[group];
  const svg = mapsSvg({
    ...drawn,
    batch,
    trajectories,
    heads: trajectories.map(
      (t) => `try ${rolloutNumber(current, t)} ${batch.success[t] ? "solved" : "failed"}`,
    ),
    caption: `${title}. Group ${group + 1}${task ? ` (${task})` : ""}: ${successesOf(batch, group)} of ${sizeOf(batch, group)} tries solved. A row is a try, a cell a step; training makes orange actions more likely and blue ones less.${current.edited ? " Edited rollouts." : ""}`,
    link: shared ? addressOf(encodeLink(shared)) : "The rollouts came from a file; there is no link to them.",
    receipt: JSON.stringify(shared?.batch?.digests ?? null),
  });
  saveFile(fileName(`${title} ${kind}`, "svg"), svg, "image/svg+xml");
}
