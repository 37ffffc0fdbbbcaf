/** The menu of lessons, and of settings worth starting from. */
import { Button } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { LateMenu } from "../control/LateMenu.tsx";
import { lazyPart } from "../lazy.tsx";
import classes from "./Bar.module.css";

const StoryItems = lazyPart(() => import("./StoryItems.tsx").then((m) => m.StoryItems));

export function StoryMenu() {
  return (
    <LateMenu
      what="The stories"
      position="bottom-start"
      width={360}
      dropdownClass={classes.stories}
      button={
        <Button
          size="xs"
          variant="subtle"
          className={classes.story}
          rightSection={<IconChevronDown size={14} />}
        >
          Story
        </Button>
      }
    >
      <StoryItems />
    </LateMenu>
  );
}
