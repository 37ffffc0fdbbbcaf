/**
 * One look for the whole page: one diverging scale for advantages, four type sizes. A method brings its own
 * colour and glyph.
 */
import { type CSSVariablesResolver, createTheme } from "@mantine/core";
import type { MethodStyle } from "../credit/estimator.ts";
import { estimatorById } from "../credit/index.ts";

export const theme = createTheme({
  primaryColor: "blue",
  primaryShade: 8,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "20px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  autoContrast: true,
  components: {
    Modal: {
      defaultProps: {
        closeButtonProps: { "aria-label": "Close" },
        // The page has its banner already.
        attributes: { header: { role: "presentation" } },
      },
    },
  },
});

/** Outcomes of rollouts, in both schemes. */
export const SUCCESS = "#009e73";
export const FAILURE = "#cc6677";
const CAUTION = "#e69f00";

/**
 * Secondary text dark (or light) enough to be read at 12 px: at least 4.5 : 1 on every ground of the page.
 * Success in text likewise; `lit` is the ground of what is pointed at elsewhere.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { "--page-success": SUCCESS, "--page-caution": CAUTION },
  light: {
    "--mantine-color-dimmed": "#5c636b",
    "--page-success-text": "#00694d",
    "--page-warning-text": "#a61e4d",
    "--page-selected": "#e7f5ff",
    "--page-lit": "#fff6da",
    "--page-lit-term": "#ffe8a3",
  },
  dark: {
    "--mantine-color-dimmed": "#a3a8ae",
    "--page-success-text": "#3ddbaa",
    "--page-warning-text": "#faa2c1",
    "--page-selected": "#1b2a3b",
    "--page-lit": "#3a3216",
    "--page-lit-term": "#5c4a12",
  },
});

/** The measured truth, beside the methods. */
const TRUTH: MethodStyle = { colour: "#7a5fc7", glyph: "★" };

/** Errors (InputError): no method has this id. */
export const methodStyle = (id: string): MethodStyle => (id === "truth" ? TRUTH : estimatorById(id).style);

export type Rgb = readonly [number, number, number];

/** What pictures are drawn with, where style sheets do not reach. */
export interface Inks {
  /** Of a picture whose values are 0. */
  readonly ground: Rgb;
  readonly blue: Rgb;
  readonly orange: Rgb;
  /** Middle and end of the scale of weights. */
  readonly violet: Rgb;
  readonly deepViolet: Rgb;
  /** Signs over a picture, and the halo that keeps them apart from it. */
  readonly sign: string;
  readonly halo: string;
  /** Around what is selected, what is pointed at, and the other of a pair. */
  readonly selected: string;
  readonly focused: string;
  readonly pointed: string;
  /** Between cells, and between the rollouts of a matrix. */
  readonly frame: string;
  readonly seam: string;
  readonly hatch: string;
  readonly dot: string;
}

const ON_LIGHT: Inks = {
  ground: [255, 255, 255],
  blue: [8, 88, 158],
  orange: [196, 84, 0],
  violet: [158, 136, 202],
  deepViolet: [45, 8, 92],
  sign: "#212529",
  halo: "#ffffff",
  selected: "#000000",
  focused: "#495057",
  pointed: "#e07b00",
  frame: "#dee2e6",
  seam: "#00000033",
  hatch: "#adb5bd",
  dot: "#868e96",
};
const ON_DARK: Inks = {
  ground: [28, 29, 32],
  blue: [94, 171, 240],
  orange: [245, 148, 56],
  violet: [110, 84, 160],
  deepViolet: [233, 219, 255],
  sign: "#f1f3f5",
  halo: "#1a1b1e",
  selected: "#ffffff",
  focused: "#c9ccd1",
  pointed: "#e07b00",
  frame: "#3b3d42",
  seam: "#ffffff40",
  hatch: "#5c5f66",
  dot: "#868e96",
};

export const inks = (dark: boolean): Inks => (dark ? ON_DARK : ON_LIGHT);

/** From one colour (t = 0) to another (t = 1). */
export function mixRgb(from: Rgb, to: Rgb, t: number): [number, number, number] {
  const mix = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * t);
  return [mix(0), mix(1), mix(2)];
}

/**
 * Diverging scale: −1 is blue, 0 neutral, +1 orange. Square-root-like steps near 0 would exaggerate small
 * values, so the scale is linear: equal differences look equal.
 */
export function advantageRgb(share: number, dark: boolean): [number, number, number] {
  const { ground, blue, orange } = inks(dark);
  return mixRgb(ground, share < 0 ? blue : orange, Math.min(1, Math.abs(share)));
}

/** The same as a CSS colour, which follows the page's scheme. */
export const advantageColour = (share: number): string =>
  `light-dark(${[false, true].map((dark) => `rgb(${advantageRgb(share, dark)})`)})`;
