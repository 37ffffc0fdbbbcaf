/** Below the page: what Play would start, or the run that was left. */
import { LeftRunBar } from "./LeftRunBar.tsx";
import { NextRunBar } from "./NextRunBar.tsx";

export const RunBars = () => (
  <>
    <NextRunBar />
    <LeftRunBar />
  </>
);
