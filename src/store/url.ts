/** What the address asks for. */
import type { BackendName } from "../engine/protocol.ts";

const NAMES: readonly string[] = ["webgpu", "wasm", "cpu"] satisfies BackendName[];

/** `?backend=cpu` forces a backend. An unknown name is answered with a sentence and otherwise ignored. */
export function backendFromUrl(search: string): { preference: BackendName | null; complaint: string | null } {
  const wanted = new URLSearchParams(search).get("backend");
  if (wanted === null) return { preference: null, complaint: null };
  if (NAMES.includes(wanted)) return { preference: wanted as BackendName, complaint: null };
  return {
    preference: null,
    complaint: `The address asks for the backend “${wanted.slice(0, 40)}”, which does not exist; use webgpu, wasm or cpu.`,
  };
}
