/**
 * Numbers for binary features: each block is a product of named properties and owns one number for every
 * combination of their values.
 */
import { check } from "../../lib/assert.ts";

export class FeatureTable {
  private readonly blocks: { readonly base: number; readonly properties: readonly (readonly string[])[] }[] =
    [];
  private total = 0;

  get count(): number {
    return this.total;
  }

  /**
   * Appends the block of all combinations; the result numbers one combination from the positions of its
   * values (at most three properties).
   */
  block(...properties: readonly (readonly string[])[]): (a: number, b?: number, c?: number) => number {
    const base = this.total;
    const sizes = properties.map((values) => values.length);
    const [, second = 1, third = 1] = sizes;
    this.blocks.push({ base, properties });
    this.total += sizes.reduce((product, size) => product * size, 1);
    return (a, b = 0, c = 0) => base + (a * second + b) * third + c;
  }

  /** The values that make up one feature, joined: "go to · holds the ready object · goal's target". */
  name(feature: number): string {
    check(
      Number.isInteger(feature) && feature >= 0 && feature < this.total,
      () => `There is no feature ${feature}; features are numbered 0 to ${this.total - 1}.`,
    );
    const block = this.blocks.findLast(({ base }) => base <= feature)!;
    let rest = feature - block.base;
    const values: string[] = [];
    for (const property of block.properties.toReversed()) {
      values.unshift(property[rest % property.length]);
      rest = Math.floor(rest / property.length);
    }
    return values.join(" · ");
  }
}
