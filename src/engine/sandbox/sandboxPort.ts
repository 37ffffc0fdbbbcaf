/** The program's end of a sandbox's port: one question at a time, each with its time. */
import { type CodePlace, codeError } from "../../credit/user/codeError.ts";
import { InputError } from "../../lib/assert.ts";
import { isObject } from "../../lib/plainJson.ts";
import { JobQueue } from "../thread/jobQueue.ts";
import type { SandboxQuestion } from "./protocol.ts";

export class SandboxPort {
  private asked = 0;
  private waiting: { readonly number: number; readonly settle: (data: unknown) => void } | undefined;
  private ended: string | undefined;
  private reject: (error: Error) => void = () => {};
  private readonly jobs = new JobQueue();

  /**
   * @param onEnd is told once why the sandbox has to be closed: it was too slow, or it spoke unasked
   */
  constructor(
    private readonly port: MessagePort,
    private readonly onEnd: (reason: string) => void,
  ) {
    port.onmessage = ({ data }) => this.hear(data);
    port.onmessageerror = () => this.end("It sent something that cannot be read.");
  }

  /**
   * Errors (InputError): the sandbox's complaint, with line and column where it has a place; it took longer
   * than `limitMs`, or it has been closed.
   */
  ask(question: SandboxQuestion, limitMs: number, transfer: Transferable[] = []): Promise<unknown> {
    return this.jobs.run(
      () =>
        new Promise((resolve, reject) => {
          if (this.ended !== undefined) {
            reject(new InputError(this.ended));
            return;
          }
          const number = ++this.asked;
          const timer = setTimeout(
            () => this.end(`It took longer than ${seconds(limitMs)} and was stopped.`),
            limitMs,
          );
          const settled = () => {
            clearTimeout(timer);
            this.waiting = undefined;
            this.reject = () => {};
          };
          this.reject = (error) => {
            settled();
            reject(error);
          };
          const settle = (data: unknown) => {
            settled();
            const complaint = complaintIn(data);
            if (complaint) reject(complaint);
            else resolve((data as { value: unknown }).value);
          };
          this.waiting = { number, settle };
          this.port.postMessage({ number, question }, transfer);
        }),
    );
  }

  /** No question is answered any more; one that waits is refused with the reason. */
  close(reason: string): void {
    if (this.ended !== undefined) return;
    this.ended = reason;
    // Of a flood nothing more is heard.
    this.port.onmessage = null;
    this.port.close();
    this.reject(new InputError(reason));
  }

  /** Gives the port away, as long as nothing is asked. */
  release(): MessagePort {
    this.port.onmessage = null;
    this.port.onmessageerror = null;
    this.ended = "It was handed on.";
    return this.port;
  }

  private hear(data: unknown): void {
    const { waiting } = this;
    if (waiting && isObject(data) && data.number === waiting.number) waiting.settle(data);
    else this.end("It sent something that nobody asked for.");
  }

  private end(reason: string): void {
    this.close(reason);
    this.onEnd(reason);
  }
}

function complaintIn(data: unknown): Error | undefined {
  const { complaint, place } = data as { complaint?: unknown; place?: unknown };
  if (complaint === undefined) return undefined;
  return codeError(String(complaint), placeIn(place));
}

function placeIn(place: unknown): CodePlace | undefined {
  if (!isObject(place) || !Number.isInteger(place.line)) return undefined;
  const line = place.line as number;
  return Number.isInteger(place.column) ? { line, column: place.column as number } : { line };
}

const seconds = (ms: number) => `${ms / 1000} s`;
