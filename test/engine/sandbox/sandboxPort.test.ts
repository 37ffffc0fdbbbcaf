import { describe, expect, it, vi } from "vitest";
import { SandboxPort } from "../../../src/engine/sandbox/sandboxPort.ts";
import { PATIENCE } from "../../patience.ts";

function open(answer: (data: { number: number }, port: MessagePort) => void) {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = ({ data }) => answer(data, port2);
  const ends: string[] = [];
  return { asking: new SandboxPort(port1, (reason) => ends.push(reason)), ends, port2 };
}
const question = { kind: "weights", rows: new Int32Array(1) } as const;

describe("a sandbox's port", () => {
  it("answers, and hands complaints on with their place", async () => {
    const replies = [{ value: 1 }, { complaint: "no.", place: { line: 3, column: 4 } }, { complaint: "no." }];
    const { asking, ends, port2 } = open(({ number }, port) =>
      port.postMessage({ number, ...replies.shift() }),
    );
    await expect(asking.ask(question, 1000)).resolves.toBe(1);
    await expect(asking.ask(question, 1000)).rejects.toThrow("line 3, column 4: no.");
    await expect(asking.ask(question, 1000)).rejects.toThrow(/^no\.$/);
    expect(ends).toEqual([]);
    port2.close();
  });

  it("asks one question at a time", async () => {
    let open1 = 0;
    const { asking, port2 } = open(({ number }, port) => {
      expect(++open1).toBe(1);
      setTimeout(() => {
        open1--;
        port.postMessage({ number, value: number });
      }, 5);
    });
    expect(await Promise.all([1, 2, 3].map(() => asking.ask(question, 1000)))).toEqual([1, 2, 3]);
    port2.close();
  });

  it("ends what does not answer in time, and refuses what comes later", async () => {
    const { asking, ends } = open(() => {});
    const first = asking.ask(question, 20);
    const second = asking.ask(question, 20);
    await expect(first).rejects.toThrow("It took longer than 0.02 s and was stopped.");
    await expect(second).rejects.toThrow("It took longer than 0.02 s and was stopped.");
    expect(ends).toHaveLength(1);
  });

  it.each([
    [
      "twice",
      [
        { number: 1, value: 1 },
        { number: 1, value: 2 },
      ],
    ],
    ["under another number", [{ number: 7, value: 1 }]],
    ["nothing that can be read", ["x"]],
    ["null", [null]],
  ])("ends what answers %s", async (_, messages) => {
    const { asking, ends } = open((_data, port) => {
      for (const message of messages) port.postMessage(message);
    });
    await asking.ask(question, 1000).catch(() => {});
    await vi.waitUntil(() => ends.length > 0, PATIENCE);
    await expect(asking.ask(question, 1000)).rejects.toThrow("It sent something that nobody asked for.");
    expect(ends).toEqual(["It sent something that nobody asked for."]);
  });

  it("stops hearing a flood at its second message", async () => {
    let heard = 0;
    const { port1, port2 } = new MessageChannel();
    const asking = new SandboxPort(port1, () => {});
    const hear = port1.onmessage as (event: MessageEvent) => void;
    port1.onmessage = (event) => {
      heard++;
      hear.call(port1, event);
    };
    for (let i = 0; i < 10_000; i++) port2.postMessage({ number: i, value: new Float64Array(10) });
    await vi.waitUntil(() => heard > 0, PATIENCE);
    // Were it still heard, the rest would be there at once.
    await new Promise((done) => setTimeout(done, 50));
    expect(heard).toBe(1);
    await expect(asking.ask(question, 10)).rejects.toThrow("nobody asked for");
  });
});
