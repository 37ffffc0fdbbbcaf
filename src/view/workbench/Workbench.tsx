/** The tools beside the picture: a frame with tabs, and on wide screens a second one. */
import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconLayoutColumns, IconX } from "@tabler/icons-react";
import { useEffect, useId, useRef } from "react";
import { selectAsked, selectSecond, selectTab, TABS, type TabId } from "../../store/reader/layout.ts";
import { Guard } from "../control/Guard.tsx";
import { useLayout, usePage } from "../page.tsx";
import { TAB_PARTS } from "./tabs.tsx";
import classes from "./Workbench.module.css";

export function Workbench() {
  const { layout } = usePage();
  const tab = useLayout(selectTab);
  const second = useLayout(selectSecond);
  const root = useRef<HTMLDivElement>(null);
  const asked = useLayout(selectAsked);
  // On a phone it lies below the picture: whoever asks for it is taken there.
  useEffect(() => {
    const top = root.current?.getBoundingClientRect().top ?? 0;
    if (asked > 0 && top > window.innerHeight / 2) root.current?.scrollIntoView();
  }, [asked]);
  return (
    <div ref={root} className={classes.root} data-frames={second ? 2 : 1} data-testid="workbench">
      <Frame tab={tab} other={second} onChoose={layout.openTab}>
        {second === null && (
          <ActionIcon
            variant="subtle"
            size="sm"
            className={classes.split}
            aria-label="Open a second tab beside this one"
            title="Open a second tab beside this one"
            onClick={() => layout.openSecond(TABS.find((id) => id !== tab) ?? null)}
          >
            <IconLayoutColumns size={16} />
          </ActionIcon>
        )}
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-label="Close the workbench"
          title="Close the workbench"
          onClick={layout.toggleWorkbench}
        >
          <IconX size={16} />
        </ActionIcon>
      </Frame>
      {second && (
        <Frame tab={second} other={tab} onChoose={layout.openSecond}>
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label="Close the second tab"
            title="Close the second tab"
            onClick={() => layout.openSecond(null)}
          >
            <IconX size={16} />
          </ActionIcon>
        </Frame>
      )}
    </div>
  );
}

interface FrameProps {
  readonly tab: TabId;
  /** Open in the other frame. */
  readonly other: TabId | null;
  readonly onChoose: (tab: TabId) => void;
  readonly children: React.ReactNode;
}

function Frame({ tab, other, onChoose, children }: FrameProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const free = TABS.filter((one) => one !== other);
  const walk = (event: React.KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const to = free[(free.indexOf(tab) + step + free.length) % free.length];
    event.preventDefault();
    event.stopPropagation();
    onChoose(to);
    list.current?.querySelector<HTMLElement>(`[data-tab=${to}]`)?.focus();
  };
  const { label, Content } = TAB_PARTS[tab];
  return (
    <section className={classes.frame} aria-label={`Workbench: ${label}`}>
      <div className={classes.head}>
        <div ref={list} role="tablist" aria-label="Tools" className={classes.tabs} onKeyDown={walk}>
          {free.map((one) => (
            <UnstyledButton
              key={one}
              role="tab"
              id={`${id}-${one}`}
              aria-selected={one === tab}
              aria-controls={`${id}-panel`}
              tabIndex={one === tab ? 0 : -1}
              data-tab={one}
              className={classes.tab}
              title={TAB_PARTS[one].about}
              onClick={() => onChoose(one)}
            >
              {TAB_PARTS[one].label}
            </UnstyledButton>
          ))}
        </div>
        {children}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        className={classes.panel}
        data-tab-panel={tab}
      >
        <Guard key={tab} what={`The tab ${label}`}>
          <Content />
        </Guard>
      </div>
    </section>
  );
}
