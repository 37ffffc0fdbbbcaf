/**
 * Colours of weights: one sequential scale, logarithmic, because a plain mean over 200 steps gives each 0.005
 * and a kernel may give one step 0.9.
 */
import { inks, mixRgb, type Rgb } from "../theme.ts";

/** Weights up to this are drawn like 0. */
export const LEAST = 1e-4;

/** 0 for weights up to `LEAST`, 1 for weight 1, linear in the logarithm between. */
export function weightShade(weight: number): number {
  return weight <= LEAST ? 0 : Math.min(1, 1 - Math.log10(weight) / Math.log10(LEAST));
}

function colourOf(shade: number, dark: boolean): Rgb {
  const { ground, violet, deepViolet } = inks(dark);
  return shade < 0.5 ? mixRgb(ground, violet, 2 * shade) : mixRgb(violet, deepViolet, 2 * shade - 1);
}

export const shadeColour = (shade: number, dark: boolean) => `rgb(${colourOf(shade, dark).join(",")})`;

/**
 * A weight in single precision is looked up by its leading 16 bits below the sign: exponent and 8 bits of
 * mantissa, 0.4 % apart.
 */
const DROPPED_BITS = 15;
const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);
const entryOf = (weight: number) => {
  float[0] = weight;
  return bits[0] >>> DROPPED_BITS;
};

const palettes = new Map<boolean, Uint32Array<ArrayBuffer>>();

/**
 * Pixels (bytes red, green, blue, alpha) of the weights 0 … 1, made once a scheme: a matrix of 400 × 400 then
 * costs as many table reads.
 */
function paletteOf(dark: boolean): Uint32Array<ArrayBuffer> {
  let palette = palettes.get(dark);
  if (!palette) {
    const bytes = new Uint8Array(4 * (entryOf(1) + 1));
    palette = new Uint32Array(bytes.buffer);
    const first = entryOf(LEAST);
    for (let i = first; i < palette.length; i++) {
      bits[0] = (i << DROPPED_BITS) | (1 << (DROPPED_BITS - 1));
      bytes.set([...colourOf(weightShade(float[0]), dark), 255], 4 * i);
    }
    bytes.set([...colourOf(0, dark), 255], 0);
    palette.fill(palette[0], 0, first);
    palettes.set(dark, palette);
  }
  return palette;
}

/** One pixel a weight; weights are 0 … 1. */
export function weightPixels(weights: Float32Array, dark: boolean): Uint8ClampedArray<ArrayBuffer> {
  const palette = paletteOf(dark);
  const patterns = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
  const pixels = new Uint32Array(weights.length);
  // Rounding may leave a weight a little above 1.
  const last = palette.length - 1;
  for (let i = 0; i < weights.length; i++) pixels[i] = palette[Math.min(patterns[i] >>> DROPPED_BITS, last)];
  return new Uint8ClampedArray(pixels.buffer);
}

/** Three digits, and never "0.000" for what is not 0. */
export function weightInWords(weight: number): string {
  if (weight === 0) return "0";
  return weight < 0.0005 ? "< 0.001" : weight.toFixed(3);
}
