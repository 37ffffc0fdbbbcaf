/**
 * Files that are being opened: what they are, how far reading is, what came of it. The batch on the screen
 * stays until the new one is shown.
 */
import { createStore } from "zustand/vanilla";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { Reading } from "../../engine/import/importClient.ts";
import type { ImportResult } from "../../engine/import/importFiles.ts";
import type { NamedFile } from "../../engine/namedFile.ts";
import { beginsLikeSharedFile } from "../../experiment/share/sharedFileHead.ts";
import type { FormatChoice, Probe, ReadProgress } from "../../formats/read/readRollouts.ts";
import { messageOf } from "../../lib/assert.ts";
import { Newest } from "../../lib/newest.ts";
import type { Outside } from "../outside.ts";
import type { OpenParts } from "../share/openLink.ts";
import { createImportMemory } from "./importMemory.ts";

type ImportStage = "closed" | "waiting" | "looking" | "choosing" | "reading" | "read" | "failed";

interface ImportState {
  readonly stage: ImportStage;
  readonly files: readonly NamedFile[];
  readonly probe: Probe | null;
  readonly choice: FormatChoice | null;
  readonly progress: ReadProgress | null;
  readonly result: ImportResult | null;
  /** Why it failed, in a sentence. */
  readonly message: string | null;
  /** Rollouts from a file that were left for the run, with their edits: one can go back to them. */
  readonly left: PageBatch | null;
}

const CLOSED: Omit<ImportState, "left"> = {
  stage: "closed",
  files: [],
  probe: null,
  choice: null,
  progress: null,
  result: null,
  message: null,
};

/** Enough to see what wrote a file. */
const HEAD_BYTES = 100;
/** Files up to this size are read as soon as they are dropped; larger ones when asked to. */
const SMALL_BYTES = 32 * 2 ** 20;

/** What of the page it needs; a file of the playground itself is opened like a link. */
interface Parts extends OpenParts {
  readonly outside: Pick<Outside, "reading" | "memory">;
}

export type Imports = ReturnType<typeof createImports>;

export function createImports(page: Parts) {
  const { lens, batch, run } = page;
  const { reading, memory } = page.outside;
  const store = createStore<ImportState>()(() => ({ ...CLOSED, left: null }));
  const { getState, setState } = store;
  const readings = new Newest();
  const remembered = createImportMemory(memory);
  /** What was on the screen before the file, to go back to. */
  let before: PageBatch | null = null;

  /** The result, unless another reading has begun meanwhile or this one failed; the state then says so. */
  async function settled<Result>({ result, cancel }: Reading<Result>): Promise<Result | null> {
    const counts = readings.begin(cancel);
    try {
      const read = await result;
      return counts() ? read : null;
    } catch (error) {
      if (counts()) setState({ stage: "failed", message: messageOf(error) });
      return null;
    }
  }

  /** Waits for files to be chosen or dropped. */
  const open = (): void => setState({ ...CLOSED, stage: "waiting" });

  /** Ends what is under way; nothing on the page has changed. */
  function close(): void {
    readings.end();
    setState(CLOSED);
  }

  /** Files could not be opened at all; those that were chosen before them stay, with their choices. */
  function refuse(error: unknown): void {
    readings.end();
    const what = getState().files.length > 0 ? "The new files" : "The files";
    setState({ stage: "failed", message: `${what} could not be opened: ${messageOf(error)}` });
  }

  /** Looks at the files, and where they are small and known reads them. */
  async function take(files: readonly NamedFile[]): Promise<void> {
    if (files.length === 0) return;
    const counts = readings.begin();
    const [{ name, blob }] = files;
    const head = files.length === 1 ? await blob.slice(0, HEAD_BYTES).text() : "";
    if (!counts()) return;
    if (beginsLikeSharedFile(head)) {
      setState(CLOSED);
      const { openFile } = await import("../share/openLink.ts");
      await openFile(page, await blob.text(), name);
      return;
    }
    setState({ ...CLOSED, stage: "looking", files });
    const looked = await settled(reading.probe(files));
    if (!looked) return;
    const mapping = remembered.mapping(looked) ?? looked.mapping;
    const id = remembered.format(looked) ?? looked.detection?.id ?? "mapped";
    setState({ stage: "choosing", probe: looked, choice: { id, mapping } });
    if (looked.rows === 0) {
      const words = looked.problems.map(placed).slice(0, 3).join(" ");
      setState({ stage: "failed", message: words || "There is no row to read: nothing but empty lines." });
      return;
    }
    if (looked.detection && totalBytes(files) <= SMALL_BYTES) await readChosen();
  }

  /** Another format, or another mapping. */
  function choose(choice: FormatChoice): void {
    readings.end();
    setState({ choice, stage: "choosing", result: null, message: null });
  }

  /** Reads the files whole as what is chosen. */
  async function readChosen(): Promise<void> {
    const { files, choice, probe: looked } = getState();
    if (!choice) return;
    setState({ stage: "reading", result: null, message: null, progress: null });
    const result = await settled(reading.read(files, choice, (progress) => setState({ progress })));
    if (!result) return;
    if (looked && result.page) remembered.keep(looked, choice);
    setState({ stage: "read", result });
  }

  /** Back to choosing, with nothing lost. */
  function cancelReading(): void {
    readings.end();
    setState({ stage: "choosing", progress: null });
  }

  /** Back to the run: the rollouts that were shown before, then the newest. */
  function leave(): void {
    const { asked } = batch.getState();
    if (asked?.imported) setState({ left: asked });
    if (before) void batch.show(before);
    before = null;
    run.follow();
  }

  /** The rollouts that were left, once more. */
  function again(): void {
    const { left } = getState();
    if (left) enter(left);
  }

  /** They stay on the screen until training is followed again. */
  function enter(rollouts: PageBatch): void {
    const { current: shown } = batch.getState();
    if (shown && !shown.imported) before = shown;
    batch.hold(true);
    void batch.show(rollouts);
    setState({ ...CLOSED, left: null });
  }

  /** Puts what was read on the screen. */
  function show(): void {
    const { result } = getState();
    if (!result?.page) return;
    const { page: rollouts, report } = result;
    const { compare } = lens.getState();
    if (report.gamma !== undefined) lens.setSliders({ gamma: report.gamma });
    if (rollouts.batch.logged && !compare.includes("logged")) {
      lens.setCompare([...compare, "logged"]);
      lens.setDifference(["proxmo", "logged"]);
    }
    enter({ ...rollouts, imported: report });
  }

  return { ...store, open, close, refuse, take, choose, readChosen, cancelReading, leave, again, show };
}

export const totalBytes = (files: readonly NamedFile[]): number =>
  files.reduce((sum, { blob }) => sum + blob.size, 0);

const placed = ({ file, line, message }: { file: string; line: number; message: string }) =>
  `${file}${line > 0 ? `:${line}` : ""}: ${message}`;
