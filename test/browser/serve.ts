/** A plain static server: files of a folder under a path of our choice, nothing clever. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

export interface Site {
  readonly url: string;
  /** Serves another folder from now on, as after an update. */
  readonly update: (folder: string) => void;
  readonly close: () => void;
}

export async function serve(first: string, base: string): Promise<Site> {
  let folder = first;
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? "/").split("?")[0]);
    const inside = path.startsWith(base) ? normalize(path.slice(base.length)) || "." : "..";
    const file = join(folder, inside === "." || inside === "/" ? "index.html" : inside);
    if (inside.startsWith("..") || !existsSync(file) || statSync(file).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    update: (next) => {
      folder = next;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
