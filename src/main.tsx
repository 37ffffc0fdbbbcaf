import "@mantine/core/styles.css";
import "./view/page.css";
import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { boot } from "./store/boot.ts";
import { App, loadTheRest } from "./view/App.tsx";
import { cssVariables, theme } from "./view/theme.ts";

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <App />
    </MantineProvider>
  </StrictMode>,
);
void boot(window.location);
window.addEventListener("load", loadTheRest);
