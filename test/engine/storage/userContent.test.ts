import { describe, expect, it, vi } from "vitest";
import { withUserContent } from "../../../src/engine/storage/userContent.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";

describe("what a world needs and nobody gave", () => {
  it.each([
    ["ALFWorld games", { games: ["0123456789abcdef"] }, /1 of them \(0123456789abcdef\): drop their/],
    ["a shop's catalogue", { id: "shop", catalogue: "0123456789abcdef" }, /0123456789abcdef.*does not have/],
  ])("%s are missed before anything is done", async (_, world, sentence) => {
    const use = vi.fn();
    await expect(async () => withUserContent(parseSpec({ world }).world, use)).rejects.toThrow(sentence);
    expect(use).not.toHaveBeenCalled();
  });
});
