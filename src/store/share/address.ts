/**
 * The address stands for the page: whoever copies it, reloads, or goes Back and Forward finds the page as it
 * was. Decisions (another run, other methods) are entries of their own; where sliders, selection and tabs
 * move, the entry moves along, and Back leaves the tabs as they are.
 */
import { encodeLink } from "../../experiment/share/link.ts";
import type { Shared } from "../../experiment/share/shared.ts";
import { Newest } from "../../lib/newest.ts";
import { type OpenParts, open, readHash } from "./openLink.ts";
import { layoutOf } from "./pageState.ts";
import { sharedBatch, sharedRun } from "./share.ts";

const QUIET_MS = 400;

/** Marks the entries of the history that the page has written itself. */
const OWN_ENTRY = "page";

/** From now on the address of a window follows the page, and the page the address. */
export function createAddress(page: OpenParts, window: Window) {
  const { location, history } = window;
  let written = "";
  let decided = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const visits = new Newest();
  /** The page is on its way to where the address is. */
  let travelling: () => boolean = () => false;

  function settle(): void {
    const shared = here(page);
    written = encodeLink(shared);
    decided = decisions(shared);
  }

  /** Something that the address stands for has changed. */
  function soon(): void {
    if (travelling()) return;
    clearTimeout(timer);
    timer = setTimeout(write, QUIET_MS);
  }

  function write(): void {
    const shared = here(page);
    const link = encodeLink(shared);
    if (travelling() || link === written) return;
    const { pathname, search, hash } = location;
    // A link that was opened stays an entry of its own: it may hold more than the page shows. An address
    // without one stands for the page as it began.
    const kept = decisions(shared) === decided && (hash === "" || hash === `#${written}`);
    history[kept ? "replaceState" : "pushState"](OWN_ENTRY, "", `${pathname}${withoutReset(search)}#${link}`);
    settle();
  }

  async function travel(state: unknown): Promise<void> {
    clearTimeout(timer);
    const counts = visits.begin();
    travelling = counts;
    try {
      const shared = readHash(page, location.hash);
      // What one undoes by going back are decisions, not the tabs that happened to be open.
      if (shared) await open(page, state === OWN_ENTRY ? withLayout(shared, layoutOf(page)) : shared);
    } finally {
      if (counts()) {
        visits.end();
        settle();
      }
    }
  }

  settle();
  window.addEventListener("popstate", ({ state }) => void travel(state));
  return { soon };
}

/** Rollouts of an opened link are part of the page as long as they are read; else the run is what counts. */
function here(page: OpenParts): Shared {
  const { current, held } = page.batch.getState();
  const foreign = page.link.getState().opened?.batch && held && current?.source.kind === "recorded";
  return (foreign && sharedBatch(page)) || sharedRun(page);
}

const withLayout = (shared: Shared, layout: Shared["view"]["layout"]): Shared => ({
  ...shared,
  view: { ...shared.view, layout },
});

/** What only changes by a decision. */
function decisions({ spec, view, batch }: Shared): string {
  const { compare, difference, explain, unit, maps, sliders } = view;
  return JSON.stringify([spec, compare, difference, explain, unit, maps, sliders.variant, batch?.actions]);
}

/** A page that began clean is an ordinary one from then on. */
function withoutReset(search: string): string {
  const wishes = new URLSearchParams(search);
  if (!wishes.has("reset")) return search;
  wishes.delete("reset");
  return wishes.size > 0 ? `?${wishes}` : "";
}
