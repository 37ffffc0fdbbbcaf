import "./view/mantineStyles.ts";
import "./view/page.css";
import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { keepOffline } from "./engine/offline/keepOffline.ts";
import { boot, LATE } from "./store/boot.ts";
import { browser } from "./store/outside.ts";
import { createPage } from "./store/page.ts";
import { watchEase } from "./store/run/ease.ts";
import { wishesOf } from "./store/share/addressWishes.ts";
import { App } from "./view/App.tsx";
import { afterPaint } from "./view/afterPaint.ts";
import { loadKatex } from "./view/chart/katex.ts";
import { LazyPart } from "./view/LazyPart.tsx";
import { lazyPart, loadTheRest } from "./view/lazy.tsx";
import { PageProvider } from "./view/page.tsx";
import { takeStill } from "./view/still/takeStill.ts";
import { cssVariables, theme } from "./view/theme.ts";
import { trustOwnOnly } from "./view/trusted.ts";

trustOwnOnly();
const { embed } = wishesOf(window.location.search);
const page = createPage(browser);
let booted: Promise<void> | undefined;
/** A page of others shows one view alone. */
const EmbeddedView = lazyPart(() => import("./view/EmbeddedView.tsx").then((m) => m.EmbeddedView));

const root = document.getElementById("root") as HTMLElement;
const still = takeStill(root);
const mount = () =>
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <PageProvider page={page}>
          {embed ? (
            <LazyPart what="This view">
              <EmbeddedView what={embed} />
            </LazyPart>
          ) : (
            <App still={still} />
          )}
        </PageProvider>
      </MantineProvider>
    </StrictMode>,
  );
// The picture that the page was built with is on the screen before anything takes its place.
if (still && !document.hidden) afterPaint(mount);
else mount();
// Tasks of their own, as reading the page's code is one.
setTimeout(() => {
  booted = boot(page, window);
  void watchEase(window, page.run.setEase);
});
window.addEventListener("load", async () => {
  await loadTheRest(loadKatex, LATE.link, LATE.lesson);
  const fuzz = new URLSearchParams(window.location.search).get("fuzz");
  if (fuzz !== null) {
    await booted;
    const { runMonkey } = await import("./view/monkey/monkey.ts");
    await runMonkey(page, fuzz, () => createPage(browser));
  }
  // Kept when nothing else is to be done; a page of others keeps nothing.
  if (!embed) await keepOffline(() => page.version.setState({ newer: true }));
});
