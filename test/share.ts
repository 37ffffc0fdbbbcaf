/** How much of the long tests is run: FUZZ_RUNS in per cent of the counts they name. `.ci/run` asks for more. */
const PERCENT = Number(process.env.FUZZ_RUNS ?? 12);
if (!(PERCENT > 0 && PERCENT <= 100))
  throw new Error(`FUZZ_RUNS is ${process.env.FUZZ_RUNS}; give per cent, more than 0 and up to 100.`);

export const share = (count: number) => Math.ceil((count * PERCENT) / 100);
