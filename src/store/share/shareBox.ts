/** Whether the share box is open. */
import { create } from "zustand";

export const useShareBox = create<{ readonly open: boolean }>()(() => ({ open: false }));

export const openShareBox = () => useShareBox.setState({ open: true });
export const closeShareBox = () => useShareBox.setState({ open: false });
