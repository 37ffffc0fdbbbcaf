import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LatestWins } from "../../src/lib/latestWins.ts";

/** Work that goes on until it is told to end, and a record of what began and arrived. */
function slowWork() {
  const log: string[] = [];
  const ends: (() => void)[] = [];
  let under = 0;
  const latest = new LatestWins(
    (value: number) => {
      under++;
      log.push(`${value} begins`);
      return new Promise<number>((resolve) => {
        ends.push(() => {
          under--;
          resolve(-value);
        });
      });
    },
    (value, result) => {
      log.push(`${value} arrives`);
      return result;
    },
  );
  return { latest, log, under: () => under, end: () => ends.shift()?.() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("LatestWins", () => {
  it("works on the newest value when it is free again, and on none in between", async () => {
    const { latest, log, end } = slowWork();
    const outcomes = [1, 2, 3].map((value) => latest.ask(value));
    expect(latest.wanted).toBe(3);
    end();
    await turn();
    end();
    expect(await Promise.all(outcomes)).toEqual(["overtaken", "overtaken", -3]);
    expect(log).toEqual(["1 begins", "3 begins", "3 arrives"]);
    expect(latest.wanted).toBeNull();
  });

  it("tells at once what is overtaken, before the work on it has ended", async () => {
    const { latest } = slowWork();
    const first = latest.ask(1);
    void latest.ask(2);
    expect(await first).toBe("overtaken");
  });

  it("asks once for a value that is wanted already, and anew for one that has arrived", async () => {
    const { latest, log, end } = slowWork();
    const first = latest.ask(1);
    expect(latest.ask(1)).toBe(first);
    end();
    expect(await first).toBe(-1);
    const again = latest.ask(1);
    await turn();
    end();
    expect(await again).toBe(-1);
    expect(log).toEqual(["1 begins", "1 arrives", "1 begins", "1 arrives"]);
  });

  it("lets what arrives ask for another, and its own outcome is not overtaken by that", async () => {
    const latest: LatestWins<number, number> = new LatestWins(
      async (value: number) => value,
      (value) => {
        if (value < 3) void latest.ask(value + 1);
        return value;
      },
    );
    expect(await latest.ask(1)).toBe(1);
    await turn();
    expect(latest.wanted).toBeNull();
  });

  it("gives the error of its work to who asked, and goes on", async () => {
    const latest = new LatestWins(
      async (value: string) => {
        if (value === "bad") throw new Error("no");
        return value;
      },
      (_, result) => result,
    );
    await expect(latest.ask("bad")).rejects.toThrow("no");
    expect(await latest.ask("good")).toBe("good");
  });

  it("brings the last of any questions home, never two at a time", async () => {
    const move = fc.oneof(fc.nat(4), fc.constant("end" as const));
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 20 }), async (moves) => {
        const { latest, log, under, end } = slowWork();
        let last: number | null = null;
        for (const one of moves) {
          if (one === "end") end();
          else {
            last = one;
            void latest.ask(one);
          }
          expect(under()).toBeLessThanOrEqual(1);
          await turn();
        }
        for (let i = 0; i <= moves.length; i++) {
          end();
          await turn();
        }
        expect(latest.wanted).toBeNull();
        expect(log.findLast((line) => line.endsWith("arrives"))).toBe(
          last === null ? undefined : `${last} arrives`,
        );
      }),
    );
  });
});
