/** What a thread asks of the page to compute users' methods: their code's wall is the page's to build. */
import { proxy, type Remote, transfer } from "comlink";
import type { UserMethod } from "../../credit/user/method.ts";

/** An open sandbox, lent to a thread. */
export interface Loan {
  readonly number: number;
  /** The file has been started behind it. */
  readonly port: MessagePort;
  /** How long one answer may take. */
  readonly limitMs: number;
}

/** Lives on the page. Errors (messages): the method is not known, or its reader has not let it run. */
export interface SandboxLender {
  method(id: string): UserMethod | Promise<UserMethod>;
  open(id: string): Promise<Loan>;
  /** Settles when the page closes the sandbox, with the reason. */
  closed(loan: number): Promise<string>;
  /** Gives it back; `complaint` says why it could not be used any longer. */
  close(loan: number, complaint?: string): void;
}

/** The page's sandboxes, for a thread to borrow; a thread lends them on in the same way. */
export const lent = (lender: SandboxLender | Remote<SandboxLender>): SandboxLender =>
  proxy({
    method: (id: string) => lender.method(id),
    open: async (id: string) => {
      const loan = await lender.open(id);
      return transfer(loan, [loan.port]);
    },
    closed: async (loan: number) => lender.closed(loan),
    close: (loan: number, complaint?: string) => void lender.close(loan, complaint),
  });
