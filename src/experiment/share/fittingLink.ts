/** The link of a run with as much of its receipt as a link of ordinary length holds. */

import type { Receipt } from "../receipt/receipt.ts";
import { encodeLink, SAFE_LENGTH } from "./link.ts";
import type { Shared } from "./shared.ts";

interface FittingLink {
  readonly link: string;
  /** How many numbers of iterations the receipt in it holds; 0 without one. */
  readonly points: number;
}

/**
 * Tries all points of the receipt, then half of them, and so on, until the link is short enough; one point is
 * kept in any case.
 *
 * @param room characters left for the part after `#`
 * @param receiptWith the receipt with at most that many points; null where nothing has been played
 */
export function fittingLink(
  shared: Shared,
  receiptWith: (points: number) => Receipt | null,
  room = SAFE_LENGTH,
): FittingLink {
  const full = receiptWith(Number.POSITIVE_INFINITY);
  if (!full) return { link: encodeLink(shared), points: 0 };
  for (let points = full.at.length; ; points = Math.max(1, Math.floor(points / 2))) {
    const receipt = receiptWith(points) as Receipt;
    const link = encodeLink({ ...shared, receipt });
    if (link.length <= room || points === 1) return { link, points: receipt.at.length };
  }
}
