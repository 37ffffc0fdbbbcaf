/**
 * WebShop's product and attribute files, read as WebShop reads them (load_products); rows that would stop it
 * are named and left out.
 */
import { z } from "zod";
import { InputError } from "../../lib/assert.ts";
import { isObject } from "../../lib/plainJson.ts";
import { floatRepr, stripped } from "../../lib/pythonText.ts";
import type { OptionGroup, Product } from "./catalogue.ts";
import type { NounRule } from "./nouns.ts";

const ASIN_LENGTH = 10;
const NO_ATTRIBUTES = ["DUMMY_ATTR"];

const rawProduct = z.object({
  asin: z.string().min(1),
  name: z.string(),
  category: z.string(),
  query: z.string(),
  product_category: z.string(),
  full_description: z.string(),
  small_description: z.union([z.array(z.string()), z.string()]),
  pricing: z.string().nullish(),
  customization_options: z.record(z.string(), z.array(z.object({ value: z.string() })).nullable()).nullish(),
});

/** What the attribute file says of one product; `instruction` makes goals from templates. */
const rawAttributes = z.object({
  attributes: z.array(z.string()).optional(),
  instruction: z.string().nullish(),
  instruction_attributes: z.array(z.string()).nullish(),
});

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

export interface Loaded {
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
  const raw = parsed(rawProduct, item, "");
  const own = Object.hasOwn(attributeFile, raw.asin) ? attributeFile[raw.asin] : {};
  const extra = parsed(rawAttributes, own, "attributes: ");
  const bullets = raw.small_description;
  return {
    asin: raw.asin,
    category: raw.category,
    query: stripped(raw.query.toLowerCase()),
    productCategory: raw.product_category,
    name: raw.name,
    description: raw.full_description,
    bullets: typeof bullets === "string" ? [bullets] : bullets,
    ...pricing(raw.pricing),
    attributes: extra.attributes ?? NO_ATTRIBUTES,
    options: optionGroups(raw.customization_options ?? {}),
    nouns: nounsOf(raw.name),
    instruction: extra.instruction ?? null,
    instructionAttributes: extra.instruction_attributes ?? null,
  };
}

/** Zod's first complaint as an InputError: "field pricing: …". */
export function parsed<T>(schema: z.ZodType<T>, value: unknown, place: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0];
  throw new InputError(`${place}${path.length > 0 ? `field ${path.join(".")}: ` : ""}${message}`);
}

/**
 * "$60.49$68.49" is a range; what stands before the first dollar sign is not read; no text is a hundred
 * dollars.
 */
function pricing(text: string | null | undefined): Pick<LoadedProduct, "prices" | "priceTag"> {
  if (!text) return { prices: [100], priceTag: "$100.0" };
  const prices = text
    .split("$")
    .slice(1)
    .map((piece) => Number.parseFloat(plainNumber(piece, text)))
    .slice(0, 2);
  if (prices.length === 0)
    throw new InputError(`field pricing: "${text}" has no dollar sign; write "$9.99" or "$5.00$9.99".`);
  return { prices, priceTag: prices.map((price) => `$${floatRepr(price)}`).join(" to ") };
}

function plainNumber(piece: string, text: string): string {
  const digits = piece.replace(/[^\p{Nd}.]/gu, "");
  if (!/^(\d+\.?\d*|\.\d+)$/.test(digits))
    throw new InputError(
      `field pricing: "${text}" holds no number of dollars; write "$9.99" or "$5.00$9.99".`,
    );
  return digits;
}

function optionGroups(
  raw: Readonly<Record<string, readonly { readonly value: string }[] | null>>,
): OptionGroup[] {
  // Names that are equal in lower case are one group: the last one's values in the first one's place.
  const groups = new Map<string, readonly string[]>();
  for (const [name, contents] of Object.entries(raw))
    if (contents !== null)
      groups.set(
        name.toLowerCase(),
        contents.map(({ value }) => stripped(value).replaceAll("/", " | ").toLowerCase()),
      );
  return [...groups].map(([name, values]) => ({ name, values }));
}
