/** Wiring only: the credit service in a thread of its own, so that sliders answer while the policy trains. */
import { expose } from "comlink";
import { CreditService } from "./creditService.ts";

expose(new CreditService());
