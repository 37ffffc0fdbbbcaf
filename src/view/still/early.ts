/**
 * Runs before the first paint, as a classic script in the page's head: the picture that the page was built
 * with gets the reader's colours, and is hidden where the address asks for something else.
 */
import { isFirstLook, OTHER } from "./firstLook.ts";

function isDark(): boolean {
  let chosen: string | null = null;
  try {
    // As the components store it.
    chosen = localStorage.getItem("mantine-color-scheme-value");
  } catch {
    // A browser that stores nothing has nothing stored.
  }
  return chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}

const { documentElement } = document;
documentElement.dataset.mantineColorScheme = isDark() ? "dark" : "light";
if (!isFirstLook(location)) documentElement.setAttribute(OTHER, "");
