/** Wiring only: files are read in a thread of their own, which is ended to cancel. */

import { probeFiles } from "../../formats/read/readRollouts.ts";
import { ADAPTERS } from "../../formats/registry.ts";
import { serve } from "../thread/serve.ts";
import { importFiles } from "./importFiles.ts";
import { importGames } from "./importGames.ts";

const formats = () => ADAPTERS.map(({ label }) => label);

const api = { formats, probe: probeFiles, read: importFiles, games: importGames };
export type ImportApi = typeof api;

serve(api);
