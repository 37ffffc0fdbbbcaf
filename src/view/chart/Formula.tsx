/**
 * A formula set by KaTeX, which is loaded only when the first formula is shown. Parts marked with
 * `\term{name}{…}` can be pointed at; all parts of the pointed name light up, wherever they stand.
 */
import { useLayoutEffect, useRef, useState } from "react";
import classes from "./Formula.module.css";
import { type Katex, loadedKatex, loadKatex } from "./katex.ts";

interface FormulaProps {
  readonly tex: string;
  /** What is read until, or where, KaTeX is not there. */
  readonly fallback: string;
  /** Names of the terms that light up. */
  readonly lit: readonly string[];
  readonly onPoint: (term: string | null) => void;
}

const MACROS = { "\\term": "\\htmlData{term=#1}{#2}" };

export function Formula({ tex, fallback, lit, onPoint }: FormulaProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isSet, setIsSet] = useState(false);
  // Before the next picture: its numbers change with those of the bars and the card.
  useLayoutEffect(() => {
    let current = true;
    const set = (katex: Katex) => {
      if (!current || !box.current) return;
      katex.render(tex, box.current, {
        throwOnError: false,
        displayMode: true,
        macros: { ...MACROS },
        // Terms become data attributes, nothing else is allowed.
        trust: ({ command }) => command === "\\htmlData",
        strict: (code: string) => (code === "htmlExtension" ? "ignore" : "warn"),
      });
      setIsSet(true);
    };
    const katex = loadedKatex();
    if (katex) set(katex);
    else
      loadKatex().then(set, () => {
        if (current) setIsSet(false);
      });
    return () => {
      current = false;
    };
  }, [tex]);
  const point = (event: React.PointerEvent) =>
    onPoint((event.target as HTMLElement).closest<HTMLElement>("[data-term]")?.dataset.term ?? null);
  return (
    <>
      {!isSet && <span>{fallback}</span>}
      {/* KaTeX fills it. The waterfall beside it lights the same terms from the keyboard. */}
      <div
        ref={box}
        hidden={!isSet}
        className={`formula ${classes.formula} ${lit.map((name) => classes[name] ?? "").join(" ")}`}
        onPointerOver={point}
        onPointerLeave={() => onPoint(null)}
      />
    </>
  );
}
