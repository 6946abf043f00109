// node scripts/measure-import.mjs [LINES]: imports a made-up register of 100 000 lines in a database of its own and prints
// what each run took. Goals: 60 s and 300 MB.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { createDatabase, prepareDatabase } from './database.mjs';
import { startPostgres } from './pg.mjs';

const LINES = Number(process.argv[2] ?? 100_000);
const RSS =
  'data:text/javascript,process.on("exit",()=>console.log("RSS "+process.resourceUsage().maxRSS))';
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'measure-import-'));
const CACHE = '.data/reference/communes.json.gz';

function typescript(url, file, ...args) {
  const started = performance.now();
  const done = spawnSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', '--import', RSS, file, ...args],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: url } },
  );
  if (done.status !== 0) throw new Error(done.stderr || done.stdout);
  const seconds = (performance.now() - started) / 1000;
  const megabytes = Number(/RSS (\d+)/.exec(done.stdout)?.[1] ?? 0) / 1024;
  const said = done.stdout
    .replace(/RSS \d+/, '')
    .trim()
    .split('\n')
    .at(-1);
  console.log(`${said} — ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`);
}

/** Two lines per establishment: what it is, then where it is. */
function madeUpRegister() {
  const { communes } = JSON.parse(zlib.gunzipSync(fs.readFileSync(CACHE)).toString());
  const metropolitan = communes.filter(([code]) => /^(?:0[1-9]|[1-8]\d|9[0-5])/.test(code));
  const lines = ['finess;etalab;105;2026-05-12'];
  const positions = [];
  for (let i = 0; i < LINES; i += 1) {
    const [code, name, , , , , , lat, lon] = metropolitan[(i * 7919) % metropolitan.length];
    const finess = `${code.slice(0, 2)}${String(i).padStart(7, '0')}`;
    lines.push(
      `structureet;${finess};${finess.slice(0, 2)}9000001;"RES ${i}";"RÉSIDENCE ""${i}""";;;1;RUE;DES ÉRABLES;;;${code.slice(2)};${code.slice(0, 2)};X;${name};0240999901;;500;EHPAD;4401;EHPA;;8710A;44;ARS;9;Indéterminé;2001-01-01;2001-01-01;2020-01-01;`,
    );
    const pair = i % 2 ? [lat, lon] : [lon, lat];
    positions.push(`geolocalisation;${finess};${pair.join(';')};1,IGN,WGS84;2026-05-12`);
  }
  const file = path.join(dir, 'register.csv');
  fs.writeFileSync(file, Buffer.from([...lines, ...positions].join('\r\n'), 'latin1'));
  return file;
}

const server = await startPostgres({ dir: path.join(dir, 'pg'), durable: true });
try {
  const url = await createDatabase(server.url(), 'releve');
  await prepareDatabase(url, {
    webPassword: 'web',
    workerPassword: 'worker',
    backupPassword: 'backup',
  });
  typescript(url, 'prisma/reference/index.ts');
  const file = madeUpRegister();
  typescript(url, 'scripts/import-finess.ts', file);
  typescript(url, 'scripts/import-finess.ts', file);
} finally {
  await server.stop();
  fs.rmSync(dir, { recursive: true, force: true });
}
