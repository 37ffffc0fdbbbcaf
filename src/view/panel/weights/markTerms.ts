/** A text cut into pieces, so that the terms it shares with another can be marked. */
import type { SharedTerms } from "../../../credit/similarity/sharedTerms.ts";
import { wordsIn } from "../../../lib/terms.ts";

export interface Piece {
  readonly text: string;
  /** The term's share of the similarity, 0 … 1; 0: not shared, or not a term. */
  readonly share: number;
}

/**
 * The pieces add up to the text. A term is marked wherever it occurs; what stands between two words is a
 * piece of its own.
 */
export function markTerms(text: string, { terms, contribution, similarity }: SharedTerms): Piece[] {
  const shares = new Map(terms.map((term, i) => [term, contribution[i] / similarity]));
  // A word may fall apart in lower case, as the dotted capital I does.
  const shareOf = (word: string) =>
    Math.max(0, ...wordsIn(word.toLowerCase()).map((part) => shares.get(part.word) ?? 0));
  const pieces: Piece[] = [];
  let end = 0;
  for (const { word, index } of wordsIn(text)) {
    const share = shareOf(word);
    if (share === 0) continue;
    if (index > end) pieces.push({ text: text.slice(end, index), share: 0 });
    pieces.push({ text: word, share });
    end = index + word.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), share: 0 });
  return pieces;
}

/** Texts at least this similar are the same to a reader of two digits. */
const SAME = 0.995;

/**
 * Why two texts that differ are taken for the same, in a sentence; null where they are equal or their
 * similarity shows the difference. "drawer 1" and "drawer 2" are the same where terms of one character are
 * dropped.
 */
export function unseenInWords(text: string, other: string, { similarity }: SharedTerms): string | null {
  if (text === other || similarity < SAME) return null;
  const differing = [...new Set([...surplus(text, other), ...surplus(other, text)])];
  if (differing.length === 0)
    return "The texts differ in order or punctuation only, which TF-IDF does not see.";
  const shown = differing.slice(0, 4).map((word) => `“${word}”`);
  const list = `${shown.join(", ")}${differing.length > 4 ? ", …" : ""}`;
  return differing.every((word) => [...word].length === 1)
    ? `The texts differ in ${list}, which does not count: terms of one character are dropped.`
    : `The texts differ in ${list}, which hardly counts among all their terms.`;
}

/** Words that occur more often in one text than in the other. */
function surplus(text: string, other: string): string[] {
  const left = new Map<string, number>();
  for (const { word } of wordsIn(other.toLowerCase())) left.set(word, (left.get(word) ?? 0) + 1);
  return wordsIn(text.toLowerCase())
    .map(({ word }) => word)
    .filter((word) => {
      const known = left.get(word) ?? 0;
      left.set(word, known - 1);
      return known <= 0;
    });
}

/**
 * "cabinet 0.31 + mug 0.12 + 4 terms more 0.35": the largest contributions and the rest, which add up to the
 * similarity.
 */
export function contributionsInWords({ terms, contribution, similarity }: SharedTerms, most = 4): string {
  const shown = terms.length > most + 1 ? most : terms.length;
  const named = terms.slice(0, shown).map((term, i) => `${term} ${contribution[i].toFixed(2)}`);
  if (terms.length === 0) return "no term in common";
  if (shown === terms.length) return named.join(" + ");
  const rest = similarity - contribution.slice(0, shown).reduce((sum, c) => sum + c, 0);
  return `${named.join(" + ")} + ${terms.length - shown} terms more ${rest.toFixed(2)}`;
}
