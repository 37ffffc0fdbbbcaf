/** Whether the page is dark now, the system's wish included. */
import { useComputedColorScheme } from "@mantine/core";

export function useDark(): boolean {
  return useComputedColorScheme("light") === "dark";
}
