/** Sweeps planned into folders of their own, and the verbs of the command without a process of their own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, vi } from "vitest";
import { mergeCommand } from "../../../src/cli/sweep/mergeCommand.ts";
import { planCommand } from "../../../src/cli/sweep/planCommand.ts";

/** Where a test file's sweeps lie; gone after it. */
export const folder = mkdtempSync(join(tmpdir(), "parts-"));
afterAll(() => rmSync(folder, { recursive: true }));
export const at = (...parts: string[]) => join(folder, ...parts);
export const read = (name: string) => readFileSync(at(name), "utf8");
export function write(name: string, content: object): string {
  writeFileSync(at(name), JSON.stringify(content));
  return at(name);
}

export const corridor = {
  ...{ world: { id: "corridor", length: 3 }, groups: 2, rollouts: 2, seeds: 2 },
  ...{ lanes: [{ id: "gigpo" }], policy: { hidden: 4 } },
};

/** Truth and learning at two group sizes, on two replicates. */
export const small = {
  title: "small",
  base: { ...corridor, training: { iterations: 6 } },
  axes: [
    { path: "rollouts", values: [2, 4] },
    { path: "methods.proxmo.temperature", values: [0.1, 1] },
  ],
  methods: [{ id: "grpo" }, { id: "proxmo" }],
  success: [0.1, 0.9],
  learning: true,
};
export const file = write("small.json", small);
/** 2 group sizes × 2 replicates × (the truth, learning with GRPO, with ProxMO at either τ). */
export const CELLS = 2 * 2 * 4;

/** A verb without a process of its own, which takes longer than the work; what it says. */
export async function said(work: () => unknown): Promise<string> {
  const texts: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((text) => texts.push(String(text)) > 0),
  );
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return texts.join("");
}

/** Plans the small sweep into a folder of its own. */
export async function planned(name: string, shards?: string): Promise<string> {
  await said(() => planCommand(file, { out: at(name), shards }));
  return at(name);
}
export async function merged(from: string, name: string): Promise<string> {
  await said(() => mergeCommand(from, { out: at(name) }));
  return read(name);
}
