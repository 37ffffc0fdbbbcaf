/** Wiring only: a thread that helps to measure. */
import { serve } from "../thread/serve.ts";
import { BranchHelper } from "./branchHelper.ts";

serve(new BranchHelper());
