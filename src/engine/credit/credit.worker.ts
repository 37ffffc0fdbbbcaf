/** Wiring only: the credit service in a thread of its own, so that sliders answer while the policy trains. */
import { serve } from "../thread/serve.ts";
import { CreditService } from "./creditService.ts";

serve(new CreditService());
