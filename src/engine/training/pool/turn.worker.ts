/** Wiring only: a thread of the pool that plays turns. */
import { serve } from "../../thread/serve.ts";
import { TurnService } from "./turnService.ts";

serve(new TurnService());
