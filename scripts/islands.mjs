// The script of light pages: components/islands/wake.tsx and what it imports, bundled with a small renderer that speaks
// React’s words, under a name that changes with what is in it (browsers keep it for good).
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { build } from 'esbuild';
import { at } from './lib.mjs';

const FOLDER = 'public/ilots';
const SMALL_RENDERER = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
};

/** Bundles it where the application serves it from; nothing is written when nothing changed. */
export async function buildIslands() {
  const { outputFiles } = await build({
    absWorkingDir: at('.'),
    entryPoints: ['components/islands/wake.tsx'],
    alias: SMALL_RENDERER,
    bundle: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    format: 'iife',
    jsx: 'automatic',
    minify: true,
    target: 'es2020',
    write: false,
  });
  const [{ contents }] = outputFiles;
  const name = `${createHash('sha256').update(contents).digest('hex').slice(0, 16)}.js`;
  if (fs.existsSync(at(FOLDER, name))) return;
  fs.rmSync(at(FOLDER), { recursive: true, force: true });
  fs.mkdirSync(at(FOLDER), { recursive: true });
  fs.writeFileSync(at(FOLDER, name), contents);
}
