/**
 * Files that are being opened: what they are, how far reading is, what came of it. The batch on the screen
 * stays until the new one is shown.
 */
import { create } from "zustand";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { listFormats, probe, type Reading, read } from "../../engine/import/importClient.ts";
import type { ImportResult } from "../../engine/import/importFiles.ts";
import type { NamedFile } from "../../engine/namedFile.ts";
import { beginsLikeSharedFile } from "../../experiment/share/sharedFileHead.ts";
import type { Mapping } from "../../formats/adapter/general/mapped.ts";
import type { FormatChoice, Probe, ReadProgress } from "../../formats/read/readRollouts.ts";
import { messageOf } from "../../lib/assert.ts";
import { useLens } from "../batch/lens.ts";
import { follow } from "../batch/liveBatches.ts";
import { showBatch, useBatch } from "../batch/shownBatch.ts";

export type ImportStage = "closed" | "waiting" | "looking" | "choosing" | "reading" | "read" | "failed";

export interface ImportState {
  readonly stage: ImportStage;
  readonly files: readonly NamedFile[];
  readonly probe: Probe | null;
  readonly choice: FormatChoice | null;
  readonly progress: ReadProgress | null;
  readonly result: ImportResult | null;
  /** Why it failed, in a sentence. */
  readonly message: string | null;
}

const CLOSED: ImportState = {
  stage: "closed",
  files: [],
  probe: null,
  choice: null,
  progress: null,
  result: null,
  message: null,
};

export const useImports = create<ImportState>()(() => CLOSED);

/** Enough to see what wrote a file. */
const HEAD_BYTES = 100;
/** Files up to this size are read as soon as they are dropped; larger ones when asked to. */
const SMALL_BYTES = 32 * 2 ** 20;

let current: Reading<unknown> | null = null;

/** Waits for files to be chosen or dropped. */
export function openImport(): void {
  useImports.setState({ ...CLOSED, stage: "waiting" });
}

/** What the formats that are read are called. */
export const formatNames = (): Promise<readonly string[]> => listFormats().result;

/** Ends what is under way; nothing on the page has changed. */
export function closeImport(): void {
  stopReading();
  useImports.setState(CLOSED);
}

/** Files could not be opened at all. */
export function refuseFiles(error: unknown): void {
  stopReading();
  useImports.setState({
    ...CLOSED,
    stage: "failed",
    message: `They could not be opened: ${messageOf(error)}`,
  });
}

function stopReading(): void {
  const reading = current;
  current = null;
  reading?.cancel();
}

/** Looks at the files, and where they are small and known reads them. */
export async function importDropped(files: readonly NamedFile[]): Promise<void> {
  if (files.length === 0) return;
  stopReading();
  const [{ name, blob }] = files;
  if (files.length === 1 && beginsLikeSharedFile(await blob.slice(0, HEAD_BYTES).text())) {
    useImports.setState(CLOSED);
    const { openFile } = await import("../share/openLink.ts");
    await openFile(await blob.text(), name);
    return;
  }
  useImports.setState({ ...CLOSED, stage: "looking", files });
  const looked = await settled(probe(files));
  if (!looked) return;
  const mapping = rememberedMapping(looked) ?? looked.mapping;
  const id = rememberedFormat(looked) ?? looked.detection?.id ?? "mapped";
  useImports.setState({ stage: "choosing", probe: looked, choice: { id, mapping } });
  if (looked.rows === 0 && looked.problems.length > 0) {
    useImports.setState({ stage: "failed", message: looked.problems.map(placed).slice(0, 3).join(" ") });
    return;
  }
  if (looked.detection && totalBytes(files) <= SMALL_BYTES) await readChosen();
}

/** Another format, or another mapping. */
export function choose(choice: FormatChoice): void {
  stopReading();
  useImports.setState({ choice, stage: "choosing", result: null, message: null });
}

/** Reads the files whole as what is chosen. */
export async function readChosen(): Promise<void> {
  const { files, choice, probe: looked } = useImports.getState();
  if (!choice) return;
  useImports.setState({ stage: "reading", result: null, message: null, progress: null });
  const result = await settled(read(files, choice, (progress) => useImports.setState({ progress })));
  if (!result) return;
  if (looked) remember(looked, choice);
  useImports.setState({ stage: "read", result });
}

/** Back to choosing, with nothing lost. */
export function cancelReading(): void {
  stopReading();
  useImports.setState({ stage: "choosing", progress: null });
}

/** What was on the screen before the file, to go back to. */
let before: PageBatch | null = null;

/** Back to the run: the rollouts that were shown before, then the newest. */
export function leaveImported(): void {
  if (before) void showBatch(before);
  before = null;
  follow();
}

/** Puts what was read on the screen, where it stays until training is followed again. */
export function showImported(): void {
  const { result } = useImports.getState();
  if (!result?.page) return;
  const { page, report } = result;
  const lens = useLens.getState();
  if (report.gamma !== undefined) lens.setSliders({ gamma: report.gamma });
  if (page.batch.logged && !lens.compare.includes("logged")) {
    lens.setCompare([...lens.compare, "logged"]);
    lens.setDifference(["proxmo", "logged"]);
  }
  const { current: shown, hold } = useBatch.getState();
  if (shown && !shown.imported) before = shown;
  hold(true);
  void showBatch({ ...page, imported: report });
  useImports.setState(CLOSED);
}

export const totalBytes = (files: readonly NamedFile[]): number =>
  files.reduce((sum, { blob }) => sum + blob.size, 0);

const placed = ({ file, line, message }: { file: string; line: number; message: string }) =>
  `${file}${line > 0 ? `:${line}` : ""}: ${message}`;

/** The result, unless another reading has begun meanwhile or this one failed; the state then says so. */
async function settled<Result>(reading: Reading<Result>): Promise<Result | null> {
  current = reading;
  try {
    const result = await reading.result;
    return current === reading ? result : null;
  } catch (error) {
    if (current === reading) useImports.setState({ stage: "failed", message: messageOf(error) });
    return null;
  }
}

/** Choices are kept by what the files look like, so that the next file of the same run needs none. */
const memoryKey = ({ detection, paths }: Probe): string =>
  `import ${detection?.id ?? "unknown"} ${[...paths].sort().join(",")}`.slice(0, 2000);

function remember(looked: Probe, choice: FormatChoice): void {
  try {
    localStorage.setItem(memoryKey(looked), JSON.stringify(choice));
  } catch {
    // Without storage the mapping is asked for again.
  }
}

function remembered(looked: Probe): Partial<FormatChoice> {
  try {
    return JSON.parse(localStorage.getItem(memoryKey(looked)) ?? "{}");
  } catch {
    return {};
  }
}

function rememberedFormat(looked: Probe): string | undefined {
  const { id } = remembered(looked);
  return looked.formats.some((format) => format.id === id) ? id : undefined;
}

function rememberedMapping(looked: Probe): Mapping | undefined {
  const { mapping } = remembered(looked);
  return mapping && typeof mapping === "object" ? { ...looked.mapping, ...mapping } : undefined;
}
