/** Reading the shop's pages as an agent does: from their text. Anything unknown is passed over. */

const SEPARATOR = " [SEP] ";

export interface Listed {
  readonly asin: string;
  readonly title: string;
  readonly price: Price;
}

/** Dollars; one price has equal ends. */
export interface Price {
  readonly low: number;
  readonly high: number;
}

export type ShopPage =
  | { readonly kind: "search" }
  | { readonly kind: "results"; readonly number: number; readonly items: readonly Listed[] }
  | {
      readonly kind: "item";
      readonly title: string;
      readonly price: Price;
      /** Names of groups and their values, in page order. */
      readonly options: readonly string[];
    }
  | { readonly kind: "sub"; readonly text: string }
  | { readonly kind: "unknown" };

const UNKNOWN: ShopPage = { kind: "unknown" };

export function readPage(observation: string): ShopPage {
  const nodes = observation.split(SEPARATOR);
  if (nodes[0] === "WebShop") return { kind: "search" };
  const start = nodes.indexOf("Back to Search");
  if (start < 0) return UNKNOWN;
  const page = /^Page (\d+) \(Total/.exec(nodes[start + 1] ?? "");
  if (page) return { kind: "results", number: Number(page[1]), items: readItems(nodes) };
  const price = nodes.findLastIndex((node) => node.startsWith("Price: "));
  if (price < 0 || nodes.at(-1) !== "Buy Now") return { kind: "sub", text: nodes.slice(start + 2).join(" ") };
  const options = nodes.slice(start + 2, price - 1);
  return { kind: "item", title: nodes[price - 1], price: readPrice(nodes[price]), options };
}

/** Values by group: what can be clicked is a value, the rest are names. */
export function groupsOf(
  options: readonly string[],
  choices: readonly string[],
): readonly (readonly string[])[] {
  const clickable = new Set(choices);
  const groups: string[][] = [];
  for (const node of options) {
    if (clickable.has(`click[${node}]`)) groups.at(-1)?.push(node);
    else groups.push([]);
  }
  return groups;
}

function readItems(nodes: readonly string[]): Listed[] {
  const items: Listed[] = [];
  for (let i = nodes.indexOf("Next >") + 1; i + 2 < nodes.length; i += 3)
    items.push({ asin: nodes[i].toLowerCase(), title: nodes[i + 1], price: readPrice(nodes[i + 2]) });
  return items;
}

function readPrice(text: string): Price {
  const [low = Number.NaN, high = low] = [...text.matchAll(/\$([\d.]+)/g)].map(([, dollars]) =>
    Number(dollars),
  );
  return { low, high };
}

/** The ceiling an instruction names; Infinity where it names none. */
export function readCeiling(instruction: string): number {
  const match = /price lower than ([\d.]+) dollars/.exec(instruction);
  return match ? Number(match[1]) : Number.POSITIVE_INFINITY;
}
