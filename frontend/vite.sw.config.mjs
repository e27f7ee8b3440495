/** The service worker's build: a fixed name, and the lists of the field's and the scanner's hashed assets written into it. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { base, outDir } from "./vite.config.mjs";

const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, outDir, "manifest.json"), "utf8"));
const field = manifest["src/field.ts"];
const scan = JSON.parse(readFileSync(resolve(import.meta.dirname, outDir, "manifest.scan.json"), "utf8"));
const parts = [field, manifest["src/position.ts"], manifest["src/diagnose.ts"], manifest["src/permit.ts"], scan["src/scan.ts"]].flatMap(({ file, css = [] }) => [file, ...css]);
const precache = parts.map((name) => base + name);
const reader = scan["src/scan/reader.ts"];
const scanner = [reader.file, ...reader.assets].map((name) => base + name);
const build = createHash("sha256").update([...precache, ...scanner].join()).digest("hex").slice(0, 12);

export default defineConfig({
  publicDir: false,
  define: { __PRECACHE__: JSON.stringify(precache), __SCANNER__: JSON.stringify(scanner), __BUILD__: JSON.stringify(build) },
  build: {
    outDir,
    emptyOutDir: false,
    target: ["es2022", "safari15", "chrome90"],
    modulePreload: false,
    rollupOptions: { input: { sw: "src/sw.ts" }, output: { format: "iife", entryFileNames: "sw.js" } },
  },
});
