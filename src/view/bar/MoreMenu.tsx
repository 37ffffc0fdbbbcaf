/** The menu of what is needed now and then. */
import { ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { LateMenu } from "../control/LateMenu.tsx";
import { lazyPart } from "../lazy.tsx";

const MoreItems = lazyPart(() => import("./MoreItems.tsx").then((m) => m.MoreItems));

export function MoreMenu() {
  return (
    <LateMenu
      what="The menu"
      position="bottom-end"
      width={320}
      button={
        <ActionIcon variant="default" size={30} aria-label="More: seed, undo, backend, files, theme">
          <IconDots size={16} />
        </ActionIcon>
      }
    >
      <MoreItems />
    </LateMenu>
  );
}
