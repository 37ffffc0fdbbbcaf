/** What tfjs holds at this moment, over all nets of its current backend. */
import { memory } from "@tensorflow/tfjs";
import type { DeviceMemory } from "./backend.ts";

export function tensorMemory(): DeviceMemory {
  const { numTensors, numBytes } = memory();
  return { tensors: numTensors, bytes: numBytes };
}
