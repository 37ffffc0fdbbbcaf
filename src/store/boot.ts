/** How the page begins: from its address, else with the recorded example and the default settings. */
import { watchAddress } from "./address.ts";
import { expectPlace, playShared, showRecording, useBatch } from "./batch.ts";
import { opened, readHash, showShared, useLink } from "./link.ts";
import { applyView } from "./pageState.ts";
import { connect, offerSaved, useRun } from "./run.ts";
import { wishesOf } from "./url.ts";

/** Reads the address, shows rollouts at once, opens a backend and begins the first run. */
export async function boot({ search, hash }: { search: string; hash: string }): Promise<void> {
  const { preference, reset, embed, complaint } = wishesOf(search);
  useRun.setState({ message: complaint });
  const shared = reset || hash.length < 2 ? null : readHash(hash);
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
  if (shared) opened(shared);
  if (!embed) watchAddress();
}

async function showOpened(shared: Parameters<typeof showShared>[0]): Promise<void> {
  try {
    await showShared(shared, await playShared(shared));
  } catch (error) {
    useLink.setState({ complaint: error instanceof Error ? error.message : String(error) });
    void showRecording("./demo/first.json");
  }
}
