import "@mantine/core/styles.css";
import "./view/page.css";
import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { boot } from "./store/run.ts";
import { App } from "./view/App.tsx";
import { theme } from "./view/theme.ts";

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <App />
    </MantineProvider>
  </StrictMode>,
);
void boot(window.location.search);
