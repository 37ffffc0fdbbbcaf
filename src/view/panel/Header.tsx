/** Name, transport, seed, where the run stands, which backend computes. */
import { Button, Group, Text, Title, useMantineColorScheme } from "@mantine/core";
import {
  IconDice5,
  IconFolderOpen,
  IconMoon,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipForwardFilled,
  IconQuestionMark,
  IconRefresh,
  IconShare3,
  IconSun,
} from "@tabler/icons-react";
import { selectIteration, selectPhase } from "../../store/run/runState.ts";
import { IconButton } from "../control/IconButton.tsx";
import { usePage, useRun } from "../page.tsx";
import { useDark } from "../useDark.ts";
import { BackendBadge } from "./BackendBadge.tsx";
import { UndoRedo } from "./edit/UndoRedo.tsx";
import classes from "./Header.module.css";
import { otherSeed } from "./otherSeed.ts";

export function Header({ onHelp }: { onHelp: () => void }) {
  const { open: openImport } = usePage().imports;
  const { open: openShareBox } = usePage().shareBox;
  return (
    <header className={classes.header}>
      <Title order={1} className={classes.title}>
        ProxMO Playground
      </Title>
      <Transport />
      <UndoRedo />
      <Position />
      <Slow />
      <Group gap={8} wrap="nowrap" className={classes.aside}>
        <Button
          size="xs"
          variant="default"
          className={classes.share}
          title="Link, files, saved runs (Ctrl or ⌘ + S)"
          aria-label="Share"
          onClick={openShareBox}
        >
          <IconShare3 size={14} />
          <span className={classes.word}>Share</span>
        </Button>
        <BackendBadge />
        <IconButton label="Open rollouts: files of your own training runs" onClick={openImport}>
          <IconFolderOpen size={16} />
        </IconButton>
        <SchemeToggle />
        <IconButton label="Help and keys (?)" onClick={onHelp}>
          <IconQuestionMark size={16} />
        </IconButton>
      </Group>
    </header>
  );
}

function Transport() {
  const { pause, play, reset, stepOnce } = usePage().run;
  const phase = useRun(selectPhase);
  const stepping = useRun((state) => state.stepping);
  const running = phase === "running";
  const idle = phase === "ready" && !stepping;
  return (
    <Group gap={6} wrap="nowrap">
      <Button
        size="xs"
        className={classes.play}
        leftSection={running ? <IconPlayerPauseFilled size={14} /> : <IconPlayerPlayFilled size={14} />}
        disabled={!running && !idle}
        onClick={() => (running ? pause() : play())}
      >
        {running ? "Pause" : "Play"}
      </Button>
      <IconButton label="Step one iteration (.)" disabled={!idle} onClick={() => void stepOnce()}>
        <IconPlayerSkipForwardFilled size={15} />
      </IconButton>
      <IconButton
        label="Reset: the same run from the start (same seed)"
        disabled={phase === "starting"}
        onClick={() => void reset()}
      >
        <IconRefresh size={16} />
      </IconButton>
    </Group>
  );
}

/** Only slow iterations are worth a word. */
function Slow() {
  const progress = useRun((state) => state.progress);
  const phase = useRun(selectPhase);
  const stepping = useRun((state) => state.stepping);
  if (!progress || (phase !== "running" && !stepping)) return null;
  return (
    <Text size="sm" c="dimmed" className={classes.fact} data-testid="progress">
      {progress.lane}, seed {progress.replicate + 1}:{" "}
      {progress.running > 0
        ? `step ${progress.step}, ${progress.running} episodes running`
        : "updating the policy"}
    </Text>
  );
}

function Position() {
  const { newSeed } = usePage().run;
  const seed = useRun((state) => state.spec.seed);
  const iterations = useRun((state) => state.spec.training.iterations);
  const iteration = useRun(selectIteration);
  const blocked = useRun((state) => state.phase === "starting");
  return (
    <Group gap={12} wrap="nowrap">
      <Group gap={4} wrap="nowrap">
        <Text size="sm" className={classes.fact}>
          <span className={classes.word}>seed </span>
          {seed}
        </Text>
        <IconButton
          label="New seed: same settings, other random draws"
          disabled={blocked}
          onClick={() => void newSeed(otherSeed(seed))}
        >
          <IconDice5 size={16} />
        </IconButton>
      </Group>
      <Text size="sm" className={classes.fact} data-testid="iteration" data-iteration={iteration}>
        <span className={classes.word}>iteration </span>
        {iteration}
        <Text span size="sm" c="dimmed">
          {" "}
          / {iterations}
        </Text>
      </Text>
    </Group>
  );
}

function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useDark();
  return (
    <IconButton
      label={dark ? "Use the light theme" : "Use the dark theme"}
      onClick={() => setColorScheme(dark ? "light" : "dark")}
    >
      {dark ? <IconSun size={16} /> : <IconMoon size={16} />}
    </IconButton>
  );
}
