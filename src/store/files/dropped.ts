/** Files dropped on the page or chosen: each kind goes where it belongs. */
import { isGameFile } from "../../engine/import/gameFiles.ts";
import type { NamedFile } from "../../engine/namedFile.ts";
import type { CatalogueParts } from "./catalogue.ts";
import type { Games } from "./games.ts";
import type { Imports } from "./imports.ts";

/** What of the page it needs. */
interface Parts extends CatalogueParts {
  readonly imports: Imports;
  readonly games: Games;
}

export function createDropped(page: Parts) {
  const { imports, games } = page;

  async function open(files: readonly NamedFile[]): Promise<void> {
    // A folder of games holds other files beside them.
    const found = files.filter(isGameFile);
    if (found.length > 0) {
      imports.close();
      return games.take(found);
    }
    const { looksLikeCatalogue, openCatalogue } = await import("./catalogue.ts");
    if (!(await looksLikeCatalogue(files))) return imports.take(files);
    imports.close();
    await openCatalogue(page, files);
  }

  /** Opens what was chosen; where that is not possible, the dialog says why. */
  async function takeFiles(files: readonly NamedFile[]): Promise<void> {
    try {
      await open(files);
    } catch (error) {
      imports.refuse(error);
    }
  }

  /** Opens what was dropped, with what is in dropped folders. */
  async function takeDropped(transfer: DataTransfer): Promise<void> {
    try {
      const files = await droppedFiles(transfer);
      if (files.length === 0) throw new Error("there is no file in what was dropped.");
      await open(files);
    } catch (error) {
      imports.refuse(error);
    }
  }

  return { takeFiles, takeDropped };
}

/** Files of a file input, with their folders where a folder was chosen. */
export const namedFiles = (list: FileList | readonly File[] | null): NamedFile[] =>
  Array.from(list ?? [], (file) => ({ name: file.webkitRelativePath || file.name, blob: file }));

/** Files of a drop, those in dropped folders too, by name. */
async function droppedFiles(transfer: DataTransfer): Promise<NamedFile[]> {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.every((entry) => entry === null)) return namedFiles(transfer.files);
  const found: NamedFile[] = [];
  for (const entry of entries) if (entry) await walk(entry, "", found);
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** More files than any run leaves; a home folder dropped by accident ends here. */
const MAX_FILES = 20_000;

async function walk(entry: FileSystemEntry, folder: string, found: NamedFile[]): Promise<void> {
  if (found.length >= MAX_FILES || entry.name.startsWith(".")) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    found.push({ name: folder + entry.name, blob: file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A directory answers in portions until one is empty.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return;
    for (const inner of portion) await walk(inner, `${folder}${entry.name}/`, found);
  }
}
