import { describe, expect, it } from "vitest";
import { watchEase } from "../../../src/store/run/ease.ts";

function surroundings() {
  const document = Object.assign(new EventTarget(), { hidden: false });
  const battery = Object.assign(new EventTarget(), { charging: true, level: 0.1 });
  const told: string[] = [];
  const hide = (hidden: boolean) => {
    document.hidden = hidden;
    document.dispatchEvent(new Event("visibilitychange"));
  };
  return { document, battery, told, hide };
}

describe("ease", () => {
  it("follows whether the page is seen, and the battery before that", async () => {
    const { document, battery, told, hide } = surroundings();
    await watchEase({ document, navigator: { getBattery: async () => battery } }, (ease) => told.push(ease));
    expect(told).toEqual([]);
    hide(true);
    battery.charging = false;
    battery.dispatchEvent(new Event("chargingchange"));
    battery.level = 0.5;
    battery.dispatchEvent(new Event("levelchange"));
    hide(false);
    expect(told).toEqual(["hidden", "battery", "hidden", "none"]);
  });

  it("does without a battery, or with one that nobody may look at", async () => {
    for (const navigator of [{}, { getBattery: () => Promise.reject(new Error("not here")) }]) {
      const { document, told, hide } = surroundings();
      await watchEase({ document, navigator }, (ease) => told.push(ease));
      hide(true);
      expect(told).toEqual(["hidden"]);
    }
  });
});
