/** Users' methods in a thread: each is computed in a sandbox of its own, opened when it is first needed. */
import type { Remote } from "comlink";
import type { Credit, RowWeights } from "../../credit/estimator.ts";
import { creditOfAnswer } from "../../credit/user/answer.ts";
import type { UserParams } from "../../credit/user/contract.ts";
import { knowUserMethod } from "../../credit/user/estimator.ts";
import { isUserMethodId, userMethodId } from "../../credit/user/method.ts";
import { check, InputError, messageOf } from "../../lib/assert.ts";
import type { Batch } from "../../rollout/batch.ts";
import type { SandboxLender } from "./lender.ts";
import { type LentQuestion, LentSandbox } from "./lentSandbox.ts";

interface Newest extends LentQuestion {
  readonly credit: Promise<Credit>;
}

const NOTHING: RowWeights = { rows: new Int32Array(0), weights: new Float64Array(0) };

export class UserMethods {
  private lender: Remote<SandboxLender> | undefined;
  private readonly open = new Map<string, Promise<LentSandbox>>();
  /** The last credit of each method: a slider of another method asks for it again. */
  private readonly newest = new Map<string, Newest>();

  /** Where sandboxes come from, from now on. */
  borrowFrom(lender: Remote<SandboxLender>): void {
    this.lender = lender;
  }

  /**
   * Makes those of the methods known that are users' own. Errors (InputError): the page does not have the
   * code of one, or its reader has not let it run.
   */
  async know(ids: Iterable<string>): Promise<void> {
    for (const id of new Set(ids)) {
      if (!isUserMethodId(id)) continue;
      const method = await refusable(this.lent().method(id));
      check(userMethodId(method.source) === id, () => `The code of method ${id} is that of another.`);
      knowUserMethod(method, (batch, params, gamma) => this.compute(id, batch, params, gamma));
    }
  }

  private compute(id: string, batch: Batch, params: UserParams, gamma: number): Promise<Credit> {
    const before = this.newest.get(id);
    if (before?.batch === batch && before.gamma === gamma && sameParams(before.params, params))
      return before.credit;
    const question = { batch, params, gamma };
    const credit = this.ask(id, question);
    this.newest.set(id, { ...question, credit });
    return credit;
  }

  private async ask(id: string, question: LentQuestion): Promise<Credit> {
    const { batch, gamma } = question;
    const sandbox = await this.sandbox(id);
    const answer = await sandbox.answer(question);
    const known = new Map<number, RowWeights>();
    return {
      ...creditOfAnswer(batch, answer, gamma, (row) => known.get(row) ?? NOTHING),
      weightless: !answer.weights,
      async fetchWeights(rows) {
        const missing = Int32Array.from(rows).filter((row) => answer.weights && !known.has(row));
        if (missing.length === 0) return;
        const given = await sandbox.weights(question, missing);
        given.forEach((own, i) => {
          known.set(missing[i], own);
        });
      },
    };
  }

  private sandbox(id: string): Promise<LentSandbox> {
    const before = this.open.get(id);
    if (before) return before;
    const opened = this.borrow(id, () => {
      if (this.open.get(id) === opened) this.open.delete(id);
      this.newest.delete(id);
    });
    this.open.set(id, opened);
    return opened;
  }

  /** @param onEnd hears that it is over, whoever ended it, and also where it could not be opened */
  private async borrow(id: string, onEnd: () => void): Promise<LentSandbox> {
    const lender = this.lent();
    try {
      const { number, port, limitMs } = await refusable(lender.open(id));
      const sandbox = new LentSandbox(port, limitMs, (reason) => {
        onEnd();
        void lender.close(number, reason);
      });
      void lender.closed(number).then((reason) => {
        onEnd();
        sandbox.close(reason);
      });
      return sandbox;
    } catch (error) {
      onEnd();
      throw error;
    }
  }

  private lent(): Remote<SandboxLender> {
    if (!this.lender) throw new InputError("Your own method runs only on the page.");
    return this.lender;
  }
}

const sameParams = (a: UserParams, b: UserParams) => JSON.stringify(a) === JSON.stringify(b);

/** Refusals of the page come over as plain errors. */
async function refusable<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new InputError(messageOf(error));
  }
}
