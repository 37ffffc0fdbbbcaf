/** SKELETON: the settings of a staircase to be climbed. */
import { whole, z } from "../../lib/schema.ts";
import type { SettingsOf, WorldDescription } from "../description.ts";

const settings = z.strictObject({
  // SKELETON: the world's id, the same in all places.
  id: z.literal("stairs"),
  // SKELETON: every setting has bounds, a default, a title for the form and a meaning.
  height: whole(2, 20, 4).check(z.meta({ title: "Stairs", description: "How many stairs there are." })),
  stepLimit: whole(2, 100, 12).check(
    z.meta({
      title: "Step limit",
      description: "Episodes are cut after this many steps, but not before the top can be reached.",
    }),
  ),
});

export type StairsSettings = SettingsOf<typeof settings>;

export const stairs: WorldDescription<typeof settings> = {
  id: "stairs",
  name: "Stairs",
  settings,
  families: () => ["climb"],
  presets: [
    {
      id: "stairs",
      title: "Stairs",
      story: "SKELETON: what one can see with it, in two sentences at most.",
      change: { world: { id: "stairs" } },
    },
  ],
};
