/**
 * The way from GRPO to ProxMO: stops to walk along with a click, the arrow keys or the button for the next
 * one.
 */
import { Button, UnstyledButton } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useRef } from "react";
import { selectLesson } from "../../store/lesson/lessonState.ts";
import { BESIDE, nextStop, type StageStop, selectStop, WALK } from "../../store/reader/stage.ts";
import { useLesson, usePage, useStage } from "../page.tsx";
import { useTruthShown } from "../truthShown.ts";
import classes from "./ChainWalk.module.css";
import { STOP_WORDS } from "./stops.ts";
import { useChain } from "./useChain.ts";

const ALL: readonly StageStop[] = [...WALK, ...BESIDE];

export function ChainWalk() {
  const { stage } = usePage();
  const stop = useStage(selectStop);
  const chain = useChain();
  const list = useRef<HTMLDivElement>(null);
  // A lesson has a way on of its own.
  const guided = useLesson(selectLesson) !== null;
  const next = guided ? null : nextStop(stop);
  const walk = (event: React.KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const to = ALL[ALL.indexOf(stop) + step];
    if (!to) return;
    stage.goTo(to);
    list.current?.querySelector<HTMLElement>(`[data-stop=${to}]`)?.focus();
  };
  return (
    <div className={classes.root} data-part="chain" data-control="chain">
      <div
        ref={list}
        className={classes.chain}
        role="radiogroup"
        aria-label="Stops from GRPO to ProxMO: arrow keys walk"
        onKeyDown={walk}
      >
        {WALK.map((id) => (
          <StopButton
            key={id}
            id={id}
            passed={WALK.indexOf(id) < WALK.indexOf(stop as (typeof WALK)[number])}
            disabled={!chain}
          />
        ))}
        <span className={classes.beside} aria-hidden>
          beside it
        </span>
        {BESIDE.map((id) => (
          <StopButton key={id} id={id} disabled={id === "gigpo" && !chain} />
        ))}
      </div>
      {next && (
        <Button
          size="xs"
          className={classes.next}
          disabled={!chain}
          rightSection={<IconArrowRight size={14} />}
          onClick={() => stage.goTo(next)}
        >
          Next
        </Button>
      )}
    </div>
  );
}

function StopButton({
  id,
  passed = false,
  disabled,
}: {
  id: StageStop;
  passed?: boolean;
  disabled: boolean;
}) {
  const { stage } = usePage();
  const current = useStage(selectStop) === id;
  const measured = useTruthShown() !== null;
  return (
    <UnstyledButton
      className={classes.stop}
      role="radio"
      aria-checked={current}
      tabIndex={current ? 0 : -1}
      data-stop={id}
      data-passed={passed || undefined}
      data-measured={id !== "truth" || measured || undefined}
      disabled={disabled}
      onClick={() => stage.goTo(id)}
    >
      {STOP_WORDS[id].label}
    </UnstyledButton>
  );
}
