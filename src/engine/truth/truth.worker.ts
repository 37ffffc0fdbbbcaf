/** Wiring only: truth in a thread of its own, so that training goes on while continuations are played. */
import { expose } from "comlink";
import { TruthService } from "./truthService.ts";

expose(new TruthService());
