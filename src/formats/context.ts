/**
 * What a reader knows of the files that are read together: which of them are one batch, and what was chosen
 * where a format leaves something open. Rollouts of several batches are never compared with each other.
 */

/** Something that a format leaves open. */
export interface FormatOption {
  readonly id: string;
  readonly label: string;
  readonly values: readonly string[];
  /** Taken where nothing is chosen. */
  readonly usual: readonly string[];
  /** Several may be taken, or one. */
  readonly many: boolean;
}

/** What was chosen, by option. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

/** What keeps a choice from being used, in a sentence; null where nothing does. */
export function optionComplaint(options: readonly FormatOption[], chosen: Chosen = {}): string | null {
  const empty = options.find(({ id, usual, many }) => many && (chosen[id] ?? usual).length === 0);
  return empty ? `${empty.label}: choose at least one.` : null;
}

/** How files make batches. */
const BATCHES = ["a batch a file", "a batch a folder", "one batch"] as const;
export type Batches = (typeof BATCHES)[number];

export interface ReadContext {
  /** The batch that a file belongs to, by the name that tells it from others; "" where there is but one. */
  batchOf(file: string): string;
  /** How many files are read together. */
  readonly files: number;
  readonly chosen: Chosen;
}

/** How a format's files make batches, where nothing is chosen. */
interface FileRules {
  readonly batches?: Batches;
  readonly batchFolder?: (file: string) => string;
}

/** Parts of one file by several processes: they differ in a number only. */
const PART =
  /((?:^|[^a-z])(?:rank|shard|part|worker|chunk|split|proc|process|gpu|node|dp|replica))([-_. ]?\d+)(?:[-_ ]?of[-_ ]?\d+)?/gi;

const folderOf = (file: string) => file.slice(0, Math.max(0, file.lastIndexOf("/")));

/**
 * @param names of the files that are read together; rows of an archive name its member behind its own name
 */
export function contextOf(
  names: readonly string[],
  { batches: usual = "a batch a file", batchFolder = folderOf }: FileRules = {},
  chosen: Chosen = {},
): ReadContext {
  const [batches = usual] = (chosen.batches ?? []) as readonly Batches[];
  const batchOfName = (name: string) =>
    batches === "one batch"
      ? ""
      : batches === "a batch a folder"
        ? batchFolder(name)
        : name.replace(PART, "$1*");
  const known = new Map(names.map((name) => [name, batchOfName(name)]));
  const several = new Set(known.values()).size > 1;
  const batchOf = (file: string): string => {
    if (!several) return "";
    const found = known.get(file);
    if (found !== undefined) return found;
    const archive = names.find((name) => file.startsWith(`${name}/`)) ?? file;
    known.set(file, batchOfName(archive));
    return batchOfName(archive);
  };
  return { batchOf, files: names.length, chosen };
}

/**
 * The choice of how files make batches, offered where it makes a difference; of those that make the same ones
 * the usual is offered, else one batch.
 */
export function batchesOption(names: readonly string[], rules: FileRules): readonly FormatOption[] {
  const { batches: usual = "a batch a file" } = rules;
  const batches = (kind: Batches) => {
    const found = names.map(contextOf(names, { ...rules, batches: kind }).batchOf);
    const places = new Map([...new Set(found)].map((name, i) => [name, i]));
    return found.map((name) => places.get(name)).join();
  };
  const made = new Map(BATCHES.map((kind) => [kind, batches(kind)]));
  const ranked: readonly Batches[] = [usual, "one batch", ...BATCHES];
  const values = BATCHES.filter(
    (kind) => ranked.find((other) => made.get(other) === made.get(kind)) === kind,
  );
  return values.length < 2 ? [] : [{ id: "batches", label: "Files", values, usual: [usual], many: false }];
}

/** An id that is unique within its batch only, made unique over all files. */
export function scoped({ batchOf }: ReadContext, file: string, id: string): string {
  const batch = batchOf(file);
  return batch === "" ? id : `${batch}:${id}`;
}

/** A name for what one row holds, by its place in its file. */
export const rowName = (
  { files }: ReadContext,
  { file, number }: { readonly file: string; readonly number: number },
  what: string,
): string => `${files > 1 ? `${file}:` : ""}${what} ${number}`;
