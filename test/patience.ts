/** How long a test waits for what will come (`vi.waitFor`, `vi.waitUntil`): a loaded machine takes its time. */
export const PATIENCE = { timeout: 30_000 };
