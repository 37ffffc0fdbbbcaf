/**
 * A plugin for the bundler: the policy that the built page is served under, in its first element. The page
 * loads its own files and nothing else, and neither text nor links can become code.
 */
import type { Plugin } from "vite";

/** Directives, as they may also be sent as a header (docs/hosting.md). */
export const CONTENT_POLICY = [
  "default-src 'none'",
  // WebAssembly is compiled for the wasm backend and for the slow sandbox.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  // The sandbox, which has a stricter policy of its own.
  "frame-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  // The components write style elements while they run.
  "style-src 'self' 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  // Strings become scripts and elements only by the rules of src/view/trusted.ts.
  "require-trusted-types-for 'script'",
  "trusted-types default",
].join("; ");

/** The schemas' library compiles them with `Function` where it may, and tries whether it may. */
const SCHEMAS = "/zod/v4/core/core.js";

export function contentPolicy(): Plugin {
  return {
    name: "content-policy",
    // While one develops, the bundler's own inline script and socket are needed.
    apply: "build",
    transform: (code, id) => (id.endsWith(SCHEMAS) ? `${code}\nconfig({ jitless: true });\n` : undefined),
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: CONTENT_POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}
