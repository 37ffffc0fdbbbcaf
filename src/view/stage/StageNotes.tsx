/** What the reader has to know of these rollouts before believing the picture. */

import { editsOf } from "../../store/batch/editedPage.ts";
import { useDisplayed } from "../displayed.ts";
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";
import { BatchSource } from "../panel/BatchSource.tsx";
import classes from "./Stage.module.css";

const EditMark = lazyPart(() => import("../panel/edit/EditMark.tsx").then((m) => m.EditMark));

export function StageNotes() {
  const { page } = useDisplayed();
  return (
    <div className={classes.notes} data-part="intro">
      <BatchSource page={page} />
      {editsOf(page).length > 0 && (
        <LazyPart what="The mark of edited rollouts">
          <EditMark page={page} />
        </LazyPart>
      )}
    </div>
  );
}
