/** What is needed now and then: single steps, seed, undo, backend, files, theme. */
import { Menu, Text, useMantineColorScheme } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDice5,
  IconFolderOpen,
  IconMoon,
  IconPlayerSkipForwardFilled,
  IconPresentation,
  IconRefresh,
  IconSun,
} from "@tabler/icons-react";
import { selectPresent } from "../../store/reader/layout.ts";
import { selectPhase } from "../../store/run/runState.ts";
import { selectRedo, selectUndo } from "../../store/undo/history.ts";
import { useHistory, useLayout, usePage, useRun } from "../page.tsx";
import { useDark } from "../useDark.ts";
import { BackendItems } from "./BackendItems.tsx";
import { otherSeed } from "./otherSeed.ts";

export function MoreItems() {
  return (
    <>
      <RunItems />
      <Menu.Divider />
      <UndoItems />
      <Menu.Divider />
      <FileItem />
      <ViewItems />
      <Menu.Divider />
      <BackendItems />
    </>
  );
}

function RunItems() {
  const { newSeed, reset, stepOnce } = usePage().run;
  const seed = useRun((state) => state.spec.seed);
  const phase = useRun(selectPhase);
  const stepping = useRun((state) => state.stepping);
  const starting = phase === "starting";
  return (
    <>
      <Menu.Label>This run: seed {seed}</Menu.Label>
      <Menu.Item
        leftSection={<IconPlayerSkipForwardFilled size={14} />}
        rightSection={<Text size="xs">.</Text>}
        disabled={phase !== "ready" || stepping}
        onClick={() => void stepOnce()}
      >
        Train one iteration
      </Menu.Item>
      <Menu.Item leftSection={<IconRefresh size={14} />} disabled={starting} onClick={() => void reset()}>
        Start over with the same seed
      </Menu.Item>
      <Menu.Item
        leftSection={<IconDice5 size={14} />}
        disabled={starting}
        onClick={() => void newSeed(otherSeed(seed))}
      >
        Start over with another seed
      </Menu.Item>
    </>
  );
}

function UndoItems() {
  const { undo, redo } = usePage().history;
  const last = useHistory(selectUndo);
  const next = useHistory(selectRedo);
  return (
    <>
      <Menu.Item
        leftSection={<IconArrowBackUp size={14} />}
        rightSection={<Text size="xs">Ctrl/⌘ Z</Text>}
        disabled={last === null}
        onClick={undo}
      >
        {last === null ? "Nothing to undo" : `Undo: ${last}`}
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowForwardUp size={14} />} disabled={next === null} onClick={redo}>
        {next === null ? "Nothing to redo" : `Redo: ${next}`}
      </Menu.Item>
    </>
  );
}

function FileItem() {
  const { imports } = usePage();
  return (
    <Menu.Item leftSection={<IconFolderOpen size={14} />} onClick={imports.open}>
      Open rollouts or games from files…
    </Menu.Item>
  );
}

function ViewItems() {
  const { layout } = usePage();
  const present = useLayout(selectPresent);
  const { setColorScheme } = useMantineColorScheme();
  const dark = useDark();
  return (
    <>
      <Menu.Item leftSection={<IconPresentation size={14} />} onClick={() => layout.setPresent(!present)}>
        {present ? "Back to the usual size" : "Present: large type, the stage alone"}
      </Menu.Item>
      <Menu.Item
        leftSection={dark ? <IconSun size={14} /> : <IconMoon size={14} />}
        onClick={() => setColorScheme(dark ? "light" : "dark")}
      >
        {dark ? "Light theme" : "Dark theme"}
      </Menu.Item>
    </>
  );
}
