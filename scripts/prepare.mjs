// From a fresh clone to something that runs: dependencies, generated client, build. Each step only when needed.
import fs from 'node:fs';
import { at, attempt, once, Sentence, say, seconds, tool } from './lib.mjs';

const LOCK = 'package-lock.json';
const INSTALLED_LOCK = 'node_modules/.package-lock.json';
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';

const BUILD_INPUTS = [
  'app',
  'components',
  'lib',
  'prisma/schema',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation.node.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  LOCK,
];

function must(done, sentence) {
  if (!done) throw new Sentence(sentence);
}

// npm writes its own record last: newer than the lock, the dependencies are those of the lock.
function isInstalled() {
  const installed = fs.statSync(at(INSTALLED_LOCK), { throwIfNoEntry: false });
  return installed !== undefined && installed.mtimeMs >= fs.statSync(at(LOCK)).mtimeMs;
}

async function install() {
  if (isInstalled()) return;
  await once(
    'install',
    { inputs: [LOCK], makes: [INSTALLED_LOCK], stamp: 'node_modules/.releve-installed' },
    () => {
      say('Installation des dépendances…');
      const done = attempt(NPM, ['ci', '--include=dev', '--no-audit', '--no-fund']);
      must(done, 'Les dépendances n’ont pas pu être installées (npm ci a échoué, voir ci-dessus).');
    },
  );
}

const generate = () =>
  once(
    'generate',
    { inputs: ['prisma/schema', LOCK], makes: ['lib/db/generated/client.ts'] },
    () => {
      fs.rmSync(at('lib/db/generated'), { recursive: true, force: true });
      must(
        tool('prisma/build/index.js', ['generate', '--no-hints']),
        'Le client de base de données n’a pas pu être généré (prisma generate a échoué).',
      );
    },
  );

/** Read once the dependencies are there. */
async function bundle() {
  const { buildIslands } = await import('./islands.mjs');
  await buildIslands();
}

function copyAssets() {
  const copy = (from, to) => fs.cpSync(at(from), at(to), { recursive: true });
  copy('.next/static', '.next/standalone/.next/static');
  if (fs.existsSync(at('public'))) copy('public', '.next/standalone/public');
}

const build = () =>
  once('build', { inputs: BUILD_INPUTS, makes: ['.next/standalone/server.js'] }, () => {
    const began = performance.now();
    say('Construction de l’application…');
    must(
      tool('next/dist/bin/next', ['build'], { NODE_ENV: 'production' }),
      'L’application n’a pas pu être construite (next build a échoué, voir ci-dessus).',
    );
    copyAssets();
    say(`Application construite (${seconds(began)})`);
  });

/** Installs, generates and (unless told not to) builds what changed since the last time; `serve` alone: only what pages need besides. */
export async function prepare({ build: wanted = true, serve = wanted } = {}) {
  await install();
  await generate();
  if (serve) await bundle();
  if (wanted) await build();
}
