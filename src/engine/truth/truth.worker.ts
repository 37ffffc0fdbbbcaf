/** Wiring only: truth in a thread of its own, so that training goes on while continuations are played. */
import { serve } from "../thread/serve.ts";
import { openBranchThread } from "./openBranchThread.ts";
import { TruthService } from "./truthService.ts";

serve(new TruthService(openBranchThread));
