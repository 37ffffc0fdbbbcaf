/**
 * One look for the whole page: Okabe–Ito colours and a glyph for each method, one diverging scale for advantages, four type sizes.
 */
import { type CSSVariablesResolver, createTheme } from "@mantine/core";

export const theme = createTheme({
  primaryColor: "blue",
  primaryShade: 8,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  autoContrast: true,
});

/** Secondary text dark (or light) enough to be read at 12 px: at least 4.5 : 1 on every ground of the page. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-dimmed": "#5c636b" },
  dark: { "--mantine-color-dimmed": "#a3a8ae" },
});

export interface MethodStyle {
  readonly colour: string;
  /** A shape of its own, so that colour is never the only cue. */
  readonly glyph: string;
}

const STYLES: Record<string, MethodStyle> = {
  grpo: { colour: "#0072b2", glyph: "●" },
  "dr-grpo": { colour: "#56b4e9", glyph: "○" },
  rloo: { colour: "#8a8a8a", glyph: "◇" },
  "reinforce-pp-baseline": { colour: "#b8a800", glyph: "✚" },
  gigpo: { colour: "#009e73", glyph: "◆" },
  hgpo: { colour: "#cc79a7", glyph: "⬢" },
  gagpo: { colour: "#e69f00", glyph: "■" },
  "step-index": { colour: "#777777", glyph: "▽" },
  logged: { colour: "#7b68c8", glyph: "★" },
  proxmo: { colour: "#d55e00", glyph: "▲" },
  truth: { colour: "#7a5fc7", glyph: "★" },
};

export function methodStyle(id: string): MethodStyle {
  return STYLES[id] ?? { colour: "#777777", glyph: "✳" };
}

type Rgb = readonly [number, number, number];
const BLUE: Rgb = [8, 88, 158];
const ORANGE: Rgb = [196, 84, 0];
const BLUE_ON_DARK: Rgb = [94, 171, 240];
const ORANGE_ON_DARK: Rgb = [245, 148, 56];
const WHITE: Rgb = [255, 255, 255];
const NEAR_BLACK: Rgb = [28, 29, 32];

/**
 * Diverging scale: −1 is blue, 0 neutral, +1 orange. Square-root-like steps near 0 would exaggerate small values, so the scale is linear: equal
 * differences look equal.
 */
export function advantageRgb(share: number, dark: boolean): [number, number, number] {
  const t = Math.max(-1, Math.min(1, share));
  const end = t < 0 ? (dark ? BLUE_ON_DARK : BLUE) : dark ? ORANGE_ON_DARK : ORANGE;
  const zero = dark ? NEAR_BLACK : WHITE;
  const mix = (i: 0 | 1 | 2) => Math.round(zero[i] + (end[i] - zero[i]) * Math.abs(t));
  return [mix(0), mix(1), mix(2)];
}

/** The same as a CSS colour. */
export const advantageColour = (share: number, dark: boolean) =>
  `rgb(${advantageRgb(share, dark).join(",")})`;

/** Advantages and returns in text: a true minus, a sign, fixed digits, so that columns line up. */
export function signed(value: number, digits = 3): string {
  if (Number.isNaN(value)) return "n/a";
  const text = Math.abs(value).toFixed(digits);
  const zero = Number(text) === 0;
  return zero ? `\u2007${text}` : `${value < 0 ? "−" : "+"}${text}`;
}
