import "./view/mantineStyles.ts";
import "./view/page.css";
import { MantineProvider } from "@mantine/core";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { boot } from "./store/boot.ts";
import { wishesOf } from "./store/url.ts";
import { App } from "./view/App.tsx";
import { loadTheRest } from "./view/lateParts.tsx";
import { cssVariables, theme } from "./view/theme.ts";

const EmbeddedView = lazy(() => import("./view/EmbeddedView.tsx").then((m) => ({ default: m.EmbeddedView })));
const { embed } = wishesOf(window.location.search);

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Suspense fallback={null}>{embed ? <EmbeddedView what={embed} /> : <App />}</Suspense>
    </MantineProvider>
  </StrictMode>,
);
void boot(window.location);
window.addEventListener("load", loadTheRest);
