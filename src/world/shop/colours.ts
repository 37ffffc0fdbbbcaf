/** Colours are compared by one plain word of this list (WebShop's COLOR_SET); its order decides. */
const COLOURS = (
  "alabaster apricot aqua ash asphalt azure banana beige black blue blush bordeaux bronze brown burgundy camel camo caramel champagne charcoal cheetah " +
  "chestnut chocolate christmas coffee cognac copper coral cranberry cream crystal dark denim eggplant elephant espresso fuchsia gold granite grape " +
  "graphite grass gray green grey heather indigo ivory ivy khaki lavender lemon leopard light lilac lime magenta maroon mauve merlot midnight mint mocha " +
  "multicolor mushroom mustard natural navy nude olive orange peach pewter pink plum purple rainbow red rose royal rust sand sapphire seashell silver " +
  "skull slate steel stone stonewash sunflower tan taupe teal tiger turquoise violet walnut wheat white wine yellow"
).split(" ");

/**
 * The first colour that stands in a value, even within a word ("sandalwood" is sand); the value itself where
 * none does.
 */
export const normalizeColour = (value: string): string =>
  COLOURS.find((colour) => value.includes(colour)) ?? value;

/** Of a pair of name and value only whole equality counts: "red" is red, "dark red" stays a pair (null). */
export const normalizePair = (pair: readonly [string, string]): string | null =>
  COLOURS.find((colour) => pair.includes(colour)) ?? null;
