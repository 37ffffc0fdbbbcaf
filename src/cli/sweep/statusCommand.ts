/** `sweep status`: how far a planned sweep has come. */
import { count, percent } from "../../lib/words.ts";
import { SweepFolder } from "./folder.ts";
import { duration } from "./progress.ts";

export function statusCommand(path: string): void {
  const folder = SweepFolder.open(path);
  const { sweep, planned, shards } = folder.plan;
  const begun = folder.begun();
  const stored = planned.map(({ cell }) => folder.cell(cell.id));
  const isDone = (i: number) => typeof stored[i] === "object";
  const all = planned.map((_, i) => i);
  const missing = all.filter((i) => !isDone(i));
  const left = missing.reduce((sum, i) => sum + planned[i].seconds, 0);
  const taken = stored.reduce((sum, file) => sum + (typeof file === "object" ? file.seconds : 0), 0);
  const line = (text: string) => process.stdout.write(`${text}\n`);
  line(`${sweep.title}: ${count(planned.length, "cell")} in ${count(shards, "shard")}`);
  line(
    `${planned.length - missing.length} done (${percent(1 - missing.length / planned.length)}) in ${duration(taken)} of one core, ` +
      `${missing.filter((i) => begun.has(planned[i].cell.id)).length} begun, ${missing.length} missing, about ${duration(left)} of one core`,
  );
  for (let shard = 1; shard <= shards; shard++) {
    const own = all.filter((i) => planned[i].shard === shard);
    const done = own.filter(isDone).length;
    if (done < own.length) line(`shard ${shard}: ${done} of ${own.length} done`);
  }
  for (const i of missing)
    if (typeof stored[i] === "string") line(`cell ${planned[i].cell.id} does not count: ${stored[i]}`);
}
