/**
 * Whether single letters and signs are keys of the page: who speaks to the machine, or hits keys by accident,
 * can do without. Remembered.
 */
import { useLocalStorage } from "@mantine/hooks";

export function useSingleKeys(): [on: boolean, set: (on: boolean) => void] {
  const [on, set] = useLocalStorage({
    key: "single-keys",
    defaultValue: true,
    getInitialValueInEffect: false,
    deserialize: (text) => text !== "false",
    serialize: String,
  });
  return [on, set];
}
