/** A page's lender for tests: the real runtime's handler at the other end of a real port, in this thread. */
import { runInThisContext } from "node:vm";
import type { Remote } from "comlink";
import { loadUserMethod } from "../../../src/credit/user/loadUserMethod.ts";
import type { UserMethod } from "../../../src/credit/user/method.ts";
import { plainSource, userMethodId } from "../../../src/credit/user/method.ts";
import type { UserScript } from "../../../src/credit/user/program.ts";
import { readSource } from "../../../src/credit/user/source/readSource.ts";
import { SandboxHandler } from "../../../src/engine/sandbox/inside/handler.ts";
import type { SandboxLender } from "../../../src/engine/sandbox/lender.ts";
import type { Sandbox } from "../../../src/engine/sandbox/openSandbox.ts";
import type { SandboxQuestion } from "../../../src/engine/sandbox/protocol.ts";
import { SandboxPort } from "../../../src/engine/sandbox/sandboxPort.ts";
import { messageOf } from "../../../src/lib/assert.ts";

export class TestLender implements SandboxLender {
  /** What was asked of the sandboxes, and why they were given back. */
  readonly questions: string[] = [];
  readonly complaints: (string | undefined)[] = [];
  limitMs = 50;
  private readonly methods = new Map<string, UserMethod>();
  private readonly ends: ((reason: string) => void)[] = [];

  /** Gives the method's id. */
  add(text: string): string {
    const source = plainSource(text);
    const { method } = loadUserMethod(source, "own.js", (script, filename) =>
      runInThisContext(script, { filename }),
    );
    const id = userMethodId(source);
    this.methods.set(id, method);
    return id;
  }

  get remote(): Remote<SandboxLender> {
    return this as unknown as Remote<SandboxLender>;
  }

  /** Closes every sandbox, as the page's stop button does. */
  stop(reason: string): void {
    for (const end of this.ends.splice(0)) end(reason);
  }

  async method(id: string): Promise<UserMethod> {
    const found = this.methods.get(id);
    if (!found) throw new Error(`The code of ${id} is not on this page.`);
    return found;
  }

  async open(id: string) {
    const { source } = await this.method(id);
    const { port1, port2 } = new MessageChannel();
    const handler = new SandboxHandler((script) => ({
      run: runInThisContext(script, { filename: "own.js" }) as UserScript,
      file: "own.js",
    }));
    handler.reply({ number: 0, question: { kind: "start", script: readSource(source).script } });
    port2.onmessage = ({ data }: MessageEvent<{ number: number; question: SandboxQuestion }>) => {
      this.questions.push(data.question.kind);
      const params = data.question.kind === "answer" ? data.question.params : {};
      // A file that loops for ever never answers; here it would take the test with it.
      if (params.hang !== true) port2.postMessage(handler.reply(data));
    };
    return { number: this.questions.length, port: port1, limitMs: this.limitMs };
  }

  closed(): Promise<string> {
    return new Promise((done) => this.ends.push(done));
  }

  close(_: number, complaint?: string): void {
    this.complaints.push(complaint);
  }
}

/** A sandbox in this very thread: it holds whoever means no harm. */
export async function openTestSandbox(
  script: string,
  limitMs: number,
  signal?: AbortSignal,
): Promise<Sandbox> {
  const { port1, port2 } = new MessageChannel();
  const handler = new SandboxHandler((text) => ({
    run: runInThisContext(text, { filename: "own.js" }) as UserScript,
    file: "own.js",
  }));
  port2.onmessage = ({ data }) => {
    // A file that loops for ever never answers; here it would take the test with it.
    if (!JSON.stringify(data.question.params ?? {}).includes("HANG")) port2.postMessage(handler.reply(data));
  };
  const close = () => port2.close();
  const asking = new SandboxPort(port1, close);
  signal?.addEventListener("abort", () => asking.close(messageOf(signal.reason)));
  const declared = await asking.ask({ kind: "start", script }, limitMs);
  return { kind: "worker", declared, close, takePort: () => asking.release() };
}
