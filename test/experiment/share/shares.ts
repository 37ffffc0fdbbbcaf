/** Arbitrary contents of links: any valid settings, view, edits, receipt and batch. */
import fc from "fast-check";
import { ESTIMATORS, METHODS } from "../../../src/credit/index.ts";
import { STOPS } from "../../../src/credit/report/chain.ts";
import { PAGE_BYTES, runCost } from "../../../src/experiment/cost.ts";
import { PRESETS, presetSpec } from "../../../src/experiment/presets.ts";
import { makeReceipt, type PlayedRun } from "../../../src/experiment/receipt/receipt.ts";
import { DEFAULT_SPEC, type Shared } from "../../../src/experiment/share/shared.ts";
import { snapshotOf } from "../../../src/experiment/share/snapshot.ts";
import { TABS } from "../../../src/experiment/share/viewState.ts";
import { parseSpec, type Spec } from "../../../src/experiment/spec.ts";
import { digest } from "../../../src/lib/digest.ts";
import { FAMILIES } from "../../../src/world/household/task.ts";

// JSON has one zero only.
const real = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const ids = ESTIMATORS.map(({ id }) => id);
const methods = METHODS.map(({ id }) => id);

const lane = fc.oneof(
  fc.constantFrom(...ids).map((id) => ({ id, params: {} as Record<string, unknown> })),
  fc.record({
    id: fc.constant("proxmo"),
    params: fc.record(
      {
        alpha: real(0, 64),
        variant: fc.constantFrom("code", "paper"),
        beta: fc.oneof(fc.constant("range"), real(0, 10)),
        ownRow: fc.boolean(),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Record<string, unknown>>,
    label: fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.trim() || "ähm “x”"),
  }),
);
const distinct = (lanes: { id: string }[]) => new Set(lanes.map(({ id }) => id)).size === lanes.length;
const lanes = fc.array(lane, { minLength: 1, maxLength: 6 }).filter(distinct);
const seed = fc.oneof(fc.nat(9999), fc.maxSafeNat());

export const anySpec: fc.Arbitrary<Spec> = fc.oneof(
  fc
    .record({ preset: fc.constantFrom(...PRESETS), seed, lanes, seeds: fc.integer({ min: 1, max: 16 }) })
    .map(({ preset, ...own }) => presetSpec(preset, { ...DEFAULT_SPEC, ...own })),
  fc
    .record(
      {
        seed,
        lanes,
        seeds: fc.integer({ min: 1, max: 16 }),
        groups: fc.integer({ min: 1, max: 64 }),
        rollouts: fc.integer({ min: 2, max: 32 }),
        gamma: real(0, 1),
        rewardScale: real(0.01, 100),
        slip: real(0, 0.9),
        invalidChoices: fc.nat(8),
        world: fc.record(
          {
            families: fc.uniqueArray(fc.constantFrom(...FAMILIES), { minLength: 1 }),
            receptacles: fc.integer({ min: 6, max: 40 }),
            objects: fc.integer({ min: 2, max: 60 }),
            stepLimit: fc.integer({ min: 12, max: 200 }),
          },
          { requiredKeys: [] },
        ),
        policy: fc.record({
          kind: fc.constantFrom("mlp", "linear"),
          hidden: fc.integer({ min: 4, max: 1024 }),
        }),
        training: fc.record(
          {
            iterations: fc.integer({ min: 1, max: 2000 }),
            learningRate: real(1e-5, 1),
            klWeight: real(0, 10),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    )
    .map(parseSpec),
);

const edit = fc.oneof(
  fc.record({ kind: fc.constant("outcome" as const), trajectory: fc.nat(2000), success: fc.boolean() }),
  fc.record({ kind: fc.constant("reward" as const), row: fc.nat(90_000), reward: real(-1e6, 1e6) }),
  fc.record({ kind: fc.constant("drop" as const), trajectory: fc.nat(2000) }),
);

const stop = fc.constantFrom(...STOPS, "truth" as const);
const tab = fc.constantFrom(...TABS);

export const anyView: fc.Arbitrary<Shared["view"]> = fc.record(
  {
    compare: fc.uniqueArray(fc.constantFrom(...methods), { minLength: 1 }),
    difference: fc.tuple(fc.constantFrom(...methods), fc.constantFrom(...methods)),
    explain: fc.constantFrom(...methods),
    regimes: fc.record({
      map: fc.constantFrom("household", "corridor"),
      difference: fc.tuple(fc.constantFrom(...methods), fc.string({ maxLength: 400 })),
    }),
    stage: fc.record({
      stop,
      against: fc.option(stop),
      addedOnly: fc.boolean(),
      scale: fc.constantFrom("fixed" as const, "fit" as const),
    }),
    layout: fc.record({ workbench: fc.boolean(), tab, second: fc.option(tab) }),
    unit: fc.constantFrom("rms" as const, "raw" as const),
    sliders: fc.record({
      alpha: real(0, 64),
      range: real(0, 1),
      temperature: real(1e-3, 1e6),
      stepWeight: real(0, 100),
      gamma: real(0, 1),
      variant: fc.constantFrom("code" as const, "paper" as const),
      own: fc.constantFrom<Shared["view"]["sliders"]["own"]>(
        {},
        { "own-0123456789abcdef": { tau: 0.5, mode: "soft", on: true } },
      ),
    }),
    maps: fc.record({
      scope: fc.constantFrom("group" as const, "all" as const),
      sort: fc.constantFrom("order" as const, "return" as const, "length" as const),
      layout: fc.constantFrom("grid" as const, "columns" as const, "table" as const),
    }),
    place: fc.record(
      {
        lane: fc.constantFrom("grpo", "proxmo alpha=8"),
        iteration: fc.nat(1999),
        group: fc.nat(63),
        row: fc.nat(90_000),
      },
      { requiredKeys: ["iteration", "group"] },
    ),
    edits: fc.array(edit, { maxLength: 5 }),
  },
  {
    requiredKeys: [
      "regimes",
      "stage",
      "layout",
      "compare",
      "difference",
      "explain",
      "unit",
      "sliders",
      "maps",
      "edits",
    ],
  },
);

/** A run as it might have been played: `lanes` × `replicates` × `iterations`. */
export const playedRun = (lanes: number, replicates: number, iterations: number, salt = ""): PlayedRun =>
  Array.from({ length: lanes }, (_, l) =>
    Array.from({ length: replicates }, (_, r) =>
      Array.from({ length: iterations }, (_, i) => ({
        actions: digest("a", l, r, i, salt),
        rewards: digest("r", l, r, i, salt),
        advantages: digest("A", l, r, i, salt),
        meanReturn: Math.sin(l + 2 * r + 3 * i),
        advantageSize: 1 / (1 + i),
      })),
    ),
  );

const anyRun = fc
  .record({ iterations: fc.integer({ min: 1, max: 30 }), points: fc.integer({ min: 1, max: 30 }) })
  .map(({ iterations, points }) => makeReceipt(playedRun(2, 2, iterations), "cpu", points)!);

const anyBatch = fc
  .record({
    source: fc.string({ maxLength: 40 }),
    replicate: fc.nat(15),
    iteration: fc.nat(1999),
    actions: fc.array(fc.array(fc.oneof(fc.nat(20), fc.nat(3905)), { maxLength: 9 }), {
      minLength: 1,
      maxLength: 9,
    }),
  })
  .map(({ actions, ...rest }) => snapshotOf(actions, rest));

/** What a page can hold. */
const playableSpec = anySpec.filter((spec) => runCost(spec).bytes <= PAGE_BYTES);

export const anyShared: fc.Arbitrary<Shared> = fc.oneof(
  fc.record({ spec: playableSpec, view: anyView }),
  fc.record({ spec: playableSpec, view: anyView, receipt: anyRun }),
  fc.record({ spec: playableSpec, view: anyView, batch: anyBatch }),
);

/** A link whose check fits, whatever it says; without a preset. */
export const forged = (text: string) => `${text}/c=${digest(text, "").slice(0, 8)}`;
