/** The bar: the name, stories, Play, sharing, the workbench; what is needed now and then is behind ⋯. */
import { ActionIcon, Button, Title } from "@mantine/core";
import {
  IconLayoutSidebarRight,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconQuestionMark,
  IconShare3,
} from "@tabler/icons-react";
import { whyNotPlay } from "../../store/form/nextRun.ts";
import { selectWorkbench } from "../../store/reader/layout.ts";
import { selectPhase } from "../../store/run/runState.ts";
import { useLayout, usePage, useRun } from "../page.tsx";
import classes from "./Bar.module.css";
import { MoreMenu } from "./MoreMenu.tsx";
import { Progress } from "./Progress.tsx";
import { StoryMenu } from "./StoryMenu.tsx";
import { useNextRunWaits } from "./useNextRunWaits.ts";

export function Bar({ onHelp }: { onHelp: () => void }) {
  const { shareBox } = usePage();
  return (
    <header className={classes.bar}>
      <Title order={1} className={classes.title}>
        ProxMO Playground
      </Title>
      <StoryMenu />
      <Progress />
      <div className={classes.aside}>
        <PlayButton />
        <Button
          size="xs"
          variant="default"
          className={classes.worded}
          title="Link, files, saved runs (Ctrl or ⌘ + S)"
          aria-label="Share"
          onClick={shareBox.open}
        >
          <IconShare3 size={14} />
          <span className={classes.word}>Share</span>
        </Button>
        <WorkbenchButton />
        <MoreMenu />
        <ActionIcon
          variant="default"
          size={30}
          title="Help and keys (?)"
          aria-label="Help and keys (?)"
          onClick={onHelp}
        >
          <IconQuestionMark size={16} />
        </ActionIcon>
      </div>
    </header>
  );
}

function PlayButton() {
  const { toggle } = usePage().nextRun;
  const running = useRun(selectPhase) === "running";
  const waits = useNextRunWaits();
  const problem = useRun(whyNotPlay);
  const blocked = problem !== null && !waits;
  return (
    <Button
      size="xs"
      data-control="play"
      className={classes.play}
      leftSection={running ? <IconPlayerPauseFilled size={14} /> : <IconPlayerPlayFilled size={14} />}
      // It keeps the focus and says why when it is pressed.
      data-disabled={blocked || undefined}
      aria-disabled={blocked || undefined}
      title={blocked ? problem : undefined}
      onClick={toggle}
    >
      {running ? "Pause" : "Play"}
    </Button>
  );
}

function WorkbenchButton() {
  const { layout } = usePage();
  const open = useLayout(selectWorkbench);
  return (
    <Button
      size="xs"
      data-control="workbench"
      variant={open ? "light" : "default"}
      className={classes.worded}
      aria-label="Workbench"
      aria-pressed={open}
      title="Every tool beside the picture: settings, methods, reasons, learning, truth, your files"
      onClick={layout.toggleWorkbench}
    >
      <IconLayoutSidebarRight size={14} />
      <span className={classes.word}>Workbench</span>
    </Button>
  );
}
