/** `--estimator`, the same for every command that takes it; light, since it is read at every start. */
export const ESTIMATOR_OPTION: [
  flags: string,
  description: string,
  parse: (path: string, before: string[]) => string[],
  initial: string[],
] = [
  "--estimator <file>",
  "your own estimator (TypeScript or JavaScript), repeatable; it runs with your rights",
  (path, before) => [...before, path],
  [],
];
