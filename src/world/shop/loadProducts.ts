/**
 * WebShop's product and attribute files, read as WebShop reads them (load_products); rows that would stop it
 * are named and left out.
 */

import { InputError } from "../../lib/assert.ts";
import { isObject } from "../../lib/plainJson.ts";
import { isTruthy, pythonItems, pythonText } from "../../lib/pythonJson.ts";
import { floatRepr, stripped } from "../../lib/pythonText.ts";
import type { z } from "../../lib/schema.ts";
import type { OptionGroup, Product } from "./catalogue.ts";
import type { NounRule } from "./nouns.ts";
import { Row } from "./row.ts";

const ASIN_LENGTH = 10;
const NO_ATTRIBUTES = ["DUMMY_ATTR"];

/** A product before its price is drawn. */
export interface LoadedProduct extends Omit<Product, "price"> {
  /** One price, or the two ends of a range, as listed. */
  readonly prices: readonly number[];
  /** From the attribute file. */
  readonly instruction: string | null;
  readonly instructionAttributes: readonly string[] | null;
}

/** A row that was left out. */
export interface BadRow {
  /** "items[3] (B0EDGE0001)" */
  readonly place: string;
  readonly problem: string;
}

interface Loaded {
  readonly products: readonly LoadedProduct[];
  readonly badRows: readonly BadRow[];
}

/**
 * In file order; the first of equal asins stays, asins longer than ten characters and `nan` go without a
 * word, as in WebShop. Errors (InputError): the first is no list, the second no object.
 */
export function loadProducts(items: unknown, attributes: unknown, nounsOf: NounRule): Loaded {
  if (!Array.isArray(items)) throw new InputError("The products are not a list; give WebShop's items file.");
  if (!isObject(attributes))
    throw new InputError("The attributes are not an object by asin; give WebShop's attributes file.");
  const products: LoadedProduct[] = [];
  const badRows: BadRow[] = [];
  const seen = new Set<string>();
  items.forEach((item: unknown, i) => {
    const asin = (item as { asin?: unknown } | null)?.asin;
    if (typeof asin === "string" && (asin === "nan" || asin.length > ASIN_LENGTH || seen.has(asin))) return;
    try {
      products.push(loadProduct(item, attributes, nounsOf));
      seen.add(asin as string);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      badRows.push({
        place: `items[${i}]${typeof asin === "string" ? ` (${asin})` : ""}`,
        problem: error.message,
      });
    }
  });
  return { products, badRows };
}

function loadProduct(
  item: unknown,
  attributeFile: Readonly<Record<string, unknown>>,
  nounsOf: NounRule,
): LoadedProduct {
  const row = new Row(item, "");
  const asin = row.string("asin");
  if (asin === "") throw new InputError("field asin: it is empty; a product needs one.");
  const name = row.text("name");
  const extra = new Row(Object.hasOwn(attributeFile, asin) ? attributeFile[asin] : {}, "attributes: ");
  const bullets = row.get("small_description");
  return {
    asin,
    category: row.text("category"),
    query: stripped(row.string("query").toLowerCase()),
    productCategory: row.text("product_category"),
    name,
    description: row.text("full_description"),
    bullets: (Array.isArray(bullets) ? bullets : [bullets]).map(pythonText),
    ...pricing(row.value.pricing),
    attributes: "attributes" in extra.value ? extra.items("attributes").map(pythonText) : NO_ATTRIBUTES,
    options: optionGroups(row.value.customization_options),
    nouns: nounsOf(name),
    instruction: extra.value.instruction == null ? null : extra.text("instruction"),
    instructionAttributes: isTruthy(extra.value.instruction_attributes ?? null)
      ? extra.items("instruction_attributes").map(pythonText)
      : null,
  };
}

/** Zod's first complaint as an InputError: "field pricing: …". */
export function parsed<T>(schema: z.ZodMiniType<T>, value: unknown, place: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0];
  throw new InputError(`${place}${path.length > 0 ? `field ${path.join(".")}: ` : ""}${message}`);
}

/**
 * "$60.49$68.49" is a range; what stands before the first dollar sign is not read; nothing is a hundred
 * dollars.
 */
function pricing(value: unknown): Pick<LoadedProduct, "prices" | "priceTag"> {
  if (value === undefined || !isTruthy(value)) return { prices: [100], priceTag: "$100.0" };
  if (typeof value !== "string")
    throw new InputError(`field pricing: it is ${pythonText(value)}; write "$9.99" or "$5.00$9.99".`);
  const prices = value
    .split("$")
    .slice(1)
    .map((piece) => plainNumber(piece, value));
  if (prices.length === 0)
    throw new InputError(`field pricing: "${value}" has no dollar sign; write "$9.99" or "$5.00$9.99".`);
  const used = prices.slice(0, 2);
  return { prices: used, priceTag: used.map((price) => `$${floatRepr(price)}`).join(" to ") };
}

/** The digits of any script and the dots, read as one number. */
function plainNumber(piece: string, text: string): number {
  const digits = piece.replace(/[^\p{Nd}.]/gu, "").replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
  const number = /^(\d+\.?\d*|\.\d+)$/.test(digits) ? Number.parseFloat(digits) : Number.NaN;
  if (!Number.isFinite(number))
    throw new InputError(
      `field pricing: "${text}" holds no number of dollars; write "$9.99" or "$5.00$9.99".`,
    );
  return number;
}

/** Unicode has the digits of a script one after another. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) as number;
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

/** `{"Size": [{"value": "Large"}, …]}`; null or "" for a product or a group without any. */
function optionGroups(raw: unknown): OptionGroup[] {
  if (raw === undefined || !isTruthy(raw)) return [];
  if (!isObject(raw))
    throw new InputError(
      `field customization_options: it is ${pythonText(raw)}; it must be an object of lists, null or "".`,
    );
  // Names that are equal in lower case are one group: the last one's values in the first one's place.
  const groups = new Map<string, readonly string[]>();
  for (const [name, contents] of Object.entries(raw)) {
    if (contents === null) continue;
    const values = pythonItems(contents)?.map(optionValue);
    if (!values || values.includes(undefined))
      throw new InputError(
        `field customization_options.${name}: it must be a list of objects, each with a text “value”, or null.`,
      );
    groups.set(name.toLowerCase(), values as string[]);
  }
  return [...groups].map(([name, values]) => ({ name, values }));
}

function optionValue(content: unknown): string | undefined {
  const value = isObject(content) ? content.value : undefined;
  return typeof value === "string" ? stripped(value).replaceAll("/", " | ").toLowerCase() : undefined;
}
