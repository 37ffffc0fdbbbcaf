/** KaTeX with its style sheet, loaded once, late. */
type Katex = typeof import("katex").default;
let loading: Promise<Katex> | undefined;

export function loadKatex(): Promise<Katex> {
  loading ??= Promise.all([import("katex"), import("katex/dist/katex.min.css")]).then(([k]) => k.default);
  return loading;
}
