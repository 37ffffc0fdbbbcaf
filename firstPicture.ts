/**
 * A plugin for the bundler: puts the first picture into the built page, so that the first paint has it, and
 * the script that gives it the reader's colours before that.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import react from "@vitejs/plugin-react";
import { build, type Plugin, type Rollup } from "vite";
import { classicScript } from "./classicScript.ts";
import { sandboxRuntime } from "./sandboxRuntime.ts";

const STILL = resolve(import.meta.dirname, "src/view/still");
const ROOT = '<div id="root"></div>';
/** For whoever has nothing but the picture. */
const NO_SCRIPT =
  '<noscript><p style="margin:8px 20px">This is a picture of the page; the page itself needs JavaScript.</p></noscript>';
const SCRIPT = '<script type="module"';

export function firstPicture(): Plugin {
  let folder = "";
  return {
    name: "first-picture",
    apply: "build",
    configResolved: ({ root, build: { outDir } }) => {
      folder = resolve(root, outDir);
    },
    closeBundle: {
      // Before the build is named by all that is in it.
      order: "pre",
      sequential: true,
      handler: () => draw(folder),
    },
  };
}

async function draw(folder: string): Promise<void> {
  const page = join(folder, "index.html");
  const html = readFileSync(page, "utf8");
  if (!html.includes(ROOT) || !html.includes(SCRIPT))
    throw new Error(`firstPicture: ${page} has no ${ROOT} or no ${SCRIPT} to put the picture in.`);
  const early = await classicScript(join(STILL, "early.ts"), "early");
  const digest = createHash("sha256").update(early).digest("base64url").slice(0, 8);
  const name = `assets/early-${digest}.js`;
  writeFileSync(join(folder, name), early);
  const drawn = await pictureOf((address) => JSON.parse(readFileSync(join(folder, address), "utf8")));
  const styles = [...html.matchAll(/href="\.\/(assets\/[^"]+\.css)"/g)].map(([, path]) => join(folder, path));
  const picture = withoutUnread(drawn, styles.map((path) => readFileSync(path, "utf8")).join(""));
  writeFileSync(
    page,
    html
      .replace(SCRIPT, () => `<script src="./${name}"></script>\n    ${SCRIPT}`)
      .replace(ROOT, () => `<div id="root"><div data-still>${NO_SCRIPT}${picture}</div></div>`),
  );
}

/** Without variables that neither the picture nor the first styles read: half of what the components declare. */
function withoutUnread(picture: string, styles: string): string {
  const read = new Set([...`${picture}${styles}`.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  return picture.replaceAll(/(--[\w-]+): [^;{}]+;/g, (declared, name) => (read.has(name) ? declared : ""));
}

type Draw = typeof import("./src/view/still/firstPicture.tsx").firstPicture;

/** Bundles the views as the page's are, so that their styles have the same names, and draws with them. */
async function pictureOf(read: Parameters<Draw>[0]): Promise<string> {
  const { output } = (await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins: [
      react(),
      sandboxRuntime(),
      // What is fetched late is not in the first picture.
      { name: "nothing-late", resolveDynamicImport: () => false },
    ],
    ssr: { noExternal: true },
    build: { write: false, ssr: join(STILL, "firstPicture.tsx"), target: "esnext" },
  })) as Rollup.RollupOutput;
  const place = mkdtempSync(join(tmpdir(), "first-picture-"));
  try {
    const file = join(place, "firstPicture.mjs");
    writeFileSync(file, output[0].code);
    const { firstPicture } = (await import(pathToFileURL(file).href)) as { firstPicture: Draw };
    return await firstPicture(read);
  } finally {
    rmSync(place, { recursive: true });
  }
}
