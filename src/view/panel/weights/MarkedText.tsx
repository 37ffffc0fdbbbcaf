/** Text from a world with marked words: the more a word's mark counts, the stronger. */
import { percent } from "../../../lib/words.ts";
import classes from "./MarkedText.module.css";
import type { Piece } from "./markTerms.ts";

export function MarkedText({ pieces, colour }: { pieces: readonly Piece[]; colour: string }) {
  const most = Math.max(...pieces.map(({ share }) => share));
  return pieces.map(({ text, share }, i) =>
    share === 0 ? (
      text
    ) : (
      <mark
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the text
        key={i}
        title={`${percent(share)} of the similarity`}
        className={classes.mark}
        data-strong={share > most / 2 || undefined}
        style={
          {
            "--colour": colour,
            // Never so strong that the text on it becomes hard to read, in the dark above all; a line below
            // says the rest.
            "--strength": `${(6 + 20 * (share / most)).toFixed(0)}%`,
          } as React.CSSProperties
        }
      >
        {text}
      </mark>
    ),
  );
}
