/** The open backend in sentences: what it is, why it was chosen, what the others would do. */
import { BACKEND_LABELS, type BackendReport, type BackendSpeed } from "../../engine/training/protocol.ts";
import { count } from "../../lib/words.ts";

const NAMES = { ...BACKEND_LABELS, cpu: "plain TypeScript", wasm: "WebAssembly" } as const;

/** "plain TypeScript on 2 threads". */
const who = ({ name, threads }: Pick<BackendSpeed, "name" | "threads">) =>
  name === "cpu" ? `${NAMES.cpu} on ${count(threads, "thread")}` : NAMES[name];

/** Two digits say all that a short trial knows. */
const perSecond = (rate: number): string => Number(rate.toPrecision(2)).toString();

/** All that is known of it, one sentence after the other. */
export function sayBackend(report: BackendReport): string {
  const { name, device, refused, passedOver, startMs } = report;
  return [
    `The policy runs on ${BACKEND_LABELS[name]} (${device}); its results were checked in ${Math.round(startMs)} ms.`,
    sayTrial(report),
    ...refused,
    ...passedOver,
    sayThreads(report),
  ]
    .filter(Boolean)
    .join(" ");
}

/** "" where none was held: it was asked for by name. */
function sayTrial({ name, trial }: BackendReport): string {
  const chosen = trial?.speeds.find((speed) => speed.name === name);
  if (!trial || !chosen) return "";
  const others = trial.speeds
    .filter((speed) => speed !== chosen)
    .map((speed) => `${who(speed)} about ${perSecond(speed.perSecond)}`);
  const when = trial.remembered
    ? "A trial on an earlier visit chose it"
    : "A short trial on this run's sizes chose it";
  const rate = `${who(chosen)} computes about ${perSecond(chosen.perSecond)} iterations a second`;
  return `${when}: ${[rate, ...others].join(", ")}.`;
}

/** How many threads train, and why not more. */
function sayThreads({ workers, ease }: BackendReport): string {
  const sentence = `Training uses ${workers === 1 ? "one thread" : `${workers} threads`}`;
  if (ease === "hidden") return `${sentence}, fewer while the page is hidden.`;
  if (ease === "battery") return `${sentence}, fewer while the battery is low.`;
  return `${sentence}.`;
}
