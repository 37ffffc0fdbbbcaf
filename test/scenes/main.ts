/**
 * `npm run scenes`: pictures of every scene and a page that shows them side by side, in the folder `scenes`,
 * for a person to look at.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "../paths.ts";
import { SCENES } from "./scenes.ts";

const folder = fromRoot("scenes");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const { status } = spawnSync("npx", ["playwright", "test", "test/browser/scenes.spec.ts"], {
  cwd: fromRoot("."),
  env: { ...process.env, SCENES: folder },
  stdio: "inherit",
});
const shots = ["desktop-light", "desktop-dark", "phone-light", "phone-dark"];
const rows = SCENES.map(({ name, about }) => {
  const images = shots.map((shot) => `<img src="${name}-${shot}.png" alt="${name}, ${shot}" loading="lazy">`);
  return `<h2>${name}</h2><p>${about}</p><div>${images.join("")}</div>`;
});
const style =
  "body{font:14px system-ui}div{display:flex;gap:8px;overflow-x:auto}img{height:480px;border:1px solid #ccc}";
writeFileSync(
  join(folder, "index.html"),
  `<!doctype html><meta charset="utf-8"><title>Scenes</title><style>${style}</style>${rows.join("\n")}\n`,
);
console.log("Open scenes/index.html.");
process.exitCode = status ?? 1;
