/** Plain data as one text and its buffers: what passes between an interpreter and its host. */

export interface Packed {
  readonly json: string;
  readonly buffers: readonly ArrayBuffer[];
}

const TYPES = { Float64Array, Int32Array, Uint8Array, Uint32Array, Float32Array } as const;
type TypeName = keyof typeof TYPES;

/** Stands for a typed array. */
interface Column {
  readonly column: TypeName;
  readonly buffer: number;
}

/** Numbers that JSON does not have (NaN, infinities) survive in typed arrays only. */
export function packed(value: unknown): Packed {
  const buffers: ArrayBuffer[] = [];
  const json = JSON.stringify(value, (_, part: unknown) => {
    if (!ArrayBuffer.isView(part)) return part;
    const name = part.constructor.name as TypeName;
    const { buffer, byteOffset, byteLength } = part;
    buffers.push(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
    return { column: name, buffer: buffers.length - 1 } satisfies Column;
  });
  return { json, buffers };
}

export function unpacked({ json, buffers }: Packed): unknown {
  return JSON.parse(json, (_, part: unknown) => {
    const { column, buffer } = (part ?? {}) as Partial<Column>;
    if (column === undefined || buffer === undefined) return part;
    return new TYPES[column](buffers[buffer]);
  });
}
