/**
 * `inside/main.ts` with all it imports, as the text of a classic script: see `sandboxRuntime` in
 * vite.config.ts.
 */
declare module "virtual:sandbox-runtime" {
  const runtime: string;
  export default runtime;
}
