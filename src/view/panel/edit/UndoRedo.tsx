/** Takes back and does again what was changed on the page; the names say what that is. */
import { Group } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { selectRedo, selectUndo } from "../../../store/undo/history.ts";
import { IconButton } from "../../control/IconButton.tsx";
import { useHistory, usePage } from "../../page.tsx";

export function UndoRedo() {
  const { redo, undo } = usePage().history;
  const before = useHistory(selectUndo);
  const after = useHistory(selectRedo);
  return (
    <Group gap={6} wrap="nowrap">
      <IconButton
        label={before === null ? "Nothing to undo" : `Undo: ${before} (Ctrl+Z)`}
        disabled={before === null}
        onClick={undo}
      >
        <IconArrowBackUp size={16} />
      </IconButton>
      <IconButton
        label={after === null ? "Nothing to redo" : `Redo: ${after} (Ctrl+⇧+Z)`}
        disabled={after === null}
        onClick={redo}
      >
        <IconArrowForwardUp size={16} />
      </IconButton>
    </Group>
  );
}
