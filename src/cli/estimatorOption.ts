/** `--estimator`, the same for every command that takes it; light, since it is read at every start. */
export const ESTIMATOR_OPTION: [
  flags: string,
  description: string,
  parse: (path: string, before: string[]) => string[],
  initial: string[],
] = [
  "--estimator <file>",
  "an estimator of your own (TypeScript or JavaScript), once or more; it runs with your own rights",
  (path, before) => [...before, path],
  [],
];
