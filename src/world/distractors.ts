/**
 * Sentences of no consequence. They make equal states read differently, as incidental detail does in real
 * environments, so that comparing observations word for word finds fewer equal ones.
 */
import { type Key, randomInt, subKey } from "../lib/rng.ts";
import { whole, z } from "../lib/schema.ts";

/** The setting of worlds that have them: one sentence of each pair below at most. */
export const DISTRACTOR_SENTENCES = whole(0, 4, 0).check(
  z.meta({
    title: "Distractor lines",
    description: "Irrelevant sentences in every text, so that equal states seldom have equal text.",
  }),
);

/** The i-th sentence of an observation is made from the i-th pair, so no two are alike. */
const SENTENCES: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ["A distant bell", "A passing car", "A dog outside", "The wind", "A floorboard", "Some music"],
    ["can be heard.", "is barely audible.", "breaks the silence.", "fades away.", "grows louder.", "stops."],
  ],
  [
    [
      "The sunlight",
      "A long shadow",
      "A pale reflection",
      "A streak of light",
      "The afternoon glow",
      "A flicker",
    ],
    [
      "moves across the wall.",
      "rests on the floor.",
      "slips behind you.",
      "reaches the ceiling.",
      "dims.",
      "lingers.",
    ],
  ],
  [
    ["The air", "A faint breeze", "The draught", "A trace of perfume", "The warmth", "A smell of rain"],
    [
      "feels fresh.",
      "drifts through the room.",
      "is hardly noticeable.",
      "comes and goes.",
      "settles.",
      "passes.",
    ],
  ],
  [
    ["A fly", "A moth", "A speck of dust", "A small spider", "A feather", "A ladybird"],
    ["circles slowly.", "lands nearby.", "floats past.", "disappears.", "hangs in the air.", "turns around."],
  ],
];

/** `count` sentences, each preceded by a space; the same for the same noise. */
export function distractorText(count: number, noise: Key): string {
  let text = "";
  for (let i = 0; i < count; i++) {
    const [subjects, endings] = SENTENCES[i];
    text += ` ${subjects[randomInt(noise, 2 * i, subjects.length)]} ${endings[randomInt(noise, 2 * i + 1, endings.length)]}`;
  }
  return text;
}

/** The noise after an action: it follows from the episode's key and all actions since. */
export const nextNoise = (noise: Key, action: string): Key => subKey(noise, action);
