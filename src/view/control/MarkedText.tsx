/** Text from a world with marked words: the more a word's mark counts, the stronger. */
import type { Piece } from "../panel/markTerms.ts";

export function MarkedText({ pieces, colour }: { pieces: readonly Piece[]; colour: string }) {
  const most = Math.max(...pieces.map(({ share }) => share));
  return pieces.map(({ text, share }, i) =>
    share === 0 ? (
      text
    ) : (
      <mark
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the text
        key={i}
        title={`${(100 * share).toFixed(0)} % of the similarity`}
        style={{
          color: "var(--mantine-color-text)",
          background: `color-mix(in srgb, ${colour} ${(8 + 36 * (share / most)).toFixed(0)}%, transparent)`,
        }}
      >
        {text}
      </mark>
    ),
  );
}
