/** One chat as one trajectory. */
import { InputError } from "../../lib/assert.ts";
import { digest } from "../../lib/digest.ts";
import type { SourceRow, StepSink } from "../adapter.ts";
import { type Message, taskOf, turnsOf } from "./chat.ts";

interface Chat {
  readonly group: string;
  readonly trajectory: string;
  readonly messages: readonly Message[];
  /** Chats that went on from it, each begun anew: their replies are further steps. */
  readonly further?: readonly (readonly Message[])[];
  /** Reward of the whole chat; placed on the last step. */
  readonly reward: number;
  /** Reward of each step instead, one for each sampled message. */
  readonly stepRewards?: readonly number[];
  /** What the run used, one for each sampled message. */
  readonly logged?: readonly (number | undefined)[];
  readonly success?: boolean;
  readonly terminated?: boolean;
  readonly truncated?: boolean;
  readonly task?: string;
}

/**
 * Adds a step for every sampled message. Errors (InputError): no sampled message, lists of the wrong length.
 */
export function addChat(sink: StepSink, { file, line }: SourceRow, chat: Chat): void {
  const turns = [chat.messages, ...(chat.further ?? [])].flatMap(turnsOf);
  if (turns.length === 0)
    throw new InputError("there is no assistant message, so there is no step to credit.");
  const task = chat.task ?? taskOf(chat.messages);
  turns.forEach((turn, step) => {
    const last = step === turns.length - 1;
    sink.add({
      ...{ file, line, step, task, group: chat.group, trajectory: chat.trajectory },
      ...{ anchor: turn.anchor, action: turn.action, success: chat.success },
      reward: chat.stepRewards?.[step] ?? (last && !chat.stepRewards ? chat.reward : 0),
      logged: chat.logged?.[step],
      terminated: last ? chat.terminated : undefined,
      truncated: last ? chat.truncated : undefined,
      after: last && turn.after !== "" ? turn.after : undefined,
      further: turn.whole === undefined ? undefined : () => [["model_response", turn.whole]],
    });
  });
}

/** Names for groups that are known only by what they have in common. */
export class EqualTexts {
  private readonly names = new Map<string, string>();

  constructor(private readonly prefix: string) {}

  /** How many there are. */
  get size(): number {
    return this.names.size;
  }

  nameOf(text: string): string {
    const key = digest(text);
    let name = this.names.get(key);
    if (name === undefined) {
      name = `${this.prefix} ${this.names.size + 1}`;
      this.names.set(key, name);
    }
    return name;
  }
}
