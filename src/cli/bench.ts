/** `bench`: how fast the parts are on this machine, as one JSON object on standard output. */
import { benchCredit } from "./bench/credit.ts";
import { benchHousehold } from "./bench/household.ts";

export async function benchCommand(): Promise<void> {
  const household = benchHousehold();
  const credit = await benchCredit();
  process.stdout.write(`${JSON.stringify({ household, credit }, null, 2)}\n`);
}
