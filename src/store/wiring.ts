/**
 * What listens to what: the only place where a change of one part moves another. Listeners of a store are
 * told in the order of this list.
 */
import type { StoreApi } from "zustand/vanilla";
import { isUserMethodId } from "../credit/user/method.ts";
import type { CreditOfPage } from "./batch/creditThread.ts";
import { playedPage } from "./batch/editedPage.ts";
import type { ShownBatch } from "./batch/shownBatch.ts";
import type { Draft } from "./form/draft.ts";
import type { Preview } from "./form/preview.ts";
import type { Own } from "./own/own.ts";
import type { Layout } from "./reader/layout.ts";
import type { Lens } from "./reader/lens.ts";
import type { MapView } from "./reader/mapView.ts";
import type { Selection } from "./reader/selection.ts";
import type { Stage } from "./reader/stage.ts";
import type { Run } from "./run/run.ts";
import type { Widths } from "./run/widths.ts";
import type { RegimesPart } from "./truth/regimes.ts";
import type { TruthPart } from "./truth/truth.ts";
import type { UndoHistory } from "./undo/history.ts";

interface Parts {
  readonly own: Own;
  readonly credit: CreditOfPage;
  readonly lens: Lens;
  readonly mapView: MapView;
  readonly batch: ShownBatch;
  readonly run: Run;
  readonly draft: Draft;
  readonly preview: Preview;
  readonly truth: TruthPart;
  readonly history: UndoHistory;
}

export function wire(parts: Parts): void {
  const { own, credit, lens, mapView, batch, run, draft, preview, truth, history } = parts;

  // Other methods or sliders: the rollouts get their credits anew. The rest of the lens only shows the same
  // numbers in another way.
  when(lens, ({ compare, difference, sliders }) => [compare, difference, sliders], batch.refresh);

  // A method of one's own was run: it may say something else.
  when(own, ({ runs }) => [runs], batch.refresh);

  // What took its time is on the screen as soon as it has been computed.
  when(
    batch,
    ({ answer }) => [answer],
    ({ answer }) => void credit.settled(answer).then((changed) => changed && batch.refresh()),
  );

  // Sliders move the estimates, not the truth: methods are scored against it again. So are methods of one's
  // own once they have been computed.
  when(lens, ({ sliders }) => [sliders], truth.scoreAgain);
  when(
    batch,
    ({ answer }) => [
      Object.keys(answer?.credits ?? {})
        .filter(isUserMethodId)
        .join(),
    ],
    truth.scoreAgain,
  );

  // Someone reads: no newer rollouts are asked for.
  when(
    batch,
    ({ held }) => [held],
    ({ held }) => held && run.leaveOff(),
  );

  // Another batch: its truth is not known yet. Edits leave the rollouts the same.
  when(batch, ({ current }) => [current && playedPage(current)], truth.forget);

  // Another run, or more of this one: the form follows it. Undo knows by that what the reader has not
  // changed.
  when(
    run,
    ({ spec }) => [spec],
    ({ spec }, before) => draft.follow(spec, before.spec),
  );

  // Another world in the form: the picture is one of it.
  when(draft, (state) => [state.draft.world.id], preview.follow);

  // Undo takes down what has changed, last: then every part above has followed.
  for (const store of [lens, mapView, draft, batch]) store.subscribe(history.note);
}

/** From now on `call` is told of everything that the address stands for. */
export function whenAddressChanges(
  page: Pick<Parts, "run" | "lens" | "batch" | "mapView"> & {
    selection: Selection;
    stage: Stage;
    layout: Layout;
    regimes: RegimesPart;
    widths: Widths;
  },
  call: () => void,
): void {
  const { run, lens, batch, selection, mapView, stage, layout, regimes, widths } = page;
  for (const store of [run, lens, batch, selection, mapView, stage, layout, widths]) store.subscribe(call);
  when(regimes, ({ shown }) => [shown], call);
}

/** Calls when one of the values that are read from a store is another one. */
function when<State>(
  store: Pick<StoreApi<State>, "subscribe">,
  read: (state: State) => readonly unknown[],
  call: (state: State, before: State) => void,
): void {
  store.subscribe((state, before) => {
    const was = read(before);
    if (read(state).some((value, i) => value !== was[i])) call(state, before);
  });
}
