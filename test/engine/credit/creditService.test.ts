import { describe, expect, it } from "vitest";
import { CreditService } from "../../../src/engine/credit/creditService.ts";
import { batchOf } from "../../../src/rollout/batch.ts";

const batch = batchOf(
  [0, 1].flatMap((t) =>
    [0, 1].map((step) => ({
      group: "g",
      trajectory: `t${t}`,
      step,
      reward: t === 1 && step === 1 ? 1 : 0,
      anchor: step === 0 ? "You are in a room." : `You see a cup ${t}.`,
    })),
  ),
);

describe("CreditService", () => {
  it("asks for a batch before it answers", async () => {
    await expect(new CreditService().credit([], 0.95)).rejects.toThrow(/no batch/);
  });

  it("answers for each method under its key, and names the ones it cannot compute", async () => {
    const service = new CreditService();
    service.load(batch);
    const { credits, errors } = await service.credit(
      [
        { key: "a", id: "proxmo", params: {} },
        { key: "b", id: "dr-grpo", params: {} },
        { key: "c", id: "proxmo", params: { alphabet: 1 } },
      ],
      0.95,
    );
    expect([...credits.b.advantage]).toEqual([-0.5, -0.5, 0.5, 0.5]);
    expect(credits.a.advantage).toHaveLength(4);
    expect(errors.c).toMatch(/alphabet/);
    const weights = await service.weights("a", 1);
    expect(weights?.weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
    expect(await service.weights("nobody", 1)).toBeNull();
  });

  it("answers for a group's matrices, shared terms and lonely steps", async () => {
    const service = new CreditService();
    service.load(batch);
    await service.credit([{ key: "a", id: "gigpo", params: {} }], 0.95);
    const { matrices, similarity } = await service.weightMatrices(["a", "nobody"], 0, {});
    expect(Object.keys(matrices)).toEqual(["a"]);
    // Both first steps stand in the room; the others stand alone in GiGPO, though ProxMO reads the cups as
    // the same.
    expect([...matrices.a]).toEqual([0.5, 0, 0.5, 0, 0, 0, 0, 0, 0.5, 0, 0.5, 0, 0, 0, 0, 0]);
    expect(similarity?.[1 * 4 + 3]).toBeCloseTo(1, 6);
    const [shared] = service.sharedTerms(1, [3], {});
    expect([...shared.terms].sort()).toEqual(["cup", "see", "you"]);
    expect(service.sharedTerms(1, [3], { oneLetterTerms: true })[0].similarity).toBeLessThan(0.9);
    const shares = service.comparisonShares(0.9, { temperature: 0.01 });
    expect(shares).toMatchObject({ exactSingletons: 0.5, similaritySingletons: 0, mostlyOwn: 0 });
    expect(shares?.medianEffective).toBeCloseTo(2, 6);
  });

  it("has no texts to compare without an anchor column", async () => {
    const service = new CreditService();
    service.load({ ...batch, anchor: undefined });
    await service.credit([{ key: "a", id: "grpo", params: {} }], 0.95);
    expect(await service.weightMatrices(["a"], 0, {})).toEqual({
      matrices: { a: new Float32Array(16).fill(0.25) },
      similarity: undefined,
    });
    expect(service.comparisonShares(0.95, {})).toBeNull();
  });

  it("says in words that a recording is unreadable", () => {
    expect(() => new CreditService().playFile({ spec: 7 })).toThrow(/recorded example is not a run or batch/);
  });
});
