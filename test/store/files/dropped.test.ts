import { describe, expect, it, vi } from "vitest";
import { freshPage } from "../threads.ts";

async function openPage() {
  freshPage();
  const dropped = await import("../../../src/store/files/dropped.ts");
  const { useImports } = await import("../../../src/store/files/imports.ts");
  return { ...dropped, state: () => useImports.getState() };
}

/** What a browser hands over for one dropped file or folder. */
const transferOf = (entry: object) =>
  ({ items: [{ webkitGetAsEntry: () => entry }], files: [] }) as unknown as DataTransfer;

const unreadable = () => {
  const blob = new Blob(["{}"]);
  return Object.assign(blob, {
    slice: () => ({ text: () => Promise.reject(new Error("the file is gone")) }),
    text: () => Promise.reject(new Error("the file is gone")),
  });
};

describe("files that cannot be opened", () => {
  it("are said to be so where the browser does not hand a dropped one over", async () => {
    const { takeDropped, state } = await openPage();
    const entry = {
      name: "a.jsonl",
      isFile: true,
      file: (_: unknown, reject: (error: Error) => void) => reject(new Error("not allowed")),
    };
    await takeDropped(transferOf(entry));
    expect(state()).toMatchObject({ stage: "failed", message: "They could not be opened: not allowed" });
  });

  it("are said to be so where there are none", async () => {
    const { takeDropped, state } = await openPage();
    const readEntries = (take: (entries: object[]) => void) => take([]);
    await takeDropped(transferOf({ name: "empty", isFile: false, createReader: () => ({ readEntries }) }));
    expect(state()).toMatchObject({ stage: "failed", message: expect.stringContaining("no file in what") });
  });

  it.each(["a.json", "a.jsonl"])("are said to be so where %s has gone since", async (name) => {
    const { takeFiles, state } = await openPage();
    await takeFiles([{ name, blob: unreadable() }]);
    expect(state()).toMatchObject({ stage: "failed", message: "They could not be opened: the file is gone" });
  });

  it("are said to be so among the saved runs, too", async () => {
    freshPage();
    vi.doMock("idb-keyval", () => ({ createStore: () => ({}) }));
    const { importRun, useKeptRuns } = await import("../../../src/store/share/keptRuns.ts");
    expect(await importRun(unreadable(), "run.json")).toBe(false);
    expect(useKeptRuns.getState().problem).toBe("the file is gone");
  });
});
