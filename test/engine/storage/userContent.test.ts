import { describe, expect, it, vi } from "vitest";
import { withUserContent } from "../../../src/engine/storage/userContent.ts";
import { decodeLink, encodeLink } from "../../../src/experiment/share/link.ts";
import { DEFAULT_VIEW } from "../../../src/experiment/share/shared.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";

describe("what a world needs and nobody gave", () => {
  it.each([
    [
      "ALFWorld games",
      { games: ["0123456789abcdef"] },
      /1 of them is not stored in this browser \(0123456789abcdef\): drop their/,
    ],
    [
      "a shop's catalogue",
      { id: "shop", catalogue: "0123456789abcdef" },
      /\(0123456789abcdef\) that is not stored/,
    ],
  ])("%s are missed before anything is done", async (_, world, sentence) => {
    const use = vi.fn();
    await expect(async () => withUserContent(parseSpec({ world }).world, use)).rejects.toThrow(sentence);
    expect(use).not.toHaveBeenCalled();
  });

  it("a link says of which version games are, to those who do not have them", async () => {
    const spec = parseSpec({ world: { games: ["0123456789abcdef"], gameWords: "before-0.4" } });
    const shared = decodeLink(encodeLink({ spec, view: DEFAULT_VIEW }));
    expect(shared.spec).toEqual(spec);
    await expect(async () => withUserContent(shared.spec.world, vi.fn())).rejects.toThrow(
      /custom ALFWorld games, from before ALFWorld 0\.4\.0, in its words/,
    );
  });
});
