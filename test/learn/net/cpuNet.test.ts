/** What the plain net keeps between calls changes no number. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CpuNet } from "../../../src/learn/net/cpuNet.ts";
import { DistinctRows } from "../../../src/learn/net/distinctRows.ts";
import { ADAM, type NetState, weightCount } from "../../../src/learn/net/net.ts";
import { referenceLogits, sampleState } from "../../../src/learn/net/parity.ts";
import type { ChoiceFeatures } from "../../../src/world/agent/featurizer.ts";

function decisionOf(choices: readonly (readonly number[])[]): ChoiceFeatures {
  let end = 0;
  return {
    start: Uint16Array.from([0, ...choices.map((features) => (end += features.length))]),
    index: Uint16Array.from(choices.flat()),
  };
}

const SHAPE = { features: 40, hidden: 19 };
const choice = fc.uniqueArray(fc.nat(SHAPE.features - 1), { maxLength: 9 });
const decisions = fc.array(fc.array(choice, { minLength: 1, maxLength: 6 }).map(decisionOf), {
  minLength: 1,
  maxLength: 8,
});

describe("distinct rows", () => {
  it("are the same exactly where the features are, also for decisions that come again", () => {
    fc.assert(
      fc.property(fc.array(decisions, { maxLength: 4 }), (batches) => {
        const table = new DistinctRows();
        const numberOf = new Map<string, number>();
        for (const batch of [...batches, ...batches]) {
          const rows = table.rowsOf(batch);
          const texts = batch.flatMap(({ start, index }) =>
            Array.from({ length: start.length - 1 }, (_, a) => index.slice(start[a], start[a + 1]).join()),
          );
          expect(rows.length).toBe(texts.length);
          texts.forEach((text, n) => {
            const d = rows[n];
            if (!numberOf.has(text)) numberOf.set(text, numberOf.size);
            expect(d).toBe(numberOf.get(text));
            expect(table.feature.slice(table.start[d], table.start[d + 1]).join()).toBe(text);
          });
        }
        expect(table.count).toBe(numberOf.size);
      }),
    );
  });

  it("outgrow their first tables and can be forgotten", () => {
    const table = new DistinctRows();
    const many = Array.from({ length: 9000 }, (_, i) => decisionOf([[i % 100, 100 + Math.floor(i / 100)]]));
    const numbers = Int32Array.from({ length: 9000 }, (_, i) => i);
    for (let time = 0; time < 2; time++) {
      expect(table.rowsOf(many)).toEqual(numbers);
      expect(table.rowsOf(many.map((one) => ({ ...one })))).toEqual(numbers);
      table.clear();
      expect(table.count).toBe(0);
    }
  });
});

describe("the plain net", () => {
  it("scores and learns to the last bit as one that is opened anew for every call", () => {
    fc.assert(
      fc.property(fc.array(decisions, { minLength: 1, maxLength: 5 }), (batches) => {
        const net = new CpuNet(SHAPE, sampleState(SHAPE));
        let state: NetState = sampleState(SHAPE);
        for (const batch of batches) {
          const logits = net.logits(batch);
          expect(logits).toEqual(new CpuNet(SHAPE, state).logits(batch));
          const fresh = new CpuNet(SHAPE, state);
          const byLogit = logits.map((z, i) => (i % 3 === 0 ? 0 : Math.sin(z + i)));
          const step = net.update(batch, () => byLogit, 0.01);
          expect(step).toEqual(fresh.update(batch, () => byLogit, 0.01));
          state = fresh.save();
          expect(net.save()).toEqual(state);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("sums gradients over the choices in their order, as the plainest loop does", () => {
    fc.assert(
      fc.property(decisions, (batch) => {
        const state = sampleState(SHAPE);
        const net = new CpuNet(SHAPE, state);
        const byLogit = net.logits(batch).map((z, i) => Math.cos(3 * z + i));
        net.update(batch, () => byLogit, 0);
        const expected = plainGradient(batch, state.weights, byLogit);
        expect(net.save().firstMoment).toEqual(Float32Array.from(expected, (g) => (1 - ADAM.beta1) * g));
      }),
      { numRuns: 30 },
    );
  });

  it("forgets rows when it has too many, and scores on", () => {
    const shape = { features: 300, hidden: 600 };
    const state = sampleState(shape);
    const net = new CpuNet(shape, state);
    for (let part = 0; part < 4; part++) {
      const batch = Array.from({ length: 700 }, (_, i) => decisionOf([[i % 300, (i + part) % 299]]));
      const expected = referenceLogits(shape, Float64Array.from(state.weights), batch);
      net.logits(batch).forEach((z, n) => {
        expect(z).toBeCloseTo(expected[n], 9);
      });
    }
  });
});

/** Row by row, with sums that run over the choices as they stand. */
function plainGradient(
  batch: readonly ChoiceFeatures[],
  weights: Float32Array,
  byLogit: Float64Array,
): Float64Array {
  const { features, hidden } = SHAPE;
  const stride = hidden + 1;
  const gradient = new Float64Array(weightCount(SHAPE));
  let n = 0;
  for (const { start, index } of batch)
    for (let a = 0; a + 1 < start.length; a++, n++) {
      const g = byLogit[n];
      const active = index.slice(start[a], start[a + 1]);
      for (let h = 0; h < hidden; h++) {
        let x = 0;
        for (const f of active) x += weights[f * stride + h];
        if (x <= 0) continue;
        gradient[features * stride + h] += g * x;
        for (const f of active) gradient[f * stride + h] += g * weights[features * stride + h];
      }
      for (const f of active) gradient[f * stride + hidden] += g;
    }
  return gradient;
}
