import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, isFree } from '../../../scripts/lib.mjs';
import { hold } from '../../../scripts/one-at-a-time.mjs';
import { total } from '../../../scripts/test-counts.mjs';

let dir: string;
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'releve-lock-'));
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

const started = (args: string[], env: Record<string, string>) =>
  spawnSync(process.execPath, [...args, 'scripts/start.mjs'], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

describe('a mistake gets a sentence, not a stack', () => {
  test('a port that is none', () => {
    const { status, stderr } = started([], { PORT: 'abc' });
    expect(status).toBe(1);
    expect(stderr.trim()).toBe('PORT doit être un nombre entre 1 et 65535 ; il vaut « abc ».');
  });

  test.each([
    ['18.19.0', 'cette machine utilise 18.19.0'],
    ['20.18.3', 'Node.js 20.19 ou plus récent'],
  ])('Node %s', (version, sentence) => {
    const older = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`;
    const { status, stderr } = started(['--import', `data:text/javascript,${older}`], {
      PORT: '1',
    });
    expect(status).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });
});

describe('ports', () => {
  test('a port somebody listens on is not free, and the next one is taken instead', async () => {
    const port = await freePort(42_000);
    const server = net.createServer();
    await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
    expect(await isFree(port)).toBe(false);
    expect(await freePort(port)).toBeGreaterThan(port);
    await new Promise((closed) => server.close(closed));
    expect(await isFree(port)).toBe(true);
  });
});

describe('one launcher per folder', () => {
  test('the second is refused, until the first lets go', async () => {
    const first = await hold(dir);
    expect(first).not.toBeNull();
    expect(await hold(dir)).toBeNull();
    await first?.release();
    const second = await hold(dir);
    expect(second).not.toBeNull();
    await second?.release();
  });

  test('what a killed launcher left behind is taken over', async () => {
    const held = `import('./scripts/one-at-a-time.mjs')
      .then(({ hold }) => hold(${JSON.stringify(dir)}))
      .then(() => process.kill(process.pid, 'SIGKILL'))`;
    expect(spawnSync(process.execPath, ['-e', held]).signal).toBe('SIGKILL');
    const next = await hold(dir);
    expect(next).not.toBeNull();
    await next?.release();
  });

  test('a folder too deep for a socket is held all the same', async () => {
    const deep = path.join(dir, 'profond-'.repeat(15));
    const first = await hold(deep);
    expect(await hold(deep)).toBeNull();
    await first?.release();
  });
});

test('counts add up, and what failed keeps its name', () => {
  const one = { passed: 3, failed: 0, skipped: 1 };
  const other = { passed: 0, failed: 2, skipped: 0, failures: ['a step', 'a test'] };
  expect(total([one, one, other])).toEqual({
    passed: 6,
    failed: 2,
    skipped: 2,
    failures: ['a step', 'a test'],
  });
});
