/** Damaged files: never a crash, never a hang, never a count that does not add up. */
import { describe, expect, it } from "vitest";
import { type Adapter, type Problem, TooLarge } from "../../src/formats/adapter.ts";
import { parseLine } from "../../src/formats/canonical/canonicalLine.ts";
import { Cutter } from "../../src/formats/container/pieces.ts";
import { contextOf } from "../../src/formats/context.ts";
import { ADAPTERS, detect, takeRow } from "../../src/formats/registry.ts";
import { StepTable } from "../../src/formats/table/stepTable.ts";
import { InputError } from "../../src/lib/assert.ts";
import { type Key, randomInt, rootKey, subKey } from "../../src/lib/rng.ts";
import { batchOf } from "../../src/rollout/batch.ts";
import { share } from "../share.ts";
import { rowsOf } from "./adapter/reading.ts";

/** How many damaged files, each format as often as any other. */
const RUNS = share(20_000);
const SHARDS = [
  "NaN",
  "1e999",
  '"',
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "\n",
  "\u0000",
  "\\",
  "null",
  '"__proto__":{"reward":1},',
  "-1",
  "0.5",
  "\uD800",
  '"constructor"',
  "[".repeat(3000),
  " ",
  "\uFEFF",
  '"role":"judge",',
];

/** One to four changes, the same for the same key. */
function mutated(text: string, key: Key): string {
  let result = text;
  const draws = 1 + randomInt(key, 0, 4);
  for (let i = 0; i < draws; i++) {
    const draw = (counter: number, n: number) => randomInt(key, 1 + i * 8 + counter, Math.max(1, n));
    const at = draw(0, result.length);
    const length = draw(1, 40);
    const shard = SHARDS[draw(2, SHARDS.length)];
    const kind = draw(3, 6);
    const other = draw(4, result.length);
    if (kind === 0) result = result.slice(0, at) + result.slice(at + length);
    else if (kind === 1) result = result.slice(0, at) + shard + result.slice(at);
    else if (kind === 2) result = result.slice(0, at);
    else if (kind === 3)
      result = result.slice(0, at) + result.slice(other, other + length) + result.slice(at);
    else if (kind === 4) result = result.slice(0, at) + shard + result.slice(at + shard.length);
    else result = `${result}\n${result.slice(other)}`;
  }
  return result;
}

function readText(text: string, adapter: Adapter) {
  const table = new StepTable({ steps: 1000, characters: 1e6 });
  const reader = adapter.open(table, contextOf(["f"]));
  const problems: Problem[] = [];
  let pieces = 0;
  let rows = 0;
  const cutter = new Cutter(
    {
      problem: (line, message) => problems.push({ file: "f", line, message }),
      piece: ({ bytes, line }) => {
        pieces++;
        try {
          const value = parseLine(new TextDecoder().decode(bytes));
          rows++;
          takeRow(reader, table, { value, file: "f", line, number: pieces });
        } catch (error) {
          if (!(error instanceof InputError) || error instanceof TooLarge) throw error;
          problems.push({ file: "f", line, message: error.message });
        }
      },
    },
    100_000,
  );
  try {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += 97) cutter.push(bytes.slice(at, at + 97));
    cutter.end();
    reader.finish?.();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return null;
  }
  return { pieces, rows, problems, reading: table.finish(), provenance: reader.provenance() };
}

describe("fuzzing", () => {
  it.each(ADAPTERS.map((adapter) => [adapter.id, adapter] as const))(
    "begins with a good file: the example of %s is read whole, and as nothing else",
    (id, adapter) => {
      const text = adapter.example.map((value) => JSON.stringify(value)).join("\n");
      const reading = readText(text, adapter)?.reading;
      expect(reading?.problems).toEqual([]);
      expect(reading?.records.length).toBeGreaterThan(0);
      expect(detect(rowsOf(adapter.example))?.id).toBe(id);
      // Whatever the order of the registry: formats that know their own rows leave all others alone.
      const takers = ADAPTERS.filter(
        (other) => !other.general && adapter.example.some((row) => other.fits(row, "f")),
      );
      if (!adapter.general) expect(takers.map((taker) => taker.id)).toEqual([id]);
    },
  );

  it(`takes ${RUNS.toLocaleString("en")} damaged files`, () => {
    const root = rootKey(20);
    let whole = 0;
    for (let run = 0; run < RUNS; run++) {
      const adapter = ADAPTERS[run % ADAPTERS.length];
      const indent = Math.floor(run / ADAPTERS.length) % 3 === 0 ? 1 : undefined;
      const seed = adapter.example;
      const good = indent
        ? JSON.stringify(seed, null, indent)
        : seed.map((value) => JSON.stringify(value)).join("\n");
      const text = mutated(good, subKey(root, run));
      const result = readText(text, adapter);
      if (!result) continue;
      const { pieces, rows, problems, reading } = result;
      const { read, kept, repeated, dropped, sampledOut } = reading.counts;
      // Every piece is a row or a problem; every step that was read is kept, merged, dropped or not in the
      // sample.
      if (pieces - rows > problems.length) throw new Error(`run ${run}: a piece is lost: ${text}`);
      if (kept + repeated + dropped + sampledOut !== read)
        throw new Error(`run ${run}: steps are lost: ${text}`);
      if (reading.records.length !== kept) throw new Error(`run ${run}: wrong count: ${text}`);
      if (dropped > 0 && reading.problemCount === 0) throw new Error(`run ${run}: silently dropped: ${text}`);
      for (const { message } of [...problems, ...reading.problems])
        if (message.includes("\n") || !message.endsWith("."))
          throw new Error(`run ${run}: no sentence: ${message}`);
      if (kept === 0) continue;
      const batch = batchOf(reading.records, reading.rewardScale);
      if (
        batch.rows !== kept ||
        batch.trajectories !== reading.counts.trajectories ||
        batch.groups !== reading.counts.groups
      )
        throw new Error(`run ${run}: the batch differs from its counts: ${text}`);
      whole++;
    }
    expect(whole).toBeGreaterThan(RUNS / 10);
  });
});
