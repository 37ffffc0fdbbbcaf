/** Rollouts from files: the way to open them, and what is known of those on the screen. */
import { Button, Text } from "@mantine/core";
import { IconFolderOpen } from "@tabler/icons-react";
import { useDisplayed } from "../displayed.ts";
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";
import { useImports, usePage } from "../page.tsx";
import classes from "./Workbench.module.css";

const ImportedPanel = lazyPart(() =>
  import("../panel/import/ImportedPanel.tsx").then((m) => m.ImportedPanel),
);

export function FilesTab() {
  const { imports } = usePage();
  const { page } = useDisplayed();
  const left = useImports((state) => state.left);
  return (
    <div className={classes.stack}>
      <div>
        <Text size="sm" mb={8}>
          Drop the rollout files of a training run anywhere on the page, or choose them: the maps,
          explanations and alarms then show your rollouts. ALFWorld games and WebShop catalogues work too.
          Nothing leaves this machine.
        </Text>
        <Button size="xs" leftSection={<IconFolderOpen size={14} />} onClick={imports.open}>
          Open files…
        </Button>
        {left && !page.imported && (
          <Button size="xs" variant="default" ml={8} onClick={imports.again}>
            Back to your rollouts
          </Button>
        )}
        {(left || page.imported) && (
          <Text size="xs" c="dimmed" mt={8}>
            Your rollouts are not stored: after a reload, open the files again.
          </Text>
        )}
      </div>
      {page.imported && (
        <LazyPart what="What is known of the file" height={200}>
          <ImportedPanel />
        </LazyPart>
      )}
    </div>
  );
}
