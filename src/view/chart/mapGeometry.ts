/** Where a cell of the advantage map lies. Shared by drawing, hit-testing and the row heads beside the canvas. */

export interface MapGeometry {
  readonly columns: number;
  readonly rows: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/** Cells fill the width they are given, but stay between readable and not clumsy. */
export function mapGeometry(columns: number, rows: number, width: number, cellHeight: number): MapGeometry {
  const cellWidth = Math.max(7, Math.min(28, Math.floor(width / Math.max(1, columns))));
  return { columns, rows, cellWidth, cellHeight };
}

/** The cell under a point in canvas coordinates (CSS pixels), or null. */
export function cellAt(geometry: MapGeometry, x: number, y: number): { row: number; column: number } | null {
  const column = Math.floor(x / geometry.cellWidth);
  const row = Math.floor(y / geometry.cellHeight);
  const inside = column >= 0 && column < geometry.columns && row >= 0 && row < geometry.rows;
  return inside ? { row, column } : null;
}
