/** A formula set by KaTeX, which is loaded only when the first formula is shown. */
import { useEffect, useState } from "react";
import { loadKatex } from "./katex.ts";

export function Formula({ tex, label }: { tex: string; label: string }) {
  const [html, setHtml] = useState<string>();
  useEffect(() => {
    let current = true;
    loadKatex().then(
      (katex) => {
        if (current) setHtml(katex.renderToString(tex, { throwOnError: false, displayMode: true }));
      },
      () => {
        if (current) setHtml(undefined);
      },
    );
    return () => {
      current = false;
    };
  }, [tex]);
  if (html === undefined) return <code>{label}</code>;
  // The source is ours and numbers, never text from worlds or files; KaTeX escapes what it is given.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: output of KaTeX on our own formula
  return <div className="formula" dangerouslySetInnerHTML={{ __html: html }} />;
}
