/** What the advantages that a run logged say of its trainer. */
import { computeCredit } from "../../credit/index.ts";
import type { Batch } from "../../rollout/batch.ts";
import { DEFAULT_GAMMA } from "../gamma.ts";

/**
 * The method that they equal, and mistakes that show in them: sentences; none where no advantage was logged.
 */
export const loggedFindings = (batch: Batch, gamma = DEFAULT_GAMMA): string[] =>
  batch.logged ? computeCredit(batch, { id: "logged" }, gamma).notes.map(({ text }) => text) : [];
