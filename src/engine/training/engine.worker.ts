/** Wiring only: the engine in a thread of its own, the one home of TensorFlow.js in the page. */
import { expose } from "comlink";
import { Engine } from "./engine.ts";

expose(new Engine(self.location.href));
