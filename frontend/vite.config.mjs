/** The pages' build: hashed names and a manifest that Django's templates read. */

import { defineConfig } from "vite";

export const outDir = "../src/anma/web/static/dist";
export const base = "/static/dist/";

export default defineConfig({
  base,
  publicDir: false,
  build: {
    outDir,
    emptyOutDir: true,
    manifest: "manifest.json",
    target: ["es2022", "safari15", "chrome90"],
    modulePreload: false,
    cssCodeSplit: true,
    assetsInlineLimit: 0,
    rollupOptions: { input: { desk: "src/desk.ts", field: "src/field.ts", floorplan: "src/floorplan.ts", kept: "src/kept.ts", position: "src/position.ts", suggest: "src/suggest.ts" } },
  },
  test: { include: ["tests/**/*.test.ts"], setupFiles: ["tests/setup.ts"] },
});
