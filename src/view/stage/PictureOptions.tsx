/** The menu of how the picture shows a stop. */
import { Button } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { LateMenu } from "../control/LateMenu.tsx";
import { lazyPart } from "../lazy.tsx";

const PictureItems = lazyPart(() => import("./PictureItems.tsx").then((m) => m.PictureItems));

export function PictureOptions() {
  return (
    <LateMenu
      what="The choice of pictures"
      position="bottom-end"
      button={
        <Button
          data-control="options"
          size="compact-sm"
          variant="subtle"
          leftSection={<IconAdjustmentsHorizontal size={14} />}
        >
          Picture
        </Button>
      }
    >
      <PictureItems />
    </LateMenu>
  );
}
