/** The open backend in sentences. */
import { expect, it } from "vitest";
import type { BackendReport } from "../../../src/engine/training/protocol.ts";
import { sayBackend } from "../../../src/view/bar/backendWords.ts";

const REPORT: BackendReport = {
  name: "cpu",
  device: "plain TypeScript",
  refused: [],
  passedOver: ["WebGPU is not used: here it is computed in software."],
  startMs: 1.4,
  trial: {
    speeds: [
      { name: "cpu", threads: 2, perSecond: 14.23 },
      { name: "wasm", threads: 1, perSecond: 0.8765 },
    ],
    remembered: false,
  },
  workers: 2,
  ease: "none",
};

it("says what was chosen, by which speeds, and why others are not used", () => {
  expect(sayBackend(REPORT)).toBe(
    "The policy runs on CPU (plain TypeScript); its results were checked in 1 ms. A short trial on this run's sizes chose it: plain TypeScript on 2 threads computes about 14 iterations a second, WebAssembly about 0.88. WebGPU is not used: here it is computed in software. Training uses 2 threads.",
  );
});

it("says that a trial is remembered, and nothing of one that was not held", () => {
  const { trial } = REPORT;
  expect(sayBackend({ ...REPORT, trial: { ...trial!, remembered: true } })).toContain("on an earlier visit");
  expect(sayBackend({ ...REPORT, trial: null, passedOver: [], ease: "hidden" })).toBe(
    "The policy runs on CPU (plain TypeScript); its results were checked in 1 ms. Training uses 2 threads, fewer while the page is hidden.",
  );
});
