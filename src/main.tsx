import "./view/mantineStyles.ts";
import "./view/page.css";
import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { boot } from "./store/boot.ts";
import { wishesOf } from "./store/share/addressWishes.ts";
import { App } from "./view/App.tsx";
import { EmbeddedView, LazyPart, loadTheRest } from "./view/lazyParts.tsx";
import { cssVariables, theme } from "./view/theme.ts";

const { embed } = wishesOf(window.location.search);

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      {embed ? (
        <LazyPart what="This view">
          <EmbeddedView what={embed} />
        </LazyPart>
      ) : (
        <App />
      )}
    </MantineProvider>
  </StrictMode>,
);
void boot(window.location);
window.addEventListener("load", loadTheRest);
