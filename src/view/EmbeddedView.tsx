/**
 * One view alone, for the pages of others: what the link holds, a word on whether it is the same, and the way
 * to the whole page.
 */
import { Anchor, Button, Group, Skeleton, Stack, Text, VisuallyHidden } from "@mantine/core";
import { selectPhase } from "../store/run/runState.ts";
import { EMBEDS, type Embed } from "../store/share/addressWishes.ts";
import { selectRefused } from "../store/share/linkState.ts";
import classes from "./App.module.css";
import { DisplayedContext, useLatestDisplayed } from "./displayed.ts";
import { LazyPart } from "./LazyPart.tsx";
import { lazyPart } from "./lazy.tsx";
import { useLink, usePage, useRun } from "./page.tsx";
import { AdvantageMaps } from "./panel/maps/AdvantageMaps.tsx";
import { GroupChips } from "./panel/maps/GroupChips.tsx";
import { ReadOut } from "./panel/maps/ReadOut.tsx";
import { LazyLinkBanners } from "./panel/share/LazyLinkBanners.tsx";
import { Stage } from "./stage/Stage.tsx";

const CurvesPanel = lazyPart(() => import("./panel/learning/CurvesPanel.tsx").then((m) => m.CurvesPanel));
const LessonPanel = lazyPart(() => import("./lesson/LessonPanel.tsx").then((m) => m.LessonPanel));
const WhyPanel = lazyPart(() => import("./panel/why/WhyPanel.tsx").then((m) => m.WhyPanel));

export function EmbeddedView({ what }: { what: Embed }) {
  const message = useRun((state) => state.message);
  // Nothing stands in for what the link was to show.
  const refused = useLink(selectRefused);
  return (
    <Stack component="main" gap={8} p={12}>
      <VisuallyHidden component="h1">
        ProxMO Playground: {what === "lesson" ? "a lesson" : EMBEDS[what]}
      </VisuallyHidden>
      <LazyLinkBanners />
      {message && (
        <Text size="sm" role="status">
          {message}
        </Text>
      )}
      {!refused && (
        <LazyPart what="This view" height={300}>
          {what === "curves" ? <CurvesPanel /> : what === "lesson" ? <Lesson /> : <Rollouts what={what} />}
        </LazyPart>
      )}
      <Group gap={12} justify="flex-end">
        {what === "curves" && <PlayButton />}
        <WholePage />
      </Group>
    </Stack>
  );
}

function Lesson() {
  const shown = useLatestDisplayed();
  if (!shown) return <Skeleton height={300} />;
  return (
    <DisplayedContext value={shown}>
      <div className={classes.stage}>
        <LessonPanel embedded />
        <Stage />
      </div>
    </DisplayedContext>
  );
}

function Rollouts({ what }: { what: "maps" | "why" }) {
  const shown = useLatestDisplayed();
  if (!shown) return <Skeleton height={300} />;
  return (
    <DisplayedContext value={shown}>
      {what === "why" ? (
        <WhyPanel />
      ) : (
        <div>
          <GroupChips />
          <AdvantageMaps />
          <ReadOut />
        </div>
      )}
    </DisplayedContext>
  );
}

function PlayButton() {
  const { pause, play } = usePage().run;
  const phase = useRun(selectPhase);
  const running = phase === "running";
  return (
    <Button size="xs" disabled={!running && phase !== "ready"} onClick={() => (running ? pause() : play())}>
      {running ? "Pause" : "Play"}
    </Button>
  );
}

/** The same link with everything around it; the address may have changed since the first look. */
function WholePage() {
  const { pathname, hash } = window.location;
  return (
    <Anchor size="xs" href={`${pathname}${hash}`} target="_blank" rel="noopener">
      Open in ProxMO Playground
    </Anchor>
  );
}
