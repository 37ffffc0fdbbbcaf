/**
 * Values as Python prints them (`repr`): literals in lists, tuples and dicts, and objects as the call that
 * makes them, `ToolCall(name='open', arguments={'box': 'a'})`, which are read as their named fields.
 */
import type { JsonObject } from "../../lib/plainJson.ts";

const DEEPEST = 50;
const CONSTANTS: Readonly<Record<string, unknown>> = {
  ...{ None: null, True: true, False: false, null: null, true: true, false: false },
};
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0", "\n": "" };

/** The value of a text that is one value and nothing else; undefined where it is none. */
export function pythonValue(text: string): unknown {
  const reader = new Reader(text);
  try {
    const value = reader.value(0);
    return reader.isAtEnd() ? value : undefined;
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}

/** The text is no value: what reading began as a guess ends here. */
class NoValue extends Error {}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    this.token(/\s*/y);
    return this.at === this.text.length;
  }

  value(depth: number): unknown {
    if (depth > DEEPEST) throw new NoValue();
    this.token(/\s*/y);
    switch (this.text[this.at]) {
      case "[":
        return this.listed("[", "]", depth);
      case "(":
        return this.listed("(", ")", depth);
      case "{":
        return this.dict(depth);
    }
    const quoted = this.token(/[bru]{0,2}(?:'[^'\\]*(?:\\[\s\S][^'\\]*)*'|"[^"\\]*(?:\\[\s\S][^"\\]*)*")/iy);
    if (quoted !== undefined) return said(quoted);
    const number = this.token(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iy);
    if (number !== undefined) return Number(number);
    const name = this.token(/[A-Za-z_][\w.]*/y);
    if (name === undefined) throw new NoValue();
    if (this.text[this.at] === "(") return this.made(depth);
    // An enumeration's member stands for its name.
    return Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : name.includes(".") ? name : this.fail();
  }

  /** What stands between brackets, with commas between. */
  private listed(open: string, close: string, depth: number): unknown[] {
    return this.members(open, close, () => this.value(depth + 1));
  }

  private dict(depth: number): JsonObject {
    return Object.fromEntries(
      this.members("{", "}", () => {
        const key = this.value(depth + 1);
        this.expect(":");
        return [String(key), this.value(depth + 1)];
      }),
    );
  }

  private made(depth: number): JsonObject {
    return Object.fromEntries(
      this.members("(", ")", () => {
        const name = this.token(/\s*[A-Za-z_]\w*\s*=/y) ?? this.fail();
        return [name.replace("=", "").trim(), this.value(depth + 1)];
      }),
    );
  }

  private members<T>(open: string, close: string, one: () => T): T[] {
    this.expect(open);
    const found: T[] = [];
    for (;;) {
      this.token(/\s*/y);
      if (this.text[this.at] === close) break;
      found.push(one());
      this.token(/\s*/y);
      if (this.text[this.at] !== ",") break;
      this.at++;
    }
    this.expect(close);
    return found;
  }

  private expect(mark: string): void {
    this.token(/\s*/y);
    if (this.text[this.at] !== mark) this.fail();
    this.at++;
  }

  private token(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private fail(): never {
    throw new NoValue();
  }
}

/** Without its quotes and escapes. */
function said(quoted: string): string {
  const [prefix] = quoted.split(/['"]/, 1);
  const inner = quoted.slice(prefix.length + 1, -1);
  if (/r/i.test(prefix)) return inner;
  return inner.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|([\s\S]))/gi, (_, x, u, long, one) => {
    const code = x ?? u ?? long;
    if (code === undefined) return ESCAPES[one] ?? one;
    const point = Number.parseInt(code, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
  });
}
