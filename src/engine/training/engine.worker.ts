/** Wiring only: the engine in a thread of its own, the one home of TensorFlow.js in the page. */
import { serve } from "../thread/serve.ts";
import { Engine } from "./engine.ts";

serve(new Engine(self.location.href));
