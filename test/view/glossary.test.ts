import { expect, it } from "vitest";
import { GLOSSARY } from "../../src/view/glossary.ts";

it("says each term in one sentence that does not begin with the term, in the order of the alphabet", () => {
  const words = Object.keys(GLOSSARY);
  expect(words).toEqual([...words].sort((a, b) => a.localeCompare(b, "en", { sensitivity: "base" })));
  for (const [word, says] of Object.entries(GLOSSARY)) {
    expect(says, word).toMatch(/^[A-Z0-9].*\.$/);
    expect(says.split(/[.] [A-Z]/), word).toHaveLength(1);
    expect(says.toLowerCase().startsWith(`${word.toLowerCase()} is`), word).toBe(false);
  }
});
