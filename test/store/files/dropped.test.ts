import { describe, expect, it } from "vitest";
import { importRun } from "../../../src/store/share/keptRuns.ts";
import { buildPage } from "../threads.ts";

function openPage() {
  const { page } = buildPage();
  return { ...page.dropped, state: page.imports.getState };
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
    const { takeDropped, state } = openPage();
    const entry = {
      name: "a.jsonl",
      isFile: true,
      file: (_: unknown, reject: (error: Error) => void) => reject(new Error("not allowed")),
    };
    await takeDropped(transferOf(entry));
    expect(state()).toMatchObject({ stage: "failed", message: "The files could not be opened: not allowed" });
  });

  it("are said to be so where there are none", async () => {
    const { takeDropped, state } = openPage();
    const readEntries = (take: (entries: object[]) => void) => take([]);
    await takeDropped(transferOf({ name: "empty", isFile: false, createReader: () => ({ readEntries }) }));
    expect(state()).toMatchObject({ stage: "failed", message: expect.stringContaining("no file in what") });
  });

  it.each(["a.json", "a.jsonl"])("are said to be so where %s has gone since", async (name) => {
    const { takeFiles, state } = openPage();
    await takeFiles([{ name, blob: unreadable() }]);
    expect(state()).toMatchObject({
      stage: "failed",
      message: "The files could not be opened: the file is gone",
    });
  });

  it("are said to be so among the saved runs, too", async () => {
    const { page } = buildPage();
    expect(await importRun(page, unreadable(), "run.json")).toBe(false);
    expect(page.keptRuns.getState().problem).toBe("the file is gone");
  });
});
