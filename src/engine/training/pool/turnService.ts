/** A thread of the pool: plays turns of any training, and borrows users' methods from the page. */
import type { Remote } from "comlink";
import { openCpuNet } from "../../../learn/net/cpuNet.ts";
import { type PlayedTurn, type Seat, TurnPlayer } from "../../../learn/pool/turnPlayer.ts";
import type { Evaluation } from "../../../learn/train.ts";
import { type KeptRollouts, keepRollouts } from "../../batch/keptRollouts.ts";
import type { SandboxLender } from "../../sandbox/lender.ts";
import { UserMethods } from "../../sandbox/userMethods.ts";
import { withUserContent } from "../../storage/userContent.ts";

const PROGRESS_INTERVAL_MS = 250;

export type TurnProgress = (step: number, running: number) => void;

export class TurnService {
  private readonly users = new UserMethods();
  private readonly player = new TurnPlayer<KeptRollouts>(openCpuNet, keepRollouts);
  private listener: TurnProgress = () => {};
  private told = 0;

  /** Where users' methods run. */
  lend(lender: SandboxLender): void {
    this.users.borrowFrom(lender as Remote<SandboxLender>);
  }

  /** Who hears how far the turn in progress has come. */
  listen(listener: TurnProgress): void {
    this.listener = listener;
  }

  async play(seat: Seat, keep: boolean): Promise<PlayedTurn<KeptRollouts>> {
    await this.prepare(seat);
    return this.player.play(seat, keep, (step, running) => {
      const now = performance.now();
      if (now - this.told < PROGRESS_INTERVAL_MS) return;
      this.told = now;
      this.listener(step, running);
    });
  }

  async evaluate(seat: Seat, count: number): Promise<Evaluation> {
    await this.prepare(seat);
    return this.player.evaluate(seat, count);
  }

  /** Errors (InputError): what the training needs was not given in this browser. */
  private async prepare({ spec, method }: Seat): Promise<void> {
    await this.users.know([method.id]);
    await withUserContent(spec.world, () => {});
  }
}
