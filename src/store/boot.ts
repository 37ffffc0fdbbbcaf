/** How the page begins: from its address, else with the recorded example and the default settings. */

import type { Shared } from "../experiment/shared.ts";
import { expectPlace, playShared, showRecording, useBatch } from "./batch.ts";
import { useLink } from "./linkState.ts";
import { applyView } from "./pageState.ts";
import { connect, offerSaved, useRun } from "./run.ts";
import { wishesOf } from "./url.ts";

/** Links are read and written by code of their own, fetched after the first picture unless the address has one. */
export const loadLink = () => import("./link.ts");
export const loadAddress = () => import("./address.ts");

/** Reads the address, shows rollouts at once, opens a backend and begins the first run. */
export async function boot({ search, hash }: { search: string; hash: string }): Promise<void> {
  const { preference, reset, embed, complaint } = wishesOf(search);
  useRun.setState({ message: complaint });
  const link = reset || hash.length < 2 ? null : await loadLink();
  const shared = link?.readHash(hash) ?? null;
  if (shared) {
    useRun.setState({ spec: shared.spec });
    applyView(shared.view);
  }
  const place = shared?.view.place;
  if (shared?.batch) await showOpened(shared);
  else void showRecording("./demo/first.json");
  await connect(preference, place?.lane === undefined ? undefined : place);
  // A new run shows its own rollouts as they come; those that were asked for stay.
  if (shared?.batch) useBatch.getState().hold(true);
  else if (place) expectPlace(place, shared.view.edits);
  if (!reset && !embed) await offerSaved();
  if (shared) link?.opened(shared);
  if (!embed) (await loadAddress()).watchAddress();
}

async function showOpened(shared: Shared): Promise<void> {
  try {
    const { showShared } = await loadLink();
    await showShared(shared, await playShared(shared));
  } catch (error) {
    useLink.setState({ complaint: error instanceof Error ? error.message : String(error) });
    void showRecording("./demo/first.json");
  }
}
