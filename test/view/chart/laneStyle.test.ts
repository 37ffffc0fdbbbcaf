import { expect, it } from "vitest";
import { ESTIMATORS } from "../../../src/credit/index.ts";
import { laneStyles } from "../../../src/view/chart/laneStyle.ts";
import { methodStyle } from "../../../src/view/theme.ts";

const doubled = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i);

it("tells any two lanes apart without colour, those of one method too", () => {
  const lanes = laneStyles([...ESTIMATORS, ...["proxmo", "proxmo", "gigpo"].map((id) => ({ id }))]);
  expect(doubled(lanes.map(({ glyph, dash }) => `${glyph} ${dash}`))).toEqual([]);
  expect(
    doubled(laneStyles(Array.from({ length: 6 }, () => ({ id: "proxmo" }))).map(({ dash }) => `${dash}`)),
  ).toEqual([]);
});

it("gives every method a colour and a glyph of its own, the truth and logged advantages included", () => {
  const styles = [...ESTIMATORS.map(({ id }) => id), "logged", "truth"].map(methodStyle);
  expect(doubled(styles.map(({ colour }) => colour))).toEqual([]);
  expect(doubled(styles.map(({ glyph }) => glyph))).toEqual([]);
});

/** Linear light of #rrggbb. */
const light = (colour: string) =>
  [1, 3, 5].map((at) => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
const luminance = ([r, g, b]: number[]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(light(a)), luminance(light(b))].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/**
 * What each kind of eye makes of linear light (Machado, Oliveira and Fernandes 2009, complete dichromacy).
 */
const EYES = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE Lab of what an eye sees. */
function lab(colour: string, eye: keyof typeof EYES): number[] {
  const rgb = light(colour);
  const [r, g, b] = EYES[eye].map((line) => line.reduce((sum, share, i) => sum + share * rgb[i], 0));
  const xyz = [
    0.4124 * r + 0.3576 * g + 0.1805 * b,
    luminance([r, g, b]),
    0.0193 * r + 0.1192 * g + 0.9505 * b,
  ];
  const [x, y, z] = xyz.map((value, i) => Math.cbrt(Math.max(0, value) / [0.9505, 1, 1.089][i]));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

it("draws step index in a colour that can be seen on both grounds and is nobody else's to any eye", () => {
  const { colour } = methodStyle("step-index");
  expect(contrast(colour, "#ffffff")).toBeGreaterThan(3);
  expect(contrast(colour, "#242424")).toBeGreaterThan(3);
  const others = ESTIMATORS.map(({ id }) => id).filter((id) => id !== "step-index");
  for (const eye of Object.keys(EYES) as (keyof typeof EYES)[])
    for (const other of others)
      expect(
        Math.hypot(...lab(colour, eye).map((v, i) => v - lab(methodStyle(other).colour, eye)[i])),
        `${other}, ${eye}`,
      ).toBeGreaterThan(15);
});
