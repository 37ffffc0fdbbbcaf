/** When a run had better leave the machine more: nobody sees the page, or the battery is low. */
import type { Ease } from "../../engine/thread/workers.ts";

/** The browser's battery, where it tells (Battery Status API). */
interface Battery extends EventTarget {
  readonly charging: boolean;
  /** 0 to 1 */
  readonly level: number;
}

const LOW = 0.2;

interface Surroundings {
  readonly document: Pick<Document, "hidden" | "addEventListener">;
  readonly navigator: object & { getBattery?: () => Promise<Battery> };
}

/** Calls now and whenever it changes. */
export async function watchEase(
  { document, navigator }: Surroundings,
  tell: (ease: Ease) => void,
): Promise<void> {
  let battery: Battery | undefined;
  let last: Ease = "none";
  const look = () => {
    const low = battery !== undefined && !battery.charging && battery.level < LOW;
    const ease = low ? "battery" : document.hidden ? "hidden" : "none";
    if (ease !== last) tell(ease);
    last = ease;
  };
  document.addEventListener("visibilitychange", look);
  look();
  // Not every browser tells, nor every page is told.
  battery = await navigator.getBattery?.().catch(() => undefined);
  for (const event of ["chargingchange", "levelchange"]) battery?.addEventListener(event, look);
  look();
}
