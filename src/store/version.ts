/** Whether a newer version of the page is out, kept whole in this browser and ready to be opened. */
import { createStore } from "zustand/vanilla";

interface VersionState {
  readonly newer: boolean;
}

export const createVersion = () => createStore<VersionState>()(() => ({ newer: false }));
