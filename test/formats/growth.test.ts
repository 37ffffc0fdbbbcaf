/**
 * Work grows with what is read and no faster, whatever texts and lists hold: what can be counted is counted;
 * of patterns, whose steps nobody counts, times over four sizes are compared.
 */
import { describe, expect, it } from "vitest";
import { verifiersTraces } from "../../src/formats/adapter/evaluation/verifiersTraces.ts";
import type { Adapter } from "../../src/formats/adapter.ts";
import { parseRow } from "../../src/formats/canonical/canonicalLine.ts";
import { ADAPTERS } from "../../src/formats/registry.ts";
import { templateOf } from "../../src/formats/stitch/templates.ts";
import type { JsonObject } from "../../src/lib/plainJson.ts";
import { readRows, rowsOf } from "./adapter/reading.ts";

/** Pieces of texts, said again and again, that patterns may try in many ways. */
const PIECES = [
  ...["[", "{", "(", "[{", "[{'a':", '[{"role":"user","content":', "{'name': ", "T(a=", "<", '"', "'", "\\"],
  ...[
    "\n",
    " ",
    "\n ",
    "\t",
    "\u00a0",
    "0",
    "-",
    "1e",
    "a b ",
    "👍",
    "|",
    "```",
    "<|im_start|>user\n",
    "x user\n\n",
  ],
  ...[
    "user\n",
    "\nassistant\nx",
    "\nmodel\nx",
    "<|start|>a<",
    "<|channel|>x",
    "[INST]",
    "<information>",
    "<tool_response>x",
  ],
  ...[
    "<action>",
    "<search>",
    "(reward: 1",
    "Reward: 0 ",
    "[Observation 1: '",
    "step 1 ",
    "Step 1:",
    "attachment://0",
  ],
];

type Place = readonly (string | number)[];

/** Where a value holds texts. */
function textsIn(value: unknown, at: Place = []): Place[] {
  if (typeof value === "string") return [at];
  if (typeof value !== "object" || value === null) return [];
  const entries = Array.isArray(value) ? [...value.slice(0, 3).entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]) => textsIn(inner, [...at, key]));
}

/** The value with something else in a place. */
function put(value: unknown, [key, ...rest]: Place, inner: unknown): unknown {
  if (key === undefined) return inner;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = put(copy[key], rest, inner);
  return copy;
}

function time(work: () => void): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

const SIZES = [1_000, 2_000, 4_000, 8_000];
/** What takes longer than this at the largest size, in milliseconds, is measured at all of them. */
const LONG = 15;
/** So long one size is measured, in milliseconds: once at least, seven times at most. */
const ENOUGH = 1000;

/**
 * How much longer the work takes for twice the size, of three doublings the mildest and of several times the
 * shortest: 2 where it grows as the size does, 4 where it grows as the square. 0 where it is no work to speak of.
 */
function growth(work: (size: number) => void): number {
  if (time(() => work(SIZES[3])) < LONG) return 0;
  const best = SIZES.map((size) => {
    let [least, spent] = [Number.POSITIVE_INFINITY, 0];
    for (let i = 0; i < 7 && spent < ENOUGH; i++) {
      const took = time(() => work(size));
      [least, spent] = [Math.min(least, took), spent + took];
    }
    return least;
  });
  return Math.min(...[1, 2, 3].map((i) => best[i] / best[i - 1]));
}
const MOST = 3.3;

describe("a long text of one piece, again and again, anywhere in a row", () => {
  it.each(ADAPTERS.map((adapter) => [adapter.id, adapter] as const))("%s", (_, adapter) => {
    const { example } = adapter as Adapter;
    const row = example[example.length - 1];
    const grown = textsIn(row).flatMap((place) =>
      PIECES.flatMap((piece) => {
        const rate = growth((size) => {
          const long = put(row, place, piece.repeat(size / piece.length)) as JsonObject;
          readRows(rowsOf([...example.slice(0, -1), long]), adapter);
        });
        return rate < MOST ? [] : [`${place.join(".")}: ${JSON.stringify(piece)} ${rate.toFixed(1)}`];
      }),
    );
    expect(grown).toEqual([]);
  });
});

it.each([
  [
    "a line that is cut short inside a text of quotes",
    (size: number) => `{"a":NaN,"b":"${'\\"'.repeat(size)}`,
  ],
  ["a line of brackets", (size: number) => "[".repeat(size)],
  ["a line of fields that are not finite", (size: number) => `{${'"a":NaN,'.repeat(size)}`],
])("%s", (_, text) => {
  const rate = growth((size) => {
    expect(() => parseRow(text(size))).toThrow();
  });
  expect(rate).toBeLessThan(MOST);
});

it.each(["\n", " \n", "Step 1:", "\nStep 1:", "<search>", "[Observation 1: '"])(
  "a prompt with history, of %j again and again",
  (piece) => {
    const prompt = (size: number) =>
      `already taken 2 step(s) <search> answering the given question\nYour question: q\n${piece.repeat(size)}`;
    expect(growth((size) => templateOf(prompt(size)))).toBeLessThan(MOST);
  },
);

describe("the nodes of a trace, however they branch", () => {
  const node = (parent: number | null, role: string) => ({
    ...{ parent, message: { role, content: role }, sampled: role === "assistant" },
    ...{ token_ids: [1, 2], mask: [true, false] },
  });
  /** How often nodes are looked at while a trace is read. */
  function looks(nodes: readonly object[]): number {
    let count = 0;
    const counted = new Proxy(nodes, {
      get: (list, key) => {
        if (typeof key === "string" && /^\d/.test(key)) count++;
        return Reflect.get(list, key);
      },
    });
    const leaves = nodes.length - new Set(nodes.map((each) => (each as { parent: number }).parent)).size + 1;
    const advantages = nodes.flatMap(() => [0.5, null]);
    const { batch, problems } = readRows(
      rowsOf([
        {
          id: "e",
          group: { id: "g" },
          traces: [{ id: "t", nodes: counted, rewards: { won: { score: 1 } } }],
        },
        { trace_id: "t", branches: [{ index: leaves - 1, advantages }] },
      ]),
      verifiersTraces,
    );
    expect(problems).toEqual([]);
    expect(batch.logged?.some((each) => each === 0.5) ?? true).toBe(true);
    return count;
  }

  it.each([
    ["a chain", (i: number) => node(i === 0 ? null : i - 1, i % 2 ? "assistant" : "user")],
    ["a comb", (i: number) => node(i === 0 ? null : i - (i % 3 ? 1 : 2), i % 3 === 1 ? "assistant" : "user")],
    ["a star", (i: number) => node(i === 0 ? null : 0, i === 0 ? "user" : "assistant")],
    ["many roots", (i: number) => node(i % 2 ? i - 1 : null, i % 2 ? "assistant" : "user")],
  ])("%s", (_, at) => {
    const [small, large] = [500, 4000].map((size) => looks(Array.from({ length: size }, (_, i) => at(i))));
    expect(large / small).toBeLessThan(8.5);
  });

  it("a long prompt with many replies to it", () => {
    const [small, large] = [500, 4000].map((size) =>
      looks(
        Array.from({ length: size }, (_, i) =>
          i < size / 2 ? node(i === 0 ? null : i - 1, "user") : node(size / 2 - 1, "assistant"),
        ),
      ),
    );
    expect(large / small).toBeLessThan(8.5);
  });
});
