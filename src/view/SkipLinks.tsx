/** The first stops of the keyboard: past the bar to the picture, and past the stage to the workbench. */
import { selectWorkbench } from "../store/reader/layout.ts";
import classes from "./App.module.css";
import { useLayout } from "./page.tsx";

export function SkipLinks() {
  const workbench = useLayout(selectWorkbench);
  return (
    <>
      <SkipLink to="[data-figure=stage]" name="picture" />
      {workbench && <SkipLink to="[data-testid=workbench] [aria-selected=true]" name="workbench" />}
    </>
  );
}

/** No link in the browser's sense: the part of the address after # says what is on the page. */
function SkipLink({ to, name }: { to: string; name: string }) {
  return (
    <button
      type="button"
      className={classes.skip}
      data-skip={name}
      onClick={() => document.querySelector<HTMLElement>(to)?.focus()}
    >
      To the {name}
    </button>
  );
}
