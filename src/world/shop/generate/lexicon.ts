/**
 * What generated shops sell. A star marks a noun: "lace* closure*". All of it is invented; brands are none
 * that exist to the author's knowledge.
 */

import type { Department } from "./departments.ts";

export interface Kind {
  /** WebShop's department. */
  readonly category: Department;
  readonly query: string;
  readonly path: string;
  /** As in titles, and as people ask for it. */
  readonly heads: readonly string[];
  readonly styles: readonly string[];
  readonly attributes: readonly string[];
  /** Group name → values. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** Dollars, lowest and highest. */
  readonly price: readonly [number, number];
}

export const BRANDS = (
  "Alderwick Brightmoor Calvera Dunmarrow Elmsworth Fairlund Gildarra Hazelby Inverlake Juniston Kestrelby Lunavale Marrowick Northfenn Oakmere Pinecroft " +
  "Quillstone Rivendale Solmere Thornbury Umberlee Valemont Wrenfield Yarrowby Zephyrine Ashgrove Birchley Cobaltine Driftwell Emberly"
).split(" ");

const clothes = ["small", "medium", "large", "x-large", "xx-large"];
const shades = ["black", "navy blue", "heather grey", "burgundy", "olive green", "white", "rose pink"];
const packs = ["1 count (pack of 1)", "6 count (pack of 2)", "12 count (pack of 3)", "24 count (pack of 4)"];

export const KINDS: readonly Kind[] = [
  {
    ...{ category: "fashion", query: "mens hiking boots", price: [45, 140] },
    path: "Clothing, Shoes & Jewelry › Men › Shoes › Outdoor › Hiking & Trekking",
    heads: ["hiking boots*", "trail boots*"],
    styles: ["Mid Ankle*", "Summit*", "Lightweight", "Ridge*"],
    attributes: [
      ...[
        "lace* closure*",
        "rubber* sole*",
        "steel* toe*",
        "arch* support*",
        "slip resistant",
        "memory* foam*",
      ],
      ...["water resistant", "moisture* wicking", "leather* upper*", "shock* absorbing"],
    ],
    options: {
      color: ["black", "dark brown", "olive green", "grey"],
      size: ["8", "9", "10", "11", "12 wide"],
    },
  },
  {
    ...{ category: "fashion", query: "women's dresses", price: [18, 70] },
    path: "Clothing, Shoes & Jewelry › Women › Clothing › Dresses › Casual",
    heads: ["summer* dress*", "midi dress*"],
    styles: ["Floral", "Wrap*", "Loose Fit*", "Pleated"],
    attributes: [
      ...[
        "short sleeve*",
        "machine* wash*",
        "tummy* control*",
        "polyester* spandex*",
        "v neck*",
        "side* pockets*",
      ],
      ...["hand* wash*", "elastic waist*", "button* closure*", "soft fabric*"],
    ],
    options: { color: shades, size: clothes },
  },
  {
    ...{ category: "fashion", query: "mens t-shirts", price: [12, 40] },
    path: "Clothing, Shoes & Jewelry › Men › Clothing › Shirts › T-Shirts",
    heads: ["graphic t-shirt*", "crewneck* t-shirt*"],
    styles: ["Vintage*", "Slim Fit*", "Classic", "Retro"],
    attributes: [
      ...[
        "needle* sleeve*",
        "cotton* heather*",
        "tagless collar*",
        "quick drying",
        "long hem*",
        "wash* cold",
      ],
      ...["ribbed cuffs*", "organic cotton*", "relaxed shoulder*", "printed logo*"],
    ],
    options: { "fit type": ["men", "women", "youth"], color: shades, size: clothes },
  },
  {
    ...{ category: "fashion", query: "women's sandals", price: [20, 80] },
    path: "Clothing, Shoes & Jewelry › Women › Shoes › Sandals › Flats",
    heads: ["strap* sandals*", "slide* sandals*"],
    styles: ["Coastal", "Woven", "Beach*", "City*"],
    attributes: [
      ...[
        "open toe*",
        "ankle* strap*",
        "cushioned insole*",
        "non slip",
        "vegan leather*",
        "buckle* closure*",
      ],
      ...["platform* heel*", "ethylene vinyl*", "adjustable fit*", "cork* footbed*"],
    ],
    options: { color: ["tan", "black", "white", "gold"], size: ["6", "7", "8", "9", "10 wide"] },
  },
  {
    ...{ category: "beauty", query: "lipsticks", price: [6, 30] },
    path: "Beauty & Personal Care › Makeup › Lips › Lipsticks",
    heads: ["matte lipstick*", "satin lipstick*"],
    styles: ["Velvet*", "Studio*", "Silk*", "Sheer"],
    attributes: [
      ...[
        "long lasting",
        "cruelty* free",
        "highly pigmented",
        "paraben* free",
        "vitamin* e",
        "transfer* proof",
      ],
      ...["easy apply", "shea* butter*", "fragrance* free", "smudge* proof"],
    ],
    options: { color: ["01 nude", "02 rosewood", "03 brick red", "04 plum", "05 coral", "06 berry"] },
  },
  {
    ...{ category: "beauty", query: "shampoo", price: [8, 40] },
    path: "Beauty & Personal Care › Hair Care › Shampoo & Conditioner › Shampoos",
    heads: ["repair* shampoo*", "daily shampoo*"],
    styles: ["Botanical", "Salon*", "Clarifying", "Herbal"],
    attributes: [
      ...["sulfate* free", "tea* tree*", "argan* oil*", "color* safe", "dry hair*", "dandruff* control*"],
      ...["keratin* protein*", "coconut* milk*", "scalp* soothing", "silicone* free"],
    ],
    options: {
      scent: ["tea tree", "lavender", "citrus", "unscented"],
      size: ["8 fl oz", "16 fl oz", "32 fl oz"],
    },
  },
  {
    ...{ category: "beauty", query: "face moisturizers", price: [10, 60] },
    path: "Beauty & Personal Care › Skin Care › Face › Creams & Moisturizers",
    heads: ["face* moisturizer*", "day* cream*"],
    styles: ["Hydrating", "Gel*", "Barrier*", "Overnight"],
    attributes: [
      ...["hyaluronic acid*", "oil* free", "sensitive skin*", "broad spectrum*", "green tea*", "anti aging"],
      ...["dermatologist* tested", "aloe* vera*", "fine lines*", "non greasy"],
    ],
    options: { size: ["1.7 ounce", "3.4 ounce", "6 ounce"], "skin type": ["dry", "oily", "combination"] },
  },
  {
    ...{ category: "electronics", query: "hdmi cables", price: [7, 45] },
    path: "Electronics › Television & Video › Accessories › Cables › HDMI Cables",
    heads: ["hdmi* cable*", "hdmi* cord*"],
    styles: ["Braided", "Ultra", "Slimline*", "Pro*"],
    attributes: [
      ...["gold* plated", "high speed*", "blu ray*", "plug* play*", "ethernet* channel*", "dolby* vision*"],
      ...["aluminum* shell*", "signal* booster*", "flexible jacket*", "copper* core*"],
    ],
    options: {
      size: ["3 feet", "6 feet", "10 feet", "15 feet"],
      "pattern name": ["1 pack", "2 pack", "5 pack"],
    },
  },
  {
    ...{ category: "electronics", query: "bluetooth speakers", price: [20, 130] },
    path: "Electronics › Portable Audio & Video › Portable Speakers › Bluetooth Speakers",
    heads: ["bluetooth* speaker*", "party* speaker*"],
    styles: ["Outdoor", "Pocket*", "Boom*", "Mini"],
    attributes: [
      ...["stereo* sound*", "hands* free", "usb* port*", "deep bass*", "dust* proof", "battery* indicator*"],
      ...["voice* assistant*", "led lights*", "carry* handle*", "fast charging"],
    ],
    options: { color: ["black", "red", "teal", "camo"], style: ["speaker only", "with case", "with stand"] },
  },
  {
    ...{ category: "electronics", query: "phone cases", price: [8, 35] },
    path: "Cell Phones & Accessories › Cases, Holsters & Sleeves › Basic Cases",
    heads: ["phone* case*", "phone* cover*"],
    styles: ["Clear", "Rugged", "Marble*", "Soft"],
    attributes: [
      ...[
        "wireless charging",
        "screen* protector*",
        "tempered glass*",
        "shock* proof",
        "card* holder*",
        "kick* stand*",
      ],
      ...["glass* film*", "raised edges*", "grip* texture*", "anti yellowing"],
    ],
    options: {
      color: ["midnight", "rose gold", "sage", "clear"],
      size: ["12", "12 pro", "13", "13 mini", "14"],
    },
  },
  {
    ...{ category: "electronics", query: "headphones", price: [18, 160] },
    path: "Electronics › Headphones, Earbuds & Accessories › Headphones & Earbuds › Over-Ear Headphones",
    heads: ["over ear* headphones*", "studio* headphones*"],
    styles: ["Quiet", "Wireless", "Foldable", "Gaming*"],
    attributes: [
      ...[
        "noise* cancelling",
        "active microphone*",
        "protein* earpads*",
        "low latency*",
        "aux* input*",
        "surround audio*",
      ],
      ...["carrying pouch*", "swivel* cups*", "quick pairing", "padded headband*"],
    ],
    options: { color: ["black", "silver", "blue", "ivory"], style: ["wired", "bluetooth", "usb c"] },
  },
  {
    ...{ category: "garden", query: "bookshelves", price: [50, 220] },
    path: "Home & Kitchen › Furniture › Home Office Furniture › Bookcases",
    heads: ["ladder* bookshelf*", "cube* bookshelf*"],
    styles: ["Industrial", "Rustic", "Scandinavian", "Corner*"],
    attributes: [
      ...["easy assemble", "space* saving", "solid wood*", "steel* frame*", "living room*", "wall* mounted"],
      ...["storage* baskets*", "anti tip", "engineered oak*", "metal* legs*"],
    ],
    options: {
      color: ["rustic brown", "black oak", "white", "walnut"],
      size: ["3 tier", "4 tier", "5 tier"],
    },
  },
  {
    ...{ category: "garden", query: "candles", price: [9, 40] },
    path: "Home & Kitchen › Home Décor Products › Candles & Holders › Candles › Jar Candles",
    heads: ["scented candle*", "jar* candle*"],
    styles: ["Hearth*", "Woodland*", "Garden*", "Spa*"],
    attributes: [
      ...["soy* wax*", "lead* free", "eco* friendly", "hand* poured", "cotton* wick*", "long burning"],
      ...["essential oils*", "amber* glass*", "gift* box*", "clean burning"],
    ],
    options: {
      scent: ["vanilla", "lavender", "cedar", "sea salt", "fig"],
      size: ["4 ounce", "8 ounce", "14 ounce"],
    },
  },
  {
    ...{ category: "garden", query: "rugs", price: [25, 200] },
    path: "Home & Kitchen › Home Décor Products › Area Rugs, Runners & Pads › Area Rugs",
    heads: ["area* rug*", "runner* rug*"],
    styles: ["Moroccan", "Shaggy", "Braided", "Abstract"],
    attributes: [
      ...[
        "non shedding",
        "stain* resistant",
        "machine* washable",
        "low pile*",
        "rubber* backing*",
        "dining room*",
      ],
      ...["jute* fiber*", "kid* friendly", "reversible pattern*", "fade* resistant"],
    ],
    options: {
      color: ["ivory", "grey", "teal", "rust"],
      size: ["2 ft x 6 ft", "4 ft x 6 ft", "5 ft x 8 ft", "8 ft x 10 ft"],
    },
  },
  {
    ...{ category: "grocery", query: "granola bars", price: [6, 45] },
    path: "Grocery & Gourmet Food › Snack Foods › Bars › Granola & Trail Mix Bars",
    heads: ["granola* bars*", "oat* bars*"],
    styles: ["Harvest*", "Crunchy", "Chewy", "Trail*"],
    attributes: [
      ...["gluten* free", "non gmo*", "high protein*", "individually wrapped", "nut* free", "low sugar*"],
      ...["artificial flavors*", "plant* based", "whole grain*", "dairy* free"],
    ],
    options: {
      "flavor name": ["peanut butter", "dark chocolate", "apple cinnamon", "maple pecan"],
      size: packs,
    },
  },
  {
    ...{ category: "grocery", query: "green tea", price: [5, 35] },
    path: "Grocery & Gourmet Food › Beverages › Bottled Beverages, Water & Drink Mixes › Tea › Green",
    heads: ["green tea* bags*", "loose green tea*"],
    styles: ["Morning*", "Misty", "Jade*", "Mountain*"],
    attributes: [
      ...[
        "caffeine* free",
        "usda* organic",
        "fair trade*",
        "sugar* free",
        "resealable bag*",
        "antioxidant* rich",
      ],
      ...["quality* ingredients*", "kosher certified", "compostable sachets*", "ceremonial grade*"],
    ],
    options: { "flavor name": ["jasmine", "mint", "lemon ginger", "plain"], size: packs },
  },
];
