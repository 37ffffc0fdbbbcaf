/** What the page can write as files, each with its settings and its link inside. */

import { userEstimator } from "../../../credit/user/estimator.ts";
import { rolloutsFile } from "../../../experiment/export/rolloutsFile.ts";
import { fittingLink } from "../../../experiment/share/fittingLink.ts";
import { encodeLink } from "../../../experiment/share/link.ts";
import type { Shared } from "../../../experiment/share/shared.ts";
import { encodeFile } from "../../../experiment/share/sharedFile.ts";
import { curvesCsv } from "../../../learn/results/curvesCsv.ts";
import type { Page } from "../../../store/page.ts";
import { isMethod, requestsOf } from "../../../store/reader/lens.ts";
import { textOf, wholeRun } from "../../../store/share/keptRuns.ts";
import { addressOf, receiptNow, sharedBatch, sharedRun } from "../../../store/share/share.ts";
import { nameOf } from "./describeShared.ts";
import { saveFile } from "./saveFile.ts";

const MAX_NAME = 60;

/** Letters, digits and dashes of a title; what a long one ends with, as its seed, stays whole. */
export function fileName(title: string, ending: string): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? ["run"];
  const seed = words.lastIndexOf("seed");
  const last = seed < 0 ? "" : words.slice(seed, seed + 2).join("-");
  const first = (seed < 0 ? words : words.slice(0, seed)).join("-").slice(0, MAX_NAME - last.length);
  const rest = seed < 0 ? [] : words.slice(seed + 2);
  return `${[first.replace(/-$/, ""), last, ...rest].filter(Boolean).join("-")}.${ending}`;
}

export function saveShared(page: Page, shared: Shared): void {
  const receipt = shared.batch ? undefined : (receiptNow(page) ?? undefined);
  const whole = receipt ? { ...shared, receipt } : shared;
  saveFile(fileName(nameOf(shared), "json"), encodeFile(whole), "application/json");
}

export function saveEverything(page: Page): void {
  const run = wholeRun(page);
  saveFile(fileName(nameOf(sharedRun(page)), "json"), textOf(run), "application/json");
}

export function saveCurves(page: Page): void {
  const run = page.run.getState();
  const shared = sharedRun(page);
  const link = `link: ${addressOf(fittingLink(shared, (points) => receiptNow(page, points)).link)}`;
  const backend = `backend: ${run.backend?.name ?? "none"}`;
  saveFile(fileName(nameOf(shared), "csv"), curvesCsv(run.spec, run.curves, [link, backend]), "text/csv");
}

/** The rollouts on the screen with the advantages of every compared method. */
export function saveRollouts(page: Page): void {
  const { current, answer } = page.batch.getState();
  if (!current || !answer) return;
  const shared = sharedBatch(page);
  const lens = page.lens.getState();
  const advantages = Object.entries(answer.credits)
    .filter(([key]) => isMethod(key))
    .map(([as, { advantage, parts }]) => ({
      as,
      total: advantage,
      parts,
    }));
  const title = shared ? nameOf(shared) : "rollouts";
  const facts = {
    source: title,
    gamma: lens.sliders.gamma,
    spec: current.origin?.spec,
    link: shared ? addressOf(encodeLink(shared)) : undefined,
    methods: requestsOf(lens, current).map(({ key, id, params }) => ({
      ...{ as: key, id, params },
      // The code that computed it goes along.
      ...(userEstimator(id) && { source: userEstimator(id)?.user.source }),
    })),
  };
  const text = rolloutsFile(current.batch, facts, { advantages, further: current.further });
  saveFile(fileName(title, "jsonl"), text, "application/jsonl");
}
