/** What the page can write as files, each with its settings and its link inside. */

import { rolloutsFile } from "../../../experiment/export/rolloutsFile.ts";
import { fittingLink } from "../../../experiment/share/fittingLink.ts";
import { encodeLink } from "../../../experiment/share/link.ts";
import type { Shared } from "../../../experiment/share/shared.ts";
import { encodeFile } from "../../../experiment/share/sharedFile.ts";
import { curvesCsv } from "../../../learn/results/curvesCsv.ts";
import { requestsOf, useLens } from "../../../store/batch/lens.ts";
import { useBatch } from "../../../store/batch/shownBatch.ts";
import { useRun } from "../../../store/run/run.ts";
import { textOf, wholeRun } from "../../../store/share/keptRuns.ts";
import { addressOf, receiptNow, sharedBatch, sharedRun } from "../../../store/share/share.ts";
import { nameOf } from "./describeShared.ts";
import { saveFile } from "./saveFile.ts";

/** Letters, digits and dashes of a title. */
export const fileName = (title: string, ending: string) =>
  `${
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60) || "run"
  }.${ending}`;

export function saveShared(shared: Shared): void {
  const receipt = shared.batch ? undefined : (receiptNow() ?? undefined);
  const whole = receipt ? { ...shared, receipt } : shared;
  saveFile(fileName(nameOf(shared), "json"), encodeFile(whole), "application/json");
}

export function saveEverything(): void {
  const run = wholeRun();
  saveFile(fileName(nameOf(sharedRun()), "json"), textOf(run), "application/json");
}

export function saveCurves(): void {
  const run = useRun.getState();
  const shared = sharedRun();
  const link = `link: ${addressOf(fittingLink(shared, receiptNow).link)}`;
  const backend = `backend: ${run.backend?.name ?? "none"}`;
  saveFile(fileName(nameOf(shared), "csv"), curvesCsv(run.spec, run.curves, [link, backend]), "text/csv");
}

/** The rollouts on the screen with the advantages of every compared method. */
export function saveRollouts(): void {
  const { current, answer } = useBatch.getState();
  if (!current || !answer) return;
  const shared = sharedBatch();
  const lens = useLens.getState();
  const advantages = Object.entries(answer.credits).map(([as, { advantage, parts }]) => ({
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
    methods: requestsOf(lens, current.batch).map(({ key, id, params }) => ({ as: key, id, params })),
  };
  const text = rolloutsFile(current.batch, facts, { advantages, further: current.further });
  saveFile(fileName(title, "jsonl"), text, "application/jsonl");
}
