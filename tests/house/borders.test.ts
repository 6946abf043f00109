import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBorders } from '../../scripts/borders.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const planted = path.join(root, 'tests/house/planted');
// below the project, so that packages resolve; git-ignored
const tree = path.join(root, '.data', `borders-${process.pid}`);

/** Which rule must refuse which planted file. */
const REFUSED_IMPORTS = {
  'lib/need/bad-react.ts': ['rules-stay-pure', 'only-web-knows-next'],
  'lib/need/bad-next.ts': ['rules-stay-pure', 'only-web-knows-next'],
  'lib/need/bad-node.ts': ['rules-stay-pure'],
  'lib/need/bad-prisma.ts': ['rules-stay-pure', 'only-repositories-touch-the-database'],
  'lib/need/bad-server.ts': ['rules-stay-pure'],
  'lib/need/bad-later-room.ts': ['story-order-need'],
  'lib/plan/bad-solver.ts': ['one-file-knows-the-solver', 'rules-stay-pure'],
  'lib/shared/bad-concept.ts': ['shared-knows-no-room'],
  'lib/matching/server/bad-database.ts': ['only-repositories-touch-the-database'],
  'lib/matching/server/bad.repository.ts': ['repositories-stand-alone'],
  'lib/matching/server/bad-framework.ts': ['only-web-knows-next'],
  'lib/solicitation/server/bad-screen.ts': ['lib-knows-no-screen'],
  'lib/solicitation/server/bad-test.ts': ['nothing-leans-on-tests'],
  'lib/solicitation/server/bad-script.ts': ['the-product-leans-on-no-script'],
  'lib/solicitation/server/circle-a.ts': ['no-circle'],
  'app/bad-page.tsx': ['screens-go-through-use-cases'],
  'app/bad-database.ts': ['only-repositories-touch-the-database', 'screens-go-through-use-cases'],
  'app/bad-door.ts': ['screens-go-through-use-cases'],
  'app/bad-plan.ts': ['no-plan-in-a-request'],
  'components/need/bad-server.tsx': ['components-show-they-do-not-fetch'],
  'components/need/bad-type-only.tsx': [
    'components-show-they-do-not-fetch',
    'screens-go-through-use-cases',
  ],
  'components/need/bad-web.tsx': ['components-show-they-do-not-fetch'],
  'components/ui/bad-room.tsx': ['ui-knows-no-room'],
} as const;

const REFUSED_WRITING = {
  'lib/need/lint-clock.ts': 'plugin',
  'lib/need/lint-chance.ts': 'plugin',
  'lib/need/lint-environment.ts': 'lint/style/noProcessEnv',
  'lib/need/lint-console.ts': 'lint/suspicious/noConsole',
  'lib/need/lint-any.ts': 'lint/suspicious/noExplicitAny',
  'lib/need/lint-bang.ts': 'lint/style/noNonNullAssertion',
  'lib/need/lint-floating.ts': 'lint/nursery/noFloatingPromises',
  'lib/need/lint-barrel.ts': 'lint/performance/noBarrelFile',
  'lib/need/LintName.ts': 'lint/style/useFilenamingConvention',
  'lib/need/lint-switch.ts': 'lint/nursery/useExhaustiveSwitchCases',
  'lib/need/lint-maze.ts': 'lint/complexity/noExcessiveCognitiveComplexity',
  'lib/need/lint-length.ts': 'lint/style/noExcessiveLinesPerFile',
} as const;

const FOLDERS = ['app', 'components', 'lib', 'prisma', 'scripts', 'tests'];
const CONFIG = ['.dependency-cruiser.cjs', 'tsconfig.json', 'biome.json', 'no-clock.grit'];
const LEFT_OUT = [planted, path.join(root, 'lib/db/generated')];

beforeAll(() => {
  fs.mkdirSync(tree, { recursive: true });
  for (const name of [...FOLDERS, ...CONFIG])
    fs.cpSync(path.join(root, name), path.join(tree, name), {
      recursive: true,
      filter: (source) => !LEFT_OUT.includes(source),
    });
  fs.cpSync(planted, tree, { recursive: true });
});
afterAll(() => fs.rmSync(tree, { recursive: true, force: true }));

describe('imports', () => {
  let read: ReturnType<typeof readBorders>;
  beforeAll(() => {
    read = readBorders(tree);
  });

  test('files are really read', () => {
    expect(read.modules).toBeGreaterThan(Object.keys(REFUSED_IMPORTS).length);
  });

  test.each(Object.entries(REFUSED_IMPORTS))('%s is refused', (file, rules) => {
    const seen = read.crossings.filter(({ from }) => from === file).map(({ rule }) => rule);
    expect(seen).toEqual(expect.arrayContaining([...rules]));
  });

  test('each rule gives its reason', () => {
    for (const { rule, why } of read.crossings) expect(why, rule).not.toBe('');
  });

  test('no planted file is forgotten here', () => {
    const named = new Set([...Object.keys(REFUSED_IMPORTS), ...Object.keys(REFUSED_WRITING)]);
    const files = fs.readdirSync(planted, { recursive: true, encoding: 'utf8' });
    const bad = files.filter((file) => /\/(bad|lint|circle-a|Lint)[^/]*$/.test(file));
    expect(bad.filter((file) => !named.has(file))).toEqual([]);
    expect(bad).toHaveLength(named.size);
  });
});

describe('writing', () => {
  let diagnostics: { category: string; location: { path: string | { file: string } } }[];
  beforeAll(() => {
    const done = spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules/@biomejs/biome/bin/biome'),
        'lint',
        '--reporter=json',
        '--max-diagnostics=none',
        ...Object.keys(REFUSED_WRITING),
      ],
      { cwd: tree, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    diagnostics = JSON.parse(done.stdout.slice(done.stdout.indexOf('{'))).diagnostics;
  });

  test.each(Object.entries(REFUSED_WRITING))('%s is refused', (file, rule) => {
    const seen = diagnostics
      .filter(({ location: { path: where } }) =>
        (typeof where === 'string' ? where : where.file).endsWith(file),
      )
      .map(({ category }) => category);
    expect(seen).toContain(rule);
  });
});
