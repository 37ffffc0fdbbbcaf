/** A method's name with its glyph in its colour: the same wherever a method is named. */
import { estimatorById } from "../../credit/index.ts";
import { methodStyle } from "../theme.ts";

export function MethodLabel({ id, name }: { id: string; name?: string }) {
  const { colour, glyph } = methodStyle(id);
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      <span aria-hidden style={{ color: colour, marginRight: 5 }}>
        {glyph}
      </span>
      {name ?? estimatorById(id).label}
    </span>
  );
}
