/** Everything a page reaches outside with. */

import type { ReadSource } from "../credit/user/source/readSource.ts";
import {
  type CreditThread,
  type EngineThread,
  openCredit,
  openEngine,
  openTruth,
  type TruthThread,
} from "../engine/client.ts";
import { listFormats, probe, read, readGames } from "../engine/import/importClient.ts";
import { openSandbox } from "../engine/sandbox/openSandbox.ts";

export interface Outside {
  /**
   * @param onStop is told in a sentence where the thread stops by itself
   * @param onSilent the same where it has not answered for long
   */
  openEngine(onStop: (message: string) => void, onSilent: (message: string) => void): EngineThread;
  openCredit(): CreditThread;
  openTruth(): TruthThread;
  /** Reading files, each in a thread of its own. */
  readonly reading: {
    readonly listFormats: typeof listFormats;
    readonly probe: typeof probe;
    readonly read: typeof read;
    readonly readGames: typeof readGames;
  };
  /** A file of this site. */
  fetch(address: string): Promise<Pick<Response, "ok" | "status" | "json">>;
  /** A user's file made ready to run. Errors (UserCodeError) with line and column. */
  readUserSource(source: string): Promise<ReadSource>;
  readonly openSandbox: typeof openSandbox;
  /** Small texts that stay in this browser, by name. Errors: the browser stores nothing. */
  readonly memory: {
    get(name: string): string | null;
    set(name: string, text: string): void;
  };
}

/** What a page in a browser reaches. */
export const browser: Outside = {
  openEngine,
  openCredit,
  openTruth,
  reading: { listFormats, probe, read, readGames },
  fetch: (address) => fetch(address),
  // The parser is fetched when there is something to parse.
  readUserSource: async (source) => (await import("../credit/user/source/readSource.ts")).readSource(source),
  openSandbox,
  memory: {
    get: (name) => localStorage.getItem(name),
    set: (name, text) => localStorage.setItem(name, text),
  },
};
