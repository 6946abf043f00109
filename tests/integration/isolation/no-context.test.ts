import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { SETTING_NAMES, type SettingName, settingsOf } from '@/lib/db/speaker';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';
import { wholeWorld } from './besides';
import { readTenancy } from './tenancy';
import { SPEAKERS_OF } from './voices';

const tables = Object.entries(readTenancy().tables);
const every = tables.map(([name]) => name);
// what is public is shown to every speaker, whoever they are; counters belong to nobody
const theirs = tables
  .filter(([, { class: kind }]) => kind !== 'reference')
  .map(([name]) => name)
  .filter((name) => name !== 'rate_limits');

let world: IsolationWorld;
let web: pg.Client;
beforeAll(async () => {
  world = await wholeWorld(database());
  web = new pg.Client({ connectionString: database().webUrl });
  await web.connect();
});
afterAll(async () => {
  await disconnect();
  await web.end();
});

type Set = Partial<Record<SettingName, string>>;

/** How many rows each table shows to these settings; a refusal of rights shows none. */
async function shown(tables: readonly string[], settings: Set): Promise<string[]> {
  const seen: string[] = [];
  await web.query('begin');
  for (const [name, value] of Object.entries(settings))
    await web.query('select set_config($1, $2, true)', [name, value]);
  for (const table of tables) {
    await web.query('savepoint one');
    const rows = await web
      .query(`select count(*)::int as rows from ${table}`)
      .then(({ rows: [row] }) => row.rows as number)
      .catch((error: pg.DatabaseError) => (error.code === '42501' ? 0 : `error ${error.code}`));
    await web.query('rollback to savepoint one');
    if (rows !== 0) seen.push(`${table}: ${rows}`);
  }
  await web.query('rollback');
  return seen;
}

test('A-2: the web login that has become nobody sees no row of any table, and gets no error', async () => {
  expect(await shown(every, {})).toEqual([]);
});

const settings = SETTING_NAMES.filter((name) => name !== 'role' && name !== 'app.now');
const all = (value: string): Set => Object.fromEntries(settings.map((name) => [name, value]));

test('A-2: settings alone open nothing: empty, of another shape, or somebody’s own', async () => {
  const { a } = world;
  expect(await shown(every, all(''))).toEqual([]);
  expect(await shown(every, all('x'))).toEqual([]);
  expect(await shown(every, all(a.organization.id))).toEqual([]);
});

const roles = [
  ...new Set(
    Object.keys(SPEAKERS_OF).map(
      (role) => settingsOf({ role } as Parameters<typeof settingsOf>[0], new Date(0)).role,
    ),
  ),
].filter((role) => role !== 'app_platform');

test.each(roles)(
  'A-2: %s whose settings are unset or empty sees no row of anybody',
  async (role) => {
    const own = role === 'app_stream' ? theirs.filter((name) => name !== 'live_events') : theirs;
    expect(await shown(own, { role })).toEqual([]);
    expect(await shown(own, { role, ...all('') })).toEqual([]);
  },
);

test.each(roles)(
  'A-2: %s whose settings name nothing that exists sees no row of anybody',
  async (role) => {
    const own = role === 'app_stream' ? theirs.filter((name) => name !== 'live_events') : theirs;
    const unknown = '00000000-0000-7000-8000-000000000000';
    expect(await shown(own, { role, ...all(unknown) })).toEqual([]);
  },
);

test.each(roles)(
  'A-2: %s whose settings are of another shape gets an error, never a row',
  async (role) => {
    // PostgreSQL refuses « x » as a uuid. The door only ever sets ids it has read: an error is the loud answer to a bug.
    const own = role === 'app_stream' ? theirs.filter((name) => name !== 'live_events') : theirs;
    const seen = await shown(own, { role, ...all('x') });
    expect(seen.filter((line) => !line.endsWith('error 22P02'))).toEqual([]);
  },
);

test('A-2: the platform’s operator, who sees every organization, sees no need, answer, mission or person', async () => {
  const [row] = await ask<{ names: string[] }>(
    database(),
    `select array_agg(distinct table_name::text) as names from information_schema.column_privileges
     where grantee = 'app_platform' and table_schema = 'public'`,
  );
  const business = [
    'needs',
    'solicitations',
    'assignments',
    'mission_contacts',
    'mission_papers',
    'people',
    'availabilities',
    'person_trades',
    'structure_refusals',
    'action_links',
    'pool_members',
    'declared_hours',
    'person_conditions',
    'busy_calendars',
    'person_wishes',
    'person_places',
    'availability_refreshes',
    'mission_surveys',
    'mission_follow_ups',
    'mission_hours',
    'mission_signed_hours',
    'mission_no_shows',
    'mission_host_surveys',
    'refresh_campaigns',
    'person_proofs',
    'person_registrations',
    'employments',
    'structure_agreements',
    'referents',
    'referrals',
    'mobile_teams',
    'mobile_team_stops',
    'mobile_team_members',
    'mobile_team_turns',
    'peer_directors',
    'peer_helps',
    'peer_proposals',
    'peer_visits',
    'collectives',
    'collective_bodies',
    'collective_meetings',
    'collective_minutes',
    'collective_decisions',
    'tension_declarations',
    'tension_asks',
    'queue_cases',
    'queue_facts',
    'queue_levers',
    'queue_viewers',
    'need_asks',
    'cell_edits',
    'instruction_versions',
    'instruction_reads',
    'tension_rhythms',
    'activations',
    'activation_rules',
    'drills',
    'drill_acts',
    'drill_case_facts',
    'drill_activations',
    'drill_viewers',
    'drill_plans',
    'drill_plan_facts',
    'daily_report_hours',
    'season_reports',
    'season_answers',
    'deputies',
    'structure_transfers',
    'framework_agreements',
    'organization_particulars',
    'mission_terms',
    'loan_costs',
    'post_asks',
    'papers',
    'paper_signatures',
    'paper_readers',
    'loan_readers',
    'paper_templates',
  ];
  expect(row?.names.filter((name) => business.includes(name))).toEqual([]);
});
