/** Answers questions inside a sandbox, where a user's file runs. */

import { UserCodeError } from "../../../credit/user/codeError.ts";
import { placeInStack, UserProgram, type UserScript } from "../../../credit/user/program.ts";
import { FIRST_LINE } from "../../../credit/user/source/firstLine.ts";
import { messageOf } from "../../../lib/assert.ts";
import type { SandboxQuestion, SandboxReply, SandboxRequest } from "../protocol.ts";

/** Longest complaint that is handed out, characters. */
const MAX_COMPLAINT = 500;

export class SandboxHandler {
  private program: UserProgram | undefined;

  /**
   * @param evaluate gives the value of a script, and the name that stacks have for it
   */
  constructor(
    private readonly evaluate: (script: string) => { readonly run: UserScript; readonly file: string },
  ) {}

  /** Never throws. */
  reply({ number, question }: SandboxRequest): SandboxReply {
    try {
      return { number, value: this.answer(question) };
    } catch (error) {
      const own = error instanceof UserCodeError;
      const complaint = (own ? error.complaint : messageOf(error)).slice(0, MAX_COMPLAINT);
      return own && error.place ? { number, complaint, place: error.place } : { number, complaint };
    }
  }

  private answer(question: SandboxQuestion): unknown {
    if (question.kind === "start") return this.start(question.script);
    if (!this.program) throw new Error("The file has not been started.");
    if (question.kind === "load") return this.program.load(question.batch);
    if (question.kind === "answer") return this.program.answer(question.params, question.gamma);
    return this.program.weights(question.rows);
  }

  private start(script: string) {
    let file = "";
    this.program = new UserProgram(
      () => {
        const evaluated = this.evaluate(script);
        file = evaluated.file;
        return evaluated.run();
      },
      (error) => placeInStack((error as Error | undefined)?.stack, file, FIRST_LINE),
    );
    return this.program.declared;
  }
}
