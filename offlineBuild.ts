/**
 * A plugin for the bundler: names the build in the page, and writes the worker that keeps it with the list of
 * all files and their digests.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { Plugin } from "vite";
import { classicScript } from "./classicScript.ts";
import { BUILD_NAME, type Build, WORKER_FILE } from "./src/engine/offline/protocol.ts";

const ENTRY = resolve(import.meta.dirname, "src/engine/offline/serviceWorker.ts");
const PAGE = "index.html";
/** Pictures of the README. */
const NOT_KEPT = /\.(png|map)$/;

export function offlineBuild(): Plugin {
  let folder = "";
  return {
    name: "offline-build",
    apply: "build",
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler: () => writeWorker(folder),
    },
  };
}

/** Names the build of a written folder in its page, and writes the worker beside it. */
export async function writeWorker(folder: string): Promise<void> {
  const page = join(folder, PAGE);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NOT_KEPT.test(entry.name) && entry.name !== WORKER_FILE)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const contents = new Map(paths.map((path) => [path, readFileSync(path)]));
  const id = digest([...contents.values()].map(digest).join());
  const named = String(contents.get(page)).replace(
    "</head>",
    `  <meta name="${BUILD_NAME}" content="${id}" />\n  </head>`,
  );
  writeFileSync(page, named);
  contents.set(page, Buffer.from(named));
  const files: Record<string, string> = {};
  let bytes = 0;
  for (const [path, content] of contents) {
    bytes += content.length;
    const name = path
      .slice(folder.length + 1)
      .split(sep)
      .join("/");
    files[name === PAGE ? "" : name] = digest(content);
  }
  const kept: Build = { id, bytes, files };
  const code = await classicScript(ENTRY, "offline");
  writeFileSync(join(folder, WORKER_FILE), `const BUILD = ${JSON.stringify(kept)};\n${code}`);
}

const digest = (content: string | Buffer) => createHash("sha256").update(content).digest("hex").slice(0, 16);
