/** The text of a lesson: paragraphs, **strong** and *stressed* words, and nothing else of Markdown. */

export function LessonText({ text }: { text: string }) {
  return text.split(/\n{2,}/).map((paragraph, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name
    <p key={i}>
      {paragraph.split(/(\*\*[^*]+\*\*|\*[^*]+\*)/).map((piece, k) => {
        const [, strong, stressed] = /^\*\*(.+)\*\*$|^\*(.+)\*$/.exec(piece) ?? [];
        // biome-ignore lint/suspicious/noArrayIndexKey: nor have their pieces
        if (strong) return <strong key={k}>{strong}</strong>;
        // biome-ignore lint/suspicious/noArrayIndexKey: nor have their pieces
        return stressed ? <em key={k}>{stressed}</em> : piece;
      })}
    </p>
  ));
}
