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
    rollupOptions: { input: { boss: "src/boss.ts", campaign: "src/campaign.ts", charts: "src/charts.ts", citymap: "src/citymap.ts", desk: "src/desk.ts", diagnose: "src/diagnose.ts", duties: "src/duties.ts", field: "src/field.ts", filling: "src/filling.ts", floorplan: "src/floorplan.ts", grids: "src/grids.ts", held: "src/held.ts", kept: "src/kept.ts", keying: "src/keying.ts", papers: "src/papers.ts", permit: "src/permit.ts", position: "src/position.ts", rates: "src/rates.ts", route: "src/route.ts", service: "src/service.ts", suggest: "src/suggest.ts", visit: "src/visit.ts", wall: "src/wall.ts" } },
  },
  test: { include: ["tests/**/*.test.ts"], setupFiles: ["tests/setup.ts"] },
});
