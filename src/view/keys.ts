/** Which key does what where; knows the page only by what has the focus. */

export type Move = "next" | "previous" | "up" | "down";
export type KeyCommand = Move | "play" | "step" | "help";

/** What may have the focus, as far as keys care. */
export type KeyArea =
  /** Nothing: the body of the page. */
  | "page"
  /** The maps, which walk with all arrows. */
  | "maps"
  /** A number in their table: a button that walks with all arrows. */
  | "table"
  /** The transcript, or a step in it: across it walks, up and down scrolls. */
  | "transcript"
  /** A field, list or slider, or a dialog: it needs its keys itself. */
  | "field"
  /** Any other control or scrolling box: single letters are free, arrows and Space are its own. */
  | "other";

interface Binding {
  readonly command: KeyCommand;
  /** Where the key is the page's. */
  readonly places: readonly KeyArea[];
  /** A letter or sign, which the reader can switch off. */
  readonly single?: true;
}

const single = (command: KeyCommand): Binding => ({
  command,
  places: ["page", "maps", "table", "transcript", "other"],
  single: true,
});
const across = (command: Move): Binding => ({ command, places: ["page", "maps", "table", "transcript"] });
const upAndDown = (command: Move): Binding => ({ command, places: ["maps", "table"] });

const BINDINGS: ReadonlyMap<string, Binding> = new Map([
  ["j", single("next")],
  ["k", single("previous")],
  ["n", single("down")],
  ["p", single("up")],
  [".", single("step")],
  ["?", single("help")],
  ["ArrowRight", across("next")],
  ["ArrowLeft", across("previous")],
  ["ArrowDown", upAndDown("down")],
  ["ArrowUp", upAndDown("up")],
  [" ", { command: "play", places: ["page", "maps"] }],
]);

/**
 * What a key asks for; null where the key is not the page's. `letters`: whether single letters and signs are
 * on.
 */
export function commandOf(key: string, place: KeyArea, letters: boolean): KeyCommand | null {
  const binding = BINDINGS.get(key);
  if (!binding?.places.includes(place) || (binding.single && !letters)) return null;
  return binding.command;
}

const FIELDS =
  "[role=dialog], [role=menu], input:not([type=checkbox]), textarea, select, [contenteditable], [role=slider], [role=listbox]";

export function placeOf(focused: HTMLElement): KeyArea {
  if (focused.matches("body, html")) return "page";
  if (focused.closest(FIELDS)) return "field";
  const area = focused.closest<HTMLElement>("[data-walk]");
  // Of what lies in an area only its buttons walk with it: a box that scrolls has its arrows itself.
  if (!area || (focused !== area && !focused.matches("button"))) return "other";
  if (area.dataset.walk === "steps") return "transcript";
  return focused === area ? "maps" : "table";
}
