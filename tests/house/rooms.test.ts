import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ASSIGNMENT_STATUSES } from '@/lib/assignment/assignment';
import { DRILL_CASE_FACTS } from '@/lib/drill/drill-case';
import { DRILL_PLAN_FACTS } from '@/lib/drill/drill-plan';
import { NEED_STATUSES, SEVERITIES } from '@/lib/need/need';
import { AGE_BANDS } from '@/lib/profile/person';
import { PROOFS } from '@/lib/profile/trade';
import { FACTS, OUTCOMES } from '@/lib/queue/case';
import { LEAD_BANDS } from '@/lib/queue/lead-band';
import { RESULTS } from '@/lib/queue/lever-result';
import { DECLINE_SCOPES, SOLICITATION_STATUSES } from '@/lib/solicitation/solicitation';

const filesUnder = (folder: string, ends: string): string[] =>
  fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ends))
    .map((entry) => path.join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .filter((file) => !file.includes('/generated/'));
const read = (file: string) => fs.readFileSync(file, 'utf8');

test('every page of the signed-in space asks who speaks', () => {
  const pages = filesUnder('app/(espace)', 'page.tsx');
  expect(pages.length).toBeGreaterThan(10);
  const silent = pages.filter(
    (page) => !/contextAs\(|currentContext\(|mustBeSignedIn\(/.test(read(page)),
  );
  expect(silent).toEqual([]);
});

test('what acts says that it belongs to the server', () => {
  const acting = filesUnder('lib', '.ts').filter((file) =>
    /\/server\/|^lib\/(db|web)\//.test(file),
  );
  const pure = ['lib/db/speaker.ts'];
  const silent = acting.filter(
    (file) => !pure.includes(file) && !read(file).startsWith("import 'server-only';"),
  );
  expect(silent).toEqual([]);
});

test.each([
  ['needs_status', NEED_STATUSES],
  ['needs_severity', SEVERITIES],
  ['solicitations_status', SOLICITATION_STATUSES],
  ['solicitations_decline_scope', DECLINE_SCOPES],
  ['assignments_status', ASSIGNMENT_STATUSES],
  ['people_age_band', AGE_BANDS],
  ['person_trades_proof', PROOFS],
  ['queue_cases_outcome', OUTCOMES],
  ['queue_facts_kind', FACTS],
  ['drill_case_facts_kind', DRILL_CASE_FACTS],
  ['drill_plan_facts_kind', DRILL_PLAN_FACTS],
  ['queue_levers_result', RESULTS],
  ['queue_levers_band', LEAD_BANDS],
])('the constraint %s lists exactly the words of the rules', (constraint, words) => {
  const sql = filesUnder('prisma/migrations', '.sql').map(read).join('\n');
  const said = new RegExp(`constraint ${constraint} check \\(\\w+ in \\(([^)]*)\\)\\)`, 'g');
  // the last migration that says it stands
  const list = [...sql.matchAll(said)].at(-1)?.[1];
  expect(list?.split(', ').map((word) => word.replaceAll("'", ''))).toEqual([...words]);
});

test('every rule is read by a test', () => {
  const rooms = [
    'territory',
    'organization',
    'identity',
    'profile',
    'availability',
    'pool',
    'need',
    'tension',
    'matching',
    'plan',
    'solicitation',
    'moderation',
    'lending',
    'service',
    'assignment',
    'follow',
    'desk',
    'situation',
    'queue',
    'shared',
  ];
  const rules = rooms
    .filter((room) => fs.existsSync(`lib/${room}`))
    .flatMap((room) =>
      fs
        .readdirSync(`lib/${room}`)
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `lib/${room}/${name}`),
    )
    .filter((file) => !file.endsWith('.messages.ts'))
    // types alone hold no rule
    .filter((file) => /export (const|function|async)/.test(read(file)));
  const tests = filesUnder('tests', '.ts').map(read).join('\n');
  const untested = rules.filter((file) => !tests.includes(`@/${file.replace(/\.ts$/, '')}'`));
  expect(untested).toEqual([]);
});
