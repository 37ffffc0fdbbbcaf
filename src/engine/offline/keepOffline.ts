/** The page's side of its files being kept for use without a network. */
import { BUILD_NAME, type BuildNotice, type PageNotice, WORKER_FILE } from "./protocol.ts";

/** How often an open page asks whether there is a newer version, milliseconds. */
const EVERY = 3_600_000;

/**
 * Has the whole build kept, 10 MB once per version; a page of no build, on an address that browsers do not
 * trust (not https), or with storage refused, is left as it is.
 *
 * @param onNewer a newer version is kept whole: the next page that opens is of it
 */
export async function keepOffline(onNewer: () => void): Promise<void> {
  const build = document.querySelector<HTMLMetaElement>(`meta[name=${BUILD_NAME}]`)?.content;
  const workers = navigator.serviceWorker;
  if (!build || !workers) return;
  let told = false;
  const sayBuild = () => workers.controller?.postMessage({ build } satisfies PageNotice);
  workers.addEventListener("message", ({ data }: MessageEvent<BuildNotice>) => {
    document.documentElement.dataset.kept = data.build;
    if (data.build === build || told) return;
    told = true;
    onNewer();
  });
  workers.addEventListener("controllerchange", sayBuild);
  workers.startMessages();
  sayBuild();
  try {
    const registration = await workers.register(`./${WORKER_FILE}`, { updateViaCache: "none" });
    const ask = () => void registration.update().catch(() => {});
    setInterval(ask, EVERY);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
  } catch {
    // Without it the page works as long as the network does.
  }
}
