/** How the page begins: from its address, else with the recorded example and the default settings. */

import { lessonPlaceOf } from "../experiment/lesson/catalogue.ts";
import type { Spec } from "../experiment/spec.ts";
import { messageOf } from "../lib/assert.ts";
import { recordingOf } from "./form/preview.ts";
import type { Page } from "./page.ts";
import type { FirstRollouts } from "./run/startRun.ts";
import { wishesOf } from "./share/addressWishes.ts";
import { whenAddressChanges } from "./wiring.ts";

/**
 * Links are read and written by code of their own, fetched after the first picture unless the address has
 * one.
 */
export const LATE = {
  link: () => import("./share/openLink.ts"),
  address: () => import("./share/address.ts"),
  lesson: () => import("./lesson/openLesson.ts"),
};

/** Reads the address, shows rollouts at once, opens a backend and begins the first run. */
export async function boot(page: Page, window: Window, late = LATE): Promise<void> {
  const { search, hash } = window.location;
  const { preference, workers, reset, embed, safe, present, complaint } = wishesOf(search);
  const { run, batch, own, layout } = page;
  if (safe) own.setSafe();
  if (present) layout.setPresent(true);
  if (!reset) own.recall();
  run.say(complaint);

  let begun = false;

  async function beginFirst(spec: Spec, first: FirstRollouts = {}): Promise<void> {
    begun = true;
    run.setState({ spec });
    // Something to see until the run has rollouts of its own.
    if (!first.held) void batch.showRecording(recordingOf(spec.world.id));
    await run.connect(preference, first, workers);
    if (!reset && !embed) await run.offerSaved();
  }

  const place = lessonPlaceOf(hash);
  const lessons =
    place && (!embed || embed === "lesson")
      ? fetched(page, late.lesson, "This page starts without its lesson")
      : null;
  if (lessons) void lessons.then((code) => code?.openLessonHash(page, hash));
  const link =
    reset || place || hash.length < 2
      ? null
      : await fetched(page, late.link, "This page starts without its link");
  const shared = link?.readHash(page, hash) ?? null;
  if (link && shared) await link.open(page, shared, beginFirst);
  if (!begun) await beginFirst(run.getState().spec);

  if (embed) return;
  const code = await fetched(page, late.address, "The address does not follow what you do");
  const guests = await fetched(page, late.lesson, "Lessons cannot be opened");
  if (code && guests)
    whenAddressChanges(page, code.createAddress(page, window, guests.lessonGuest(page)).soon);
}

/** Code that is fetched late; null, with a sentence on the page, where it does not come. */
async function fetched<Code>(
  { run }: Page,
  load: () => Promise<Code>,
  consequence: string,
): Promise<Code | null> {
  try {
    return await load();
  } catch (error) {
    const before = run.getState().message;
    const told = `${consequence}: ${messageOf(error)}. Reload the page; a run goes on from where it was stored.`;
    run.say(before ? `${before} ${told}` : told);
    return null;
  }
}
