/** `play`: what a world answers to the actions of a recorded episode, as JSON Lines on standard output. */
import { InputError } from "../lib/assert.ts";
import { playHousehold } from "./play/household.ts";
import { playShop } from "./play/shop.ts";
import { readJson } from "./readJson.ts";

interface PlayOptions {
  readonly world: string;
  readonly episode: string;
  /** Shop only. */
  readonly catalogue?: string;
  readonly goals?: string;
}

/** Throws an InputError that names the file and the field. */
export function playCommand(options: PlayOptions): void {
  const lines = play(options);
  process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

function play({ world, episode, catalogue, goals }: PlayOptions): object[] {
  switch (world) {
    case "household":
      return readJson(episode, playHousehold);
    case "shop":
      if (catalogue === undefined)
        throw new InputError("--catalogue is missing; name the folder with the recorded catalogue.");
      return playShop(episode, catalogue, goals);
    default:
      throw new InputError(`--world is ${world}; recorded episodes are played in household and shop.`);
  }
}
