/** A world by the settings that name it. */
import * as MODULES from "./index.ts";
import type { WorldId } from "./settings.ts";
import type { WorldModule } from "./worldModule.ts";

const BY_ID = { ...MODULES } as unknown as Readonly<Record<WorldId, WorldModule>>;

export const worldOf = ({ id }: { readonly id: WorldId }): WorldModule => BY_ID[id];
