/** The dialogs of files and games, fetched when files are first opened. */
import { useEffect, useState } from "react";
import { closeGames, useGames } from "../../../store/files/games.ts";
import { closeImport, useImports } from "../../../store/files/imports.ts";
import { GamesDialog, ImportDialog, LazyPart } from "../../lazyParts.tsx";

export function LazyImportDialogs() {
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
