/** The sandboxes of a page: opened for threads that compute users' methods, closed with them. */
import { type Loan, lent, type SandboxLender } from "../../engine/sandbox/lender.ts";
import type { Sandbox } from "../../engine/sandbox/openSandbox.ts";
import type { Thread } from "../../engine/thread/openWorker.ts";
import type { Outside } from "../outside.ts";

/** A thread that computes credit. */
type Borrower = Thread<{ lend(lender: SandboxLender): void }>;

interface OpenLoan {
  readonly id: string;
  readonly sandbox: Sandbox;
  readonly borrower: Pick<Borrower, "over">;
  readonly end: (reason: string) => void;
}

interface Lending {
  /** What threads reach, with sandboxes to borrow. */
  readonly outside: Outside;
  /** Closes the sandboxes of one method, or all. */
  close(reason: string, id?: string): void;
}

interface Source extends Pick<SandboxLender, "method"> {
  /** Starts a method's code. Errors (InputError): it may not run. */
  start(id: string): Promise<Sandbox>;
  limitMs(): number;
  /** Its sandbox had to be closed. */
  complain(id: string, complaint: string): void;
}

export function createLending(outside: Outside, source: Source): Lending {
  const loans = new Map<number, OpenLoan>();
  let last = 0;

  function finish(number: number, reason: string): void {
    const loan = loans.get(number);
    loans.delete(number);
    loan?.sandbox.close();
    loan?.end(reason);
  }

  /** A thread may stop without a word. */
  function sweep(): void {
    for (const [number, { borrower }] of loans) if (borrower.over) finish(number, "Its thread has stopped.");
  }

  function lenderFor(borrower: Pick<Borrower, "over">): SandboxLender {
    const ends = new Map<number, Promise<string>>();
    return {
      method: source.method,
      async open(id): Promise<Loan> {
        sweep();
        const sandbox = await source.start(id);
        const number = ++last;
        ends.set(number, new Promise((end) => loans.set(number, { id, sandbox, borrower, end })));
        return { number, port: sandbox.takePort(), limitMs: source.limitMs() };
      },
      closed: (number) => ends.get(number) ?? Promise.resolve("It is closed."),
      close(number, complaint) {
        const loan = loans.get(number);
        if (loan && complaint !== undefined) source.complain(loan.id, complaint);
        finish(number, complaint ?? "It was given back.");
      },
    };
  }

  function lending<T extends Borrower>(thread: T): T {
    const lender = lent(lenderFor(thread));
    // A thread that stops at once says so elsewhere.
    thread.api.lend(lender).catch(() => {});
    return {
      api: thread.api,
      get over() {
        return thread.over;
      },
      get silent() {
        return thread.silent;
      },
      close() {
        thread.close();
        sweep();
      },
    } as T;
  }

  return {
    outside: {
      ...outside,
      openEngine: (onStop, onSilent) => lending(outside.openEngine(onStop, onSilent)),
      openCredit: () => lending(outside.openCredit()),
      openTruth: () => lending(outside.openTruth()),
    },
    close(reason, id) {
      for (const [number, loan] of [...loans]) if (id === undefined || loan.id === id) finish(number, reason);
    },
  };
}
