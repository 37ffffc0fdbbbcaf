/**
 * The page as it looks with the recorded first batch, as HTML: what a visitor sees before any script has
 * come. Runs while the page is built, in Node.
 */
import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import type { CreditThread } from "../../engine/client.ts";
import { CreditService } from "../../engine/credit/creditService.ts";
import { recordingOf } from "../../store/form/preview.ts";
import type { Outside } from "../../store/outside.ts";
import { createPage, type Page } from "../../store/page.ts";
import { App } from "../App.tsx";
import { PageProvider } from "../page.tsx";
import { StillContext } from "../stillContext.ts";
import { cssVariables, theme } from "../theme.ts";
import { cellWidth, StillCells } from "./StillCells.tsx";

/**
 * @param read gives a file of the site as parsed JSON
 * Errors: the recorded batch cannot be played or credited.
 */
export async function firstPicture(read: (address: string) => unknown): Promise<string> {
  const page = createPage(outside(read));
  const { batch, run } = page;
  await batch.showRecording(recordingOf(run.getState().spec.world.id));
  const { error, answer } = batch.getState();
  if (error !== null || !answer) throw new Error(`The first picture cannot be drawn. ${error}`);
  const html = renderToStaticMarkup(
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      withStaticClasses={false}
    >
      <PageProvider page={asItIs(page)}>
        <StillContext value={{ Cells: StillCells, cellWidth }}>
          <App still={null} />
        </StillContext>
      </PageProvider>
    </MantineProvider>,
  );
  // Whoever looks for a part of the living page does not find its picture.
  return html.replaceAll(/ data-testid="[^"]*"/g, "");
}

/** Where there is no screen, views read the stores as they began: these began as they are now. */
const asItIs = (page: Page): Page =>
  Object.fromEntries(
    Object.entries(page).map(([name, part]) => [
      name,
      "getInitialState" in part ? { ...part, getInitialState: part.getState } : part,
    ]),
  ) as unknown as Page;

/** Files and credit; nobody asks for more before the page lives. */
function outside(read: (address: string) => unknown): Outside {
  const missing = (): never => {
    throw new Error("The first picture is drawn without this.");
  };
  return {
    openEngine: missing,
    openTruth: missing,
    openCredit: here,
    reading: { listFormats: missing, probe: missing, read: missing, readGames: missing },
    fetch: async (address) => ({ ok: true, status: 200, json: async () => read(address) }),
    readUserSource: missing,
    openSandbox: missing,
    memory: { get: () => null, set: missing },
  };
}

/** Credit computed in this thread. */
function here(): CreditThread {
  const service = new CreditService() as unknown as Record<string, (...values: unknown[]) => unknown>;
  const api = new Proxy(Object.create(null), {
    get:
      (_, method: string) =>
      async (...values: unknown[]) =>
        service[method](...values),
  });
  return { api: api as CreditThread["api"], over: false, silent: false, close: () => {} };
}
