import { describe, expect, it } from "vitest";
import { sayCrossover } from "../../../../src/view/panel/learning/crossover.ts";

const rates = (name: string, ...perSecond: number[]) => ({ name, threads: 1, perSecond });

describe("where the GPU pays, in a sentence", () => {
  it("names the width from which a card stays ahead of everything else", () => {
    const cpu = rates("cpu", 20, 19, 15, 9, 5, 2, 1);
    expect(sayCrossover([cpu, rates("webgpu", 12, 12, 12, 12, 11, 10, 8)])).toBe(
      "The GPU pays from 128 hidden units on: WebGPU is ahead there.",
    );
    // Ahead, behind, ahead: only the last counts.
    expect(sayCrossover([cpu, rates("webgl", 30, 12, 16, 5, 6, 3, 2)])).toBe(
      "The GPU pays from 256 hidden units on: WebGL is ahead there.",
    );
    expect(sayCrossover([cpu, rates("webgpu", 30, 30, 30, 30, 30, 30, 30)])).toContain("at every width");
    expect(sayCrossover([cpu, rates("webgpu", 1, 1, 1, 1, 1, 1, 1)])).toContain(
      "does not pay here: up to 1024",
    );
  });

  it("speaks of what all were measured at", () => {
    expect(sayCrossover([rates("cpu", 5, 1), rates("webgpu", 2, 2, 9)])).toContain("from 32 hidden units");
    expect(sayCrossover([rates("cpu", 5), rates("wasm", 5)])).toContain("No graphics card");
    expect(sayCrossover([rates("webgpu", 5)])).toContain("Only a graphics card");
  });
});
