/**
 * A menu whose code is fetched after the first picture. Its button is there at once; pressed before the code
 * has come, the menu opens when it comes.
 */
import { cloneElement, useState } from "react";
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";
import type { OpenMenuProps } from "./OpenMenu.tsx";

const OpenMenu = lazyPart(() => import("./OpenMenu.tsx").then((m) => m.OpenMenu));

interface LateMenuProps extends OpenMenuProps {
  /** What is missing where it fails, as the beginning of a sentence. */
  readonly what: string;
}

/** The items are `children`, best fetched late themselves. */
export function LateMenu({ what, button, ...menu }: LateMenuProps) {
  const [pressed, setPressed] = useState(false);
  const waiting = cloneElement(button, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onClick: () => setPressed(true),
  });
  return (
    <LazyPart what={what} waiting={waiting} onClose={() => setPressed(false)}>
      {pressed ? <OpenMenu button={button} {...menu} /> : waiting}
    </LazyPart>
  );
}
