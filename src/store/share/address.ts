/**
 * The address stands for the page: whoever copies it, reloads, or goes Back and Forward finds the page as it
 * was. Decisions (another run, other methods, another layout) are entries of their own; where sliders and
 * selection move, the entry moves along.
 */
import { encodeLink } from "../../experiment/share/link.ts";
import type { Shared } from "../../experiment/share/shared.ts";
import { useLens } from "../batch/lens.ts";
import { useMapView } from "../batch/mapView.ts";
import { useSelection } from "../batch/selection.ts";
import { useBatch } from "../batch/shownBatch.ts";
import { useRun } from "../run/runState.ts";
import { useLink } from "./linkState.ts";
import { openHash } from "./openLink.ts";
import { sharedBatch, sharedRun } from "./share.ts";

const QUIET_MS = 400;
let written = "";
let decided = "";
let timer: ReturnType<typeof setTimeout> | undefined;
let applying = false;

/** From now on the address follows the page, and the page the address. */
export function watchAddress(): void {
  settle();
  for (const store of [useRun, useLens, useBatch, useSelection, useMapView]) store.subscribe(soon);
  window.addEventListener("popstate", () => void follow());
}

/** Rollouts of an opened link are part of the page as long as they are read; else the run is what counts. */
function here(): Shared {
  const { current, held } = useBatch.getState();
  const foreign = useLink.getState().opened?.batch && held && current?.source.kind === "recorded";
  return (foreign && sharedBatch()) || sharedRun();
}

/** What only changes by a decision. */
function decisions({ spec, view, batch }: Shared): string {
  const { compare, difference, explain, unit, maps, sliders } = view;
  return JSON.stringify([spec, compare, difference, explain, unit, maps, sliders.variant, batch?.actions]);
}

function settle(): void {
  const shared = here();
  written = encodeLink(shared);
  decided = decisions(shared);
}

function soon(): void {
  if (applying) return;
  clearTimeout(timer);
  timer = setTimeout(write, QUIET_MS);
}

function write(): void {
  const shared = here();
  const link = encodeLink(shared);
  if (applying || link === written) return;
  const { pathname, search, hash } = window.location;
  // A link that was opened stays an entry of its own: it may hold more than the page shows.
  const kept = decisions(shared) === decided && hash !== "" && hash === `#${written}`;
  window.history[kept ? "replaceState" : "pushState"](null, "", `${pathname}${withoutReset(search)}#${link}`);
  settle();
}

/** A page that began clean is an ordinary one from then on. */
function withoutReset(search: string): string {
  const wishes = new URLSearchParams(search);
  if (!wishes.has("reset")) return search;
  wishes.delete("reset");
  return wishes.size > 0 ? `?${wishes}` : "";
}

async function follow(): Promise<void> {
  applying = true;
  clearTimeout(timer);
  try {
    await openHash(window.location.hash);
  } finally {
    applying = false;
    settle();
  }
}
