/** `bench`: how fast the parts are on this machine, as one JSON object on standard output. */
import { benchCredit } from "./bench/credit.ts";
import { benchHousehold } from "./bench/household.ts";
import { benchPolicy } from "./bench/policy.ts";

export async function benchCommand(): Promise<void> {
  const household = benchHousehold();
  const credit = await benchCredit();
  const policy = await benchPolicy();
  process.stdout.write(`${JSON.stringify({ household, credit, policy }, null, 2)}\n`);
}
