/** A server that counts whoever reaches it, by HTTP or otherwise, and would let anybody in. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface CountingServer {
  /** "http://127.0.0.1:1234" */
  readonly origin: string;
  /** What came: "GET /path", "upgrade /path", "connection" without either. */
  readonly reached: string[];
  close(): void;
}

export async function countingServer(): Promise<CountingServer> {
  const reached: string[] = [];
  const server = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.writeHead(200, {
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "*",
      "content-type": "text/javascript",
    });
    response.end("postMessage('loaded')");
  });
  server.on("connection", () => reached.push("connection"));
  server.on("upgrade", (request, socket) => {
    reached.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, reached, close: () => server.close() };
}
