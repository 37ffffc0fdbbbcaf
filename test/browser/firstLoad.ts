/** What the built page loads before its first picture. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "../paths.ts";

export const DIST = fromRoot("dist");
export const html = readFileSync(join(DIST, "index.html"), "utf8");

/** The page, scripts and styles that it names, and what those import at once; paths below `DIST`. */
export function firstLoad(): string[] {
  const found = new Set(["index.html"]);
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    if (!path.endsWith(".js")) return;
    const text = readFileSync(join(DIST, path), "utf8");
    for (const match of text.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
      visit(`assets/${match[1]}`);
  };
  for (const match of html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)) visit(match[1]);
  return [...found];
}
