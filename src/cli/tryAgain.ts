/** The work was not done for a reason that may be gone next time; ends with status 75 (EX_TEMPFAIL). */
export class TryAgain extends Error {
  override name = "TryAgain";
}

export const TRY_AGAIN = 75;
