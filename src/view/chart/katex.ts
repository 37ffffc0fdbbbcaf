/** KaTeX with its style sheet, loaded once, late. */
export type Katex = typeof import("katex").default;
let loading: Promise<Katex> | undefined;
let loaded: Katex | undefined;

export function loadKatex(): Promise<Katex> {
  loading ??= Promise.all([import("katex"), import("katex/dist/katex.min.css")]).then(([k]) => {
    loaded = k.default;
    return loaded;
  });
  return loading;
}

/** Once it is there: what has to be set now, with what stands beside it, need not wait. */
export const loadedKatex = (): Katex | undefined => loaded;
