/**
 * The library's own manifest, beside its compiled files in `lib`: it asks for the packages that those import,
 * in the versions they are tested with, and for nothing of the page.
 */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const root = JSON.parse(readFileSync("package.json", "utf8"));
const code = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".js"))
  .map((path) => readFileSync(`lib/${path}`, "utf8"));
const imported = code.flatMap((text) => [...text.matchAll(/(?:from|import\() ?"([^."][^"]*)"/g)]);
const names = imported.map(([, path]) => path.split("/", path.startsWith("@") ? 2 : 1).join("/"));
const manifest = {
  name: root.name,
  version: root.version,
  description: root.description,
  license: root.license,
  type: "module",
  engines: root.engines,
  exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
  // Imported for what it does to zod's messages.
  sideEffects: ["./lib/schema.js"],
  dependencies: Object.fromEntries([...new Set(names)].sort().map((name) => [name, root.dependencies[name]])),
};
writeFileSync("lib/package.json", `${JSON.stringify(manifest, null, 2)}\n`);
copyFileSync("LICENSE", "lib/LICENSE");
