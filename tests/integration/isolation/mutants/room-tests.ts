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
};

/** The room a weakness stands in: « lib/need/post.ts#1 mayPublish » is of `need`. */
export const roomOf = (weakness: string) => weakness.split('/')[1] ?? '';

/**
 * Runs the integration tests of a room with one thing weaker and row-level security open; the names of those that passed.
 * Without a weakness, those that pass on the code alone.
 */
export function passing(room: string, weakness?: string): ReadonlySet<string> {
  const folders = (TOLD_BY[room] ?? [room])
    .map((name) => `tests/integration/${name}/`)
    .filter((folder) => fs.existsSync(folder));
  fs.rmSync(REPORT, { force: true });
  spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project=integration', ...folders].concat(
      '--reporter=json',
      `--outputFile=${REPORT}`,
    ),
    { env: { ...process.env, OPEN_WALLS: 'yes', WEAKENED: weakness ?? '' }, stdio: 'ignore' },
  );
  if (!fs.existsSync(REPORT)) throw new Error(`The tests of ${room} could not be run.`);
  const { testResults } = JSON.parse(fs.readFileSync(REPORT, 'utf8')) as Report;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed');
  // sound, a room whose tests all fail would see nothing: its mutants would survive for a wrong reason
  if (weakness === undefined && folders.length > 0 && passed.length === 0)
    throw new Error(`No test of ${room} passes with row-level security open.`);
  return new Set(passed.map(({ fullName }) => fullName));
}
