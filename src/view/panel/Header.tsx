/** Name, transport, seed, where the run stands, which backend computes. */
import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Menu,
  Text,
  Title,
  Tooltip,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import {
  IconDice5,
  IconMoon,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipForwardFilled,
  IconQuestionMark,
  IconRefresh,
  IconSun,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { BACKEND_LABELS, BACKEND_NAMES } from "../../engine/protocol.ts";
import {
  newSeed,
  pause,
  play,
  reset,
  selectBackend,
  selectIteration,
  selectPhase,
  selectSpec,
  stepOnce,
  switchBackend,
  useRun,
} from "../../store/run.ts";
import { useDark } from "../useDark.ts";
import classes from "./Header.module.css";

export function Header({ onHelp }: { onHelp: () => void }) {
  return (
    <header className={classes.header}>
      <Title order={1} className={classes.title}>
        ProxMO Playground
      </Title>
      <Transport />
      <Position />
      <Slow />
      <Group gap={8} ml="auto" wrap="nowrap">
        <BackendBadge />
        <SchemeToggle />
        <IconButton label="Help and keys (?)" onClick={onHelp}>
          <IconQuestionMark size={16} />
        </IconButton>
      </Group>
    </header>
  );
}

function Transport() {
  const phase = useRun(selectPhase);
  const stepping = useRun((state) => state.stepping);
  const running = phase === "running";
  const idle = phase === "ready" && !stepping;
  return (
    <Group gap={6} wrap="nowrap">
      <Button
        size="xs"
        w={92}
        leftSection={running ? <IconPlayerPauseFilled size={14} /> : <IconPlayerPlayFilled size={14} />}
        disabled={!running && !idle}
        onClick={running ? pause : play}
      >
        {running ? "Pause" : "Play"}
      </Button>
      <IconButton label="Step one iteration (→)" disabled={!idle} onClick={() => void stepOnce()}>
        <IconPlayerSkipForwardFilled size={15} />
      </IconButton>
      <IconButton
        label="Reset: the same run from the start (same seed)"
        disabled={phase === "starting" || phase === "failed"}
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
      {progress.running > 0
        ? `step ${progress.step}, ${progress.running} episodes running`
        : "updating the policy"}
    </Text>
  );
}

function Position() {
  const seed = useRun((state) => state.spec.seed);
  const iterations = useRun((state) => state.spec.training.iterations);
  const iteration = useRun(selectIteration);
  const spec = useRun(selectSpec);
  const blocked = useRun((state) => state.phase === "starting" || state.phase === "failed");
  return (
    <Group gap={12} wrap="nowrap">
      <Group gap={4} wrap="nowrap">
        <Text size="sm" className={classes.fact}>
          seed {seed}
        </Text>
        <IconButton
          label="New seed: same settings, other luck"
          disabled={blocked}
          onClick={() => void newSeed((spec.seed * 1103515245 + 12345) % 100000)}
        >
          <IconDice5 size={16} />
        </IconButton>
      </Group>
      <Text size="sm" className={classes.fact} data-testid="iteration" data-iteration={iteration}>
        iteration {iteration}
        <Text span size="sm" c="dimmed">
          {" "}
          / {iterations}
        </Text>
      </Text>
    </Group>
  );
}

function BackendBadge() {
  const backend = useRun(selectBackend);
  const phase = useRun(selectPhase);
  if (!backend)
    return (
      <Badge variant="default" size="lg" radius="sm" tt="none" fw={500}>
        {phase === "failed" ? "no backend" : "starting…"}
      </Badge>
    );
  const why = [
    `The policy runs on ${BACKEND_LABELS[backend.name]} (${backend.device}); a known computation was checked in ${Math.round(backend.startMs)} ms.`,
    ...backend.refused,
  ].join(" ");
  return (
    <Menu withArrow position="bottom-end" width={320}>
      <Menu.Target>
        <UnstyledButton aria-label={`Backend: ${BACKEND_LABELS[backend.name]}. Change it`}>
          <Badge
            variant="default"
            size="lg"
            radius="sm"
            tt="none"
            fw={500}
            rightSection={
              <span aria-hidden className={classes.dot} data-fallback={backend.refused.length > 0} />
            }
            data-testid="backend"
            className={classes.badge}
          >
            {BACKEND_LABELS[backend.name]}
          </Badge>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Text size="xs" px={12} py={6} c="dimmed">
          {why} Changing the backend begins the run again.
        </Text>
        {BACKEND_NAMES.map((name) => (
          <Menu.Item key={name} disabled={name === backend.name} onClick={() => void switchBackend(name)}>
            {BACKEND_LABELS[name]}
            {name === backend.name && " (in use)"}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
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

function IconButton(props: { label: string; disabled?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={props.label} withArrow>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={props.label}
        disabled={props.disabled}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
