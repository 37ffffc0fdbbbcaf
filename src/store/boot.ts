/** How the page begins: from its address, else with the recorded example and the default settings. */

import type { Shared } from "../experiment/share/shared.ts";
import { messageOf } from "../lib/assert.ts";
import { expectPlace, showRecording, useBatch } from "./batch/shownBatch.ts";
import { say, useRun } from "./run/runState.ts";
import { connect, offerSaved } from "./run/startRun.ts";
import { wishesOf } from "./share/addressWishes.ts";
import { useLink } from "./share/linkState.ts";
import { applyView } from "./share/pageState.ts";

/**
 * Links are read and written by code of their own, fetched after the first picture unless the address has
 * one.
 */
export const loadLink = () => import("./share/openLink.ts");
export const loadAddress = () => import("./share/address.ts");

type LinkCode = Awaited<ReturnType<typeof loadLink>>;

/** Reads the address, shows rollouts at once, opens a backend and begins the first run. */
export async function boot({ search, hash }: { search: string; hash: string }): Promise<void> {
  const { preference, reset, embed, complaint } = wishesOf(search);
  say(complaint);
  const link = reset || hash.length < 2 ? null : await fetched(loadLink, "This page starts without its link");
  const shared = link?.readHash(hash) ?? null;
  if (shared) {
    useRun.setState({ spec: shared.spec });
    applyView(shared.view);
  }
  const place = shared?.view.place;
  if (link && shared?.batch) await showOpened(link, shared);
  else void showRecording("./demo/first.json");
  await connect(preference, place?.lane === undefined ? undefined : place);
  // A new run shows its own rollouts as they come; those that were asked for stay.
  if (shared?.batch) useBatch.getState().hold(true);
  else if (place) expectPlace(place, shared.view.edits);
  if (!reset && !embed) await offerSaved();
  if (shared) link?.opened(shared);
  if (embed) return;
  const address = await fetched(loadAddress, "The address does not follow what you do");
  address?.watchAddress();
}

/** Code that is fetched late; null, with a sentence on the page, where it does not come. */
async function fetched<Code>(load: () => Promise<Code>, consequence: string): Promise<Code | null> {
  try {
    return await load();
  } catch (error) {
    const before = useRun.getState().message;
    const told = `${consequence}: a part of the program could not be loaded (${messageOf(error)}). Reload to try again.`;
    say(before ? `${before} ${told}` : told);
    return null;
  }
}

async function showOpened({ playOpened, showShared }: LinkCode, shared: Shared): Promise<void> {
  try {
    await showShared(shared, await playOpened(shared));
  } catch (error) {
    useLink.setState({ complaint: messageOf(error) });
    void showRecording("./demo/first.json");
  }
}
