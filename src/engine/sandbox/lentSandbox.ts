/** One user's method behind the wall, as a thread asks it: batches go over when they change. */

import type { RowWeights } from "../../credit/estimator.ts";
import { checkAnswer, checkWeights } from "../../credit/user/answer.ts";
import type { UserParams } from "../../credit/user/contract.ts";
import type { PlainAnswer } from "../../credit/user/program.ts";
import type { Batch } from "../../rollout/batch.ts";
import { JobQueue } from "../thread/jobQueue.ts";
import type { SandboxBatch } from "./protocol.ts";
import { SandboxPort } from "./sandboxPort.ts";

export interface LentQuestion {
  readonly batch: Batch;
  readonly params: UserParams;
  readonly gamma: number;
}

export class LentSandbox {
  private readonly asking: SandboxPort;
  private readonly jobs = new JobQueue();
  private holds: Batch | undefined;
  private answered: LentQuestion | undefined;

  /** @param onEnd is told why it cannot be asked any more, where that is its own fault */
  constructor(
    port: MessagePort,
    private readonly limitMs: number,
    onEnd: (reason: string) => void,
  ) {
    this.asking = new SandboxPort(port, onEnd);
  }

  /** Errors (InputError): the file's own, an answer that is no credit, too slow, closed. */
  answer(question: LentQuestion): Promise<PlainAnswer> {
    return this.jobs.run(() => this.ask(question));
  }

  /** The weights behind that question's answer. Errors: as `answer`. */
  weights(question: LentQuestion, rows: Int32Array): Promise<RowWeights[]> {
    return this.jobs.run(async () => {
      // Another question may have been answered since.
      if (this.answered !== question) await this.ask(question);
      return checkWeights(
        question.batch,
        rows,
        await this.asking.ask({ kind: "weights", rows }, this.limitMs),
      );
    });
  }

  close(reason: string): void {
    this.asking.close(reason);
  }

  private async ask(question: LentQuestion): Promise<PlainAnswer> {
    const { batch, params, gamma } = question;
    if (this.holds !== batch) {
      await this.asking.ask({ kind: "load", batch: readColumns(batch) }, this.limitMs);
      this.holds = batch;
    }
    const answer = checkAnswer(batch, await this.asking.ask({ kind: "answer", params, gamma }, this.limitMs));
    this.answered = question;
    return answer;
  }
}

const readColumns = ({ task: _, ...batch }: Batch): SandboxBatch => ({
  ...batch,
  groupIds: [],
  trajectoryIds: [],
});
