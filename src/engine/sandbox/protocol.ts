/**
 * What is said across the wall of a sandbox, over one message port. Who asks is the program; who answers may
 * be a user's code, so answers are taken for nothing more than data.
 *
 *   page      opens a sandbox, asks "start" with the user's script, and hands the port to a thread
 *   thread    asks "load" with a batch, then "answer" and "weights", one question at a time
 */
import type { CodePlace } from "../../credit/user/codeError.ts";
import type { UserParams } from "../../credit/user/contract.ts";
import type { Batch } from "../../rollout/batch.ts";

/** The columns of a batch that estimators read; names and task texts stay outside. */
export type SandboxBatch = Omit<Batch, "task">;

export type SandboxQuestion =
  /** The value of `ReadSource.script`; answered with what the file declares. */
  | { readonly kind: "start"; readonly script: string }
  | { readonly kind: "load"; readonly batch: SandboxBatch }
  /** Answered with a PlainAnswer, and PlainWeights. */
  | { readonly kind: "answer"; readonly params: UserParams; readonly gamma: number }
  | { readonly kind: "weights"; readonly rows: Int32Array };

export interface SandboxRequest {
  readonly number: number;
  readonly question: SandboxQuestion;
}

export type SandboxReply =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly complaint: string; readonly place?: CodePlace };
