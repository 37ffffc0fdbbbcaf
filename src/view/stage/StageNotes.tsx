/** What the reader has to know of these rollouts before believing the picture. */

import { useDisplayed } from "../displayed.ts";
import { BatchSource } from "../panel/BatchSource.tsx";
import { EditMark } from "../panel/edit/EditMark.tsx";
import classes from "./Stage.module.css";

export function StageNotes() {
  const { page } = useDisplayed();
  return (
    <div className={classes.notes} data-part="intro">
      <BatchSource page={page} />
      <EditMark page={page} />
    </div>
  );
}
