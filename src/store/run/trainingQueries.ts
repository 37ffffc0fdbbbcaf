import type { NamedFile } from "../../engine/namedFile.ts";
import type { CatalogueReport } from "../../engine/storage/catalogueStore.ts";
import type { NextPolicy, NextPolicyRequest } from "../../engine/training/protocol.ts";
import type { DeviceMemory } from "../../learn/net/backend.ts";
import type { Parity } from "../../learn/net/parity.ts";
import type { PageTraining } from "./trainingThread.ts";

/** What the training thread answers beside a run. */
export function createTrainingQueries({ engine }: PageTraining) {
  return {
    /** How far the open backend is from plain float64 code, measured now. */
    measureParity: (): Promise<Parity> =>
      engine()?.parity() ?? Promise.reject(new Error("No backend is open.")),

    /** Tensors that the open backend holds now; null where it uses none. */
    measureMemory: (): Promise<DeviceMemory | null> => engine()?.memory() ?? Promise.resolve(null),

    /** Digest of everything chosen and credited in the run so far. */
    measureDigest: (): Promise<string> => engine()?.digest() ?? Promise.resolve(""),

    /**
     * Weights of the policy that played a batch of this page, as they were then; null where they are no
     * longer kept, or their thread has ended.
     */
    async policyWeights(policy: number): Promise<Float32Array | null> {
      const weights = engine()?.weightsOf(policy);
      return (await weights?.catch(() => null)) ?? null;
    },

    /** What one update of each method would do at a step; null where a newer question overtook this one. */
    askNextPolicy: (request: NextPolicyRequest): Promise<NextPolicy | null> =>
      engine()?.nextPolicy(request) ?? Promise.resolve(null),

    /** Reads a custom catalogue from its files; settings name it by the digest that it gives. */
    keepCatalogue: (files: readonly NamedFile[]): Promise<CatalogueReport> =>
      engine()?.keepCatalogue(files) ??
      Promise.reject(new Error("The training thread has stopped: begin a run, then open the files again.")),
  };
}
