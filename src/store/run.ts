/** The run: its settings, where it stands, and what happened in it so far. */
import { create } from "zustand";
import { EngineClient } from "../engine/client.ts";
import type { BackendName, BackendReport, EngineEvent, Progress } from "../engine/protocol.ts";
import { parseSpec, type Spec } from "../experiment/spec.ts";
import type { Parity } from "../learn/parity.ts";
import type { IterationStats } from "../learn/train.ts";
import { showBatch, showRecording, useBatch } from "./batch.ts";
import { backendFromUrl } from "./url.ts";

export type Phase = "starting" | "ready" | "running" | "finished" | "failed";

export interface RunState {
  readonly phase: Phase;
  readonly backend: BackendReport | null;
  /** The settings this run was started with. */
  readonly spec: Spec;
  /** One entry an iteration. */
  readonly curve: readonly IterationStats[];
  /** A sentence for the page: a fallback, a bad address, a failure. */
  readonly message: string | null;
  /** A single step is under way. */
  readonly stepping: boolean;
  /** How far the iteration in progress has come; null between iterations. */
  readonly progress: Progress | null;
}

export const useRun = create<RunState>()(() => ({
  phase: "starting",
  backend: null,
  spec: parseSpec({ lanes: [{ id: "proxmo" }] }),
  curve: [],
  message: null,
  stepping: false,
  progress: null,
}));

/** Between two batches shown while training, so that the eye and the page keep up. */
const PICTURE_INTERVAL_MS = 700;
let client: EngineClient | null = null;

const fail = (message: string) => useRun.setState({ phase: "failed", message, stepping: false });
const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Starts the workers, opens a backend and begins the first run. */
export async function boot(search: string): Promise<void> {
  const { preference, complaint } = backendFromUrl(search);
  void showRecording("./demo/first.json");
  useRun.setState({ message: complaint });
  await connect(preference);
}

async function connect(preference: BackendName | null): Promise<void> {
  client = new EngineClient(fail);
  try {
    const backend = await client.open(preference, onEvent);
    useRun.setState({ backend });
    await begin(useRun.getState().spec);
  } catch (error) {
    fail(sentence(error));
  }
}

function onEvent(event: EngineEvent): void {
  switch (event.kind) {
    case "progress":
      useRun.setState({ progress: event.progress });
      break;
    case "iteration":
      useRun.setState((state) => ({ curve: [...state.curve, event.stats], progress: null }));
      break;
    case "batch":
      if (!useBatch.getState().held) {
        void showBatch(event.batch).then(() =>
          setTimeout(() => client?.api.wantBatch(), PICTURE_INTERVAL_MS),
        );
      }
      break;
    case "finished":
      useRun.setState({ phase: "finished" });
      break;
    case "failed":
      fail(event.message);
  }
}

/** Another backend for a new run with the same settings; the old one is closed with its worker. */
export async function switchBackend(name: BackendName): Promise<void> {
  client?.close();
  useRun.setState({ phase: "starting", backend: null, message: null, progress: null });
  await connect(name);
}

/** How far the open backend is from plain float64 code, measured now. */
export function measureParity(): Promise<Parity> {
  if (!client) return Promise.reject(new Error("No backend is open."));
  return client.api.parity();
}

/** A new run with these settings, ready at iteration 0. */
export async function begin(spec: Spec): Promise<void> {
  if (!client) return;
  try {
    client.api.pause();
    await client.api.start(spec);
    useRun.setState({ spec, curve: [], phase: "ready", stepping: false, progress: null });
    useBatch.getState().hold(false);
    await client.api.wantBatch();
  } catch (error) {
    fail(sentence(error));
  }
}

export function play(): void {
  const { phase } = useRun.getState();
  if (!client || (phase !== "ready" && phase !== "finished")) return;
  if (phase === "finished") return;
  useRun.setState({ phase: "running" });
  void client.api.run();
}

export function pause(): void {
  if (useRun.getState().phase !== "running") return;
  void client?.api.pause();
  useRun.setState({ phase: "ready" });
}

/** One iteration, then pause. */
export async function stepOnce(): Promise<void> {
  if (!client || useRun.getState().phase !== "ready" || useRun.getState().stepping) return;
  useRun.setState({ stepping: true });
  try {
    await client.api.step();
    await client.api.wantBatch();
  } catch (error) {
    fail(sentence(error));
  }
  useRun.setState({ stepping: false });
}

/** The same run again from the start. */
export const reset = () => begin(useRun.getState().spec);

/** The same settings with other luck. */
export const newSeed = (seed: number) => begin({ ...useRun.getState().spec, seed });

/** Shows the newest batch and the following ones again. */
export function follow(): void {
  useBatch.getState().hold(false);
  void client?.api.wantBatch();
}

export const selectPhase = (state: RunState) => state.phase;
export const selectBackend = (state: RunState) => state.backend;
export const selectSpec = (state: RunState) => state.spec;
export const selectCurve = (state: RunState) => state.curve;
export const selectMessage = (state: RunState) => state.message;
export const selectIteration = (state: RunState) => state.curve.length;
