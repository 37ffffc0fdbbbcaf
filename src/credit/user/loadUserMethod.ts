/**
 * A user's file, read and run in this very thread: for Node, where it has the rights of whoever starts it.
 */
import { plainSource, type UserMethod, userMethodOf } from "./method.ts";
import { placeInStack, UserProgram, type UserScript } from "./program.ts";
import type { EngineDependence } from "./source/engineDependences.ts";
import { FIRST_LINE } from "./source/firstLine.ts";
import { readSource } from "./source/readSource.ts";

export interface LoadedUserMethod {
  readonly method: UserMethod;
  readonly program: UserProgram;
  readonly dependences: readonly EngineDependence[];
}

/**
 * Errors (UserCodeError) with line and column: syntax, an import, something thrown; (InputError) what the
 * file says of itself is wrong.
 *
 * @param evaluate gives the value of a script, which names itself `file` in stacks
 */
export function loadUserMethod(
  text: string,
  file: string,
  evaluate: (script: string, file: string) => unknown,
): LoadedUserMethod {
  const source = plainSource(text);
  const { script, dependences } = readSource(source);
  const program = new UserProgram(
    () => (evaluate(script, file) as UserScript)(),
    (error) => placeInStack((error as Error | undefined)?.stack, file, FIRST_LINE),
  );
  return { method: userMethodOf(source, program.declared, dependences), program, dependences };
}
