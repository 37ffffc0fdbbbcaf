/** Undo and redo over values that are read and written by name; knows nothing of what they are. */

export interface Undoable<T = unknown> {
  /** As in "undo: τ temperature". */
  readonly label: string;
  read(): T;
  write(value: T): void;
  /** Whether two values mean the same; absent: identity. */
  same?(a: T, b: T): boolean;
  /** Changes that follow each other closely are one, as while a slider is dragged. */
  readonly gradual?: boolean;
  /** Changed by the program and not by the reader: nothing to undo. */
  follows?(value: T): boolean;
}

/** One step of the reader's, there and back. */
interface Change {
  readonly label: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** When it last went on, milliseconds. */
  readonly time: number;
  /** The stroke of the pointer it was made in; 0: none. */
  readonly stroke: number;
}

export interface Timeline {
  readonly past: readonly Change[];
  readonly future: readonly Change[];
}

/** Changes of one gradual setting this close, or within one stroke of the pointer, are one. */
const TOGETHER_MS = 700;
const MOST = 200;

export class Recorder {
  private last: Record<string, unknown>;
  private restoring = false;
  timeline: Timeline = { past: [], future: [] };

  constructor(private readonly settings: Readonly<Record<string, Undoable>>) {
    this.last = this.read();
  }

  /** Takes down what has changed since it last looked. Gives whether the timeline changed. */
  note(time: number, stroke: number): boolean {
    if (this.restoring) return false;
    const now = this.read();
    const names = Object.keys(now).filter((name) => !this.same(name, this.last[name], now[name]));
    const changed = names.filter((name) => !this.settings[name].follows?.(now[name]));
    const before = pick(this.last, changed);
    this.last = now;
    if (changed.length === 0) return false;
    this.add({ label: this.label(changed), before, after: pick(now, changed), time, stroke });
    return true;
  }

  /** The settings as they were before the last change. Gives whether there was one. */
  undo(): boolean {
    const { past, future } = this.timeline;
    const change = past.at(-1);
    if (!change) return false;
    this.restore(change.before);
    this.timeline = { past: past.slice(0, -1), future: [change, ...future] };
    return true;
  }

  redo(): boolean {
    const { past, future } = this.timeline;
    const [change, ...rest] = future;
    if (!change) return false;
    this.restore(change.after);
    // What comes next is another change, however soon.
    this.timeline = {
      past: [...past, { ...change, time: Number.NEGATIVE_INFINITY, stroke: 0 }],
      future: rest,
    };
    return true;
  }

  private add(change: Change): void {
    const { past, future } = this.timeline;
    const top = past.at(-1);
    if (top && future.length === 0 && this.goesOn(top, change)) {
      const whole = { ...change, before: top.before };
      const nothing = Object.keys(whole.before).every((name) =>
        this.same(name, whole.before[name], whole.after[name]),
      );
      this.timeline = { past: [...past.slice(0, -1), ...(nothing ? [] : [whole])], future: [] };
    } else this.timeline = { past: [...past, change].slice(-MOST), future: [] };
  }

  private goesOn(top: Change, next: Change): boolean {
    const names = Object.keys(next.after);
    return (
      names.join() === Object.keys(top.after).join() &&
      names.every((name) => this.settings[name].gradual) &&
      (next.time - top.time < TOGETHER_MS || (next.stroke !== 0 && next.stroke === top.stroke))
    );
  }

  private restore(values: Readonly<Record<string, unknown>>): void {
    this.restoring = true;
    try {
      for (const [name, value] of Object.entries(values)) this.settings[name].write(value);
    } finally {
      this.restoring = false;
      this.last = this.read();
    }
  }

  private label(names: readonly string[]): string {
    return names.length > 2
      ? `${names.length} settings`
      : names.map((name) => this.settings[name].label).join(", ");
  }

  private read(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this.settings).map(([name, { read }]) => [name, read()]));
  }

  private same(name: string, a: unknown, b: unknown): boolean {
    return this.settings[name].same?.(a, b) ?? a === b;
  }
}

const pick = (values: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, values[name]]));
