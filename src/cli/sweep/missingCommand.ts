/** `sweep missing`: what is left to compute, as ids, or as the line that submits it again. */
import { resubmitLine } from "../../experiment/sweep/resubmit.ts";
import { SweepFolder } from "./folder.ts";
import { cellWords } from "./progress.ts";

export function missingCommand(path: string, { as: engine }: { readonly as?: string }): void {
  const folder = SweepFolder.open(path);
  const { planned, shards: of, sweep } = folder.plan;
  const missing = planned.filter(({ cell }) => folder.result(cell.id) === undefined);
  const shards = [...new Set(missing.map(({ shard }) => shard))].sort((a, b) => a - b);
  const line = engine === undefined ? undefined : resubmitLine(engine, { folder: path, of, shards });
  if (missing.length === 0) process.stderr.write("nothing is missing\n");
  else if (line !== undefined) process.stdout.write(`${line}\n`);
  else
    for (const one of missing)
      process.stdout.write(`${one.cell.id}  shard ${one.shard}, ${cellWords(sweep, one)}\n`);
}
