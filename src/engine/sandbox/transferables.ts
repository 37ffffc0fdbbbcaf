/** The buffers of the typed arrays in plain data, for handing them over without a copy. */
export function transferablesOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  (function collect(part: unknown) {
    if (ArrayBuffer.isView(part)) {
      if (part.buffer instanceof ArrayBuffer) found.add(part.buffer);
    } else if (typeof part === "object" && part !== null)
      for (const member of Object.values(part)) collect(member);
  })(value);
  return [...found];
}
