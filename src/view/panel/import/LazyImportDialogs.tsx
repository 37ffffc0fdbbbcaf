/** The dialogs of files and games, fetched when files are first opened. */
import { useEffect, useState } from "react";
import { LazyPart } from "../../LazyPart.tsx";
import { lazyPart } from "../../lazy.tsx";
import { useGames, useImports, usePage } from "../../page.tsx";

const GamesDialog = lazyPart(() => import("./GamesDialog.tsx").then((m) => m.GamesDialog));
const ImportDialog = lazyPart(() => import("./ImportDialog.tsx").then((m) => m.ImportDialog));

export function LazyImportDialogs() {
  const { close: closeGames } = usePage().games;
  const { close: closeImport } = usePage().imports;
  const files = useImports(({ stage }) => stage !== "closed");
  const games = useGames(
    ({ reading, result, error }) => reading !== null || result !== null || error !== null,
  );
  const open = files || games;
  const [used, setUsed] = useState(false);
  useEffect(() => setUsed((before) => before || open), [open]);
  return used ? (
    <>
      <LazyPart what="The dialog for files" onClose={closeImport}>
        <ImportDialog />
      </LazyPart>
      <LazyPart what="The dialog for games" onClose={closeGames}>
        <GamesDialog />
      </LazyPart>
    </>
  ) : null;
}
