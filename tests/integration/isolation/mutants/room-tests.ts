import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

type Report = {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
};

const REPORT = 'room-tests.json';
// what a room’s rows are for is told by the tests of the rooms that use them
const TOLD_BY: Readonly<Record<string, readonly string[]>> = {
  matching: ['matching', 'solicitation'],
  organization: ['organization', 'identity'],
  profile: ['profile', 'availability'],
};

/** The room a weakness stands in: « lib/need/post.ts#1 mayPublish » is of `need`. */
export const roomOf = (weakness: string) => weakness.split('/')[1] ?? '';

export type Tried = { readonly passed: ReadonlySet<string>; readonly failed: readonly string[] };

/**
 * Runs the integration tests of a room with one thing weaker and row-level security open, or, without a weakness, as the
 * code is. `bail` stops at the first red one: only for a room all of whose tests are sound with row-level security open.
 */
export function tryRoom(room: string, weakness = '', bail = false): Tried {
  const folders = (TOLD_BY[room] ?? [room])
    .map((name) => `tests/integration/${name}/`)
    .filter((folder) => fs.existsSync(folder));
  const options = ['--reporter=json', `--outputFile=${REPORT}`, ...(bail ? ['--bail=1'] : [])];
  fs.rmSync(REPORT, { force: true });
  spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project=integration', ...folders, ...options],
    { env: { ...process.env, OPEN_WALLS: 'yes', WEAKENED: weakness }, stdio: 'ignore' },
  );
  if (!fs.existsSync(REPORT)) throw new Error(`The tests of ${room} could not be run.`);
  const { testResults } = JSON.parse(fs.readFileSync(REPORT, 'utf8')) as Report;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const named = (wanted: string) =>
    tests.filter(({ status }) => status === wanted).map(({ fullName }) => fullName);
  const passed = new Set(named('passed'));
  // sound, a room whose tests all fail would see nothing: its mutants would survive for a wrong reason
  if (!weakness && folders.length > 0 && passed.size === 0)
    throw new Error(`No test of ${room} passes with row-level security open.`);
  return { passed, failed: named('failed') };
}
