/** The scanner's build, of its own: it shares sources with the field, and no module, so that the field's script stays one. */

import { defineConfig } from "vite";
import { base, outDir } from "./vite.config.mjs";

export default defineConfig({
  base,
  publicDir: false,
  build: {
    outDir,
    emptyOutDir: false,
    manifest: "manifest.scan.json",
    target: ["es2022", "safari15", "chrome90"],
    modulePreload: false,
    cssCodeSplit: true,
    assetsInlineLimit: 0,
    rollupOptions: { input: { scan: "src/scan.ts" } },
  },
});
