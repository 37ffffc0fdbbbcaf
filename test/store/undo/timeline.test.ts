import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Recorder, type Undoable } from "../../../src/store/undo/timeline.ts";

/** A page of three settings: a slider, a choice, and a form that the program also fills in. */
function page() {
  const values: Record<string, unknown> = { slider: 0, choice: "a", form: "1" };
  const setting = (name: string, more: Partial<Undoable> = {}): Undoable => ({
    label: name,
    read: () => values[name],
    write: (value) => {
      values[name] = value;
      // As a subscription would: every write is looked at.
      recorder.note(0, 0);
    },
    ...more,
  });
  const recorder: Recorder = new Recorder({
    slider: setting("slider", { gradual: true }),
    choice: setting("choice"),
    form: setting("form", { follows: (value) => value === "by program" }),
  });
  return {
    values,
    recorder,
    set: (name: string, value: unknown, time = 0, stroke = 0) => {
      values[name] = value;
      recorder.note(time, stroke);
    },
    past: () => recorder.timeline.past.map(({ label }) => label),
  };
}

describe("Recorder", () => {
  it("goes back and forth through any changes", () => {
    const change = fc.tuple(fc.constantFrom("slider", "choice", "form"), fc.nat(3));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const { values, recorder, set } = page();
        const seen = [{ ...values }];
        changes.forEach(([name, value], i) => {
          set(name, value, i * 10_000);
          if (recorder.timeline.past.length === seen.length) seen.push({ ...values });
        });
        for (const before of seen.slice(0, -1).reverse()) {
          expect(recorder.undo()).toBe(true);
          expect(values).toEqual(before);
        }
        expect(recorder.undo()).toBe(false);
        for (const after of seen.slice(1)) {
          expect(recorder.redo()).toBe(true);
          expect(values).toEqual(after);
        }
        expect(recorder.redo()).toBe(false);
      }),
    );
  });

  it("takes a drag as one change, however slow, and quick key presses too", () => {
    const { values, recorder, set, past } = page();
    set("slider", 1, 0, 1);
    set("slider", 2, 5000, 1);
    set("slider", 3, 9000, 1);
    expect(past()).toEqual(["slider"]);
    set("slider", 4, 9500, 2);
    set("slider", 5, 20_000, 0);
    set("slider", 6, 20_100, 0);
    expect(past()).toEqual(["slider", "slider"]);
    recorder.undo();
    expect(values.slider).toBe(4);
    recorder.undo();
    expect(values.slider).toBe(0);
  });

  it("forgets a drag that ends where it began", () => {
    const { set, past } = page();
    set("slider", 1, 0, 1);
    set("slider", 0, 10, 1);
    expect(past()).toEqual([]);
  });

  it("keeps choices apart, however quick", () => {
    const { set, past } = page();
    set("choice", "b", 0);
    set("choice", "c", 1);
    expect(past()).toEqual(["choice", "choice"]);
  });

  it("takes what changes at once as one, and says so", () => {
    const { values, recorder, past } = page();
    Object.assign(values, { slider: 9, choice: "z" });
    recorder.note(0, 0);
    expect(past()).toEqual(["slider, choice"]);
    recorder.undo();
    expect(values).toEqual({ slider: 0, choice: "a", form: "1" });
  });

  it("drops what was undone when something else is done", () => {
    const { recorder, set, past } = page();
    set("choice", "b");
    recorder.undo();
    set("slider", 1);
    expect(recorder.timeline.future).toEqual([]);
    expect(past()).toEqual(["slider"]);
  });

  it("starts a new change after redo", () => {
    const { values, recorder, set } = page();
    set("slider", 1, 0, 0);
    recorder.undo();
    recorder.redo();
    set("slider", 2, 1, 0);
    recorder.undo();
    expect(values.slider).toBe(1);
  });

  it("does not take back what the program did, and leaves it alone when something else is undone", () => {
    const { values, recorder, set, past } = page();
    set("choice", "b");
    set("form", "by program");
    expect(past()).toEqual(["choice"]);
    recorder.undo();
    expect(values).toMatchObject({ choice: "a", form: "by program" });
    set("form", "2");
    recorder.undo();
    expect(values.form).toBe("by program");
  });
});
