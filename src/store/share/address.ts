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

/** What takes the screen for a while and has addresses of its own: a lesson. */
export interface Guest {
  /** The text after `#` while it is here or on its way, "" where it is not known yet; null: it is not. */
  readonly hash: () => string | null;
  /** Calls whenever that changes. */
  readonly subscribe: (call: () => void) => void;
  /** Goes where the address leads; false where that is none of its own. */
  readonly open: (hash: string) => Promise<boolean>;
  /** Gives the page back as it was. */
  readonly leave: () => Promise<void>;
}

/** Marks the entries of the history that the page has written itself. */
const OWN_ENTRY = "page";

/** From now on the address of a window follows the page, and the page the address. */
export function createAddress(page: OpenParts, window: Window, guest: Guest) {
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
    if (guest.hash() !== null) return;
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
      if (await guest.open(location.hash)) return;
      const visited = guest.hash() !== null;
      await guest.leave();
      const shared = readHash(page, location.hash);
      // The guest has given back what the address stands for.
      if (visited && shared && encodeLink(shared) === encodeLink(here(page))) return;
      // What one undoes by going back are decisions, not the tabs that happened to be open.
      if (shared) await open(page, state === OWN_ENTRY ? withLayout(shared, layoutOf(page)) : shared);
    } finally {
      if (counts()) {
        visits.end();
        settle();
      }
    }
  }

  /** Every step of a guest is an entry, and so is the page after it. */
  let guestHash = guest.hash();
  function follow(): void {
    const before = guestHash;
    guestHash = guest.hash();
    if (guestHash === before || guestHash === "" || travelling()) return;
    if (guestHash === null) settle();
    const hash = `#${guestHash ?? written}`;
    if (before === "" && guestHash === null) return;
    if (location.hash !== hash)
      history.pushState(OWN_ENTRY, "", `${location.pathname}${location.search}${hash}`);
  }

  settle();
  guest.subscribe(follow);
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
