/** Whether the share box is open. */
import { createStore } from "zustand/vanilla";

export function createShareBox() {
  const store = createStore<{ readonly open: boolean }>()(() => ({ open: false }));
  return {
    ...store,
    open: () => store.setState({ open: true }),
    close: () => store.setState({ open: false }),
  };
}
