import { OTHER } from "./firstLook.ts";

/**
 * The stage of the picture that the page was built with, to stand in its place until the living one is there;
 * null where there is none to be seen. Nothing in the picture answers, so nothing in it can be reached any
 * more.
 */
export function takeStill(root: HTMLElement): HTMLElement | null {
  const picture = root.querySelector<HTMLElement>("[data-still]");
  if (!picture) return null;
  picture.inert = true;
  picture.ariaHidden = "true";
  return document.documentElement.hasAttribute(OTHER) ? null : picture.querySelector("main section");
}
