import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// A relative base lets the built folder be served from any path.
export default defineConfig({
  base: "./",
  plugins: [react()],
  worker: { format: "es" },
  build: { target: "es2022", chunkSizeWarningLimit: 2500 },
});
