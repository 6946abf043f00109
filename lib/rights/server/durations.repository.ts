import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { RETENTION, type RetentionId } from '../retention';
import { intervalOf } from '../span';

/** Rows of one kind dealt with in one transaction: a lock is never held for long, whatever is late. */
export const AT_ONCE = 2_000;

const put = (from: string, table: string, happened: string, without: string) => `
  insert into archives (id, organization_id, territory_id, person_id, of_table, body, happened_at, archived_at)
  select gen_random_uuid(), x.organization_id, x.territory_id, x.person_id, '${table}',
    to_jsonb(x) - array[${without}], ${happened}, $1::timestamptz from ${from} x`;

const QUESTION = `'person_id', 'masked_name', 'override_reason', 'decline_reason', 'reserved_at'`;

const older = (column: string) => `${column} < $1::timestamptz - $2::interval`;

/** Questions whose time is over leave for the archive, without a name or a free text. */
const asideQuestions = (which: string) => `
  with gone as (delete from solicitations where id in (select s.id from solicitations s
    where s.ends_at < $1::timestamptz - $2::interval and ${which}
      and not exists (select from assignments a where a.solicitation_id = s.id) order by s.ends_at limit ${AT_ONCE}) returning *)
  ${put('gone', 'solicitations', 'x.ends_at', QUESTION)}`;

/** Missions whose time is over leave for the archive with what was noted of them, without a name; what was made for them goes. */
const asideMissions = (which: string) => `
      with old as (select id, ends_at from assignments where ${older('ends_at')} and ${which} order by ends_at limit ${AT_ONCE}),
      papers as (${put('(select p.*, old.ends_at as over_at from mission_papers p join old on old.id = p.assignment_id)', 'mission_papers', 'x.over_at', `'person_id', 'attested_by', 'over_at'`)} returning 1),
      follow_ups as (${put('(select f.*, old.ends_at as over_at from mission_follow_ups f join old on old.id = f.assignment_id)', 'mission_follow_ups', 'x.over_at', `'person_id', 'over_at'`)} returning 1),
      hours as (${put('(select h.*, old.ends_at as over_at from mission_hours h join old on old.id = h.assignment_id)', 'mission_hours', 'x.over_at', `'person_id', 'said_by', 'words', 'over_at'`)} returning 1),
      signed as (${put('(select g.*, old.ends_at as over_at from mission_signed_hours g join old on old.id = g.assignment_id)', 'mission_signed_hours', 'x.over_at', `'person_id', 'over_at'`)} returning 1),
      missed as (${put('(select m.*, old.ends_at as over_at from mission_no_shows m join old on old.id = m.assignment_id)', 'mission_no_shows', 'x.over_at', `'person_id', 'said_by', 'over_at'`)} returning 1),
      gone as (delete from assignments where id in (select id from old) returning *)
      ${put('gone', 'assignments', 'x.ends_at', `'person_id'`)}`;

// where a row stands is read only by who may read all of it: those the worker sees in part say their key
const past = (table: string, when: string, key = 'ctid') => `
  delete from ${table} where ${key} in (select ${key} from ${table} where ${when} limit ${AT_ONCE})`;

/** A duration, as one statement on a bounded number of rows. $1: now; $2: how long. Run until nothing is left. */
type Step = { readonly id: RetentionId; readonly statement: string };

// the order matters: a mission leaves before the question it answered, both before what is kept too long is deleted
const STEPS: readonly Step[] = [
  { id: 'live', statement: past('live_events', older('at')) },
  { id: 'sign-in', statement: past('sign_in_requests', older('created_at'), 'id') },
  { id: 'rate-limit', statement: past('rate_limits', older('window_start')) },
  { id: 'form-key', statement: past('idempotency_keys', older('created_at')) },
  // the day it ends is written with it: seven days after the mission
  {
    id: 'mission-contact',
    statement: past('mission_contacts', 'visible_until <= $1::timestamptz'),
  },
  {
    id: 'mission-contact',
    statement: `
      update teams set leader_name = null, leader_phone = null where id in (select id from teams
        where visible_until <= $1::timestamptz and leader_name is not null limit ${AT_ONCE})`,
  },
  { id: 'team', statement: past('teams', older('visible_until'), 'id') },
  {
    id: 'link',
    // the link of a mission stays until its shift is as old
    statement: past(
      'action_links',
      `${older('expires_at')} and not exists (select from needs n where n.id = need_id and n.ends_at >= $1::timestamptz - $2::interval)`,
    ),
  },
  {
    id: 'link',
    statement: past(
      'paper_asks',
      `${older('asked_at')} and not exists (select from needs n where n.id = need_id and n.ends_at >= $1::timestamptz - $2::interval)`,
      'id',
    ),
  },
  { id: 'session', statement: past('sessions', older('least(expires_at, absolute_end_at)')) },
  {
    id: 'message',
    statement: past(
      'outbox_messages',
      `${older('created_at')} and status in ('sent', 'dropped', 'failed')`,
    ),
  },
  { id: 'past-availability', statement: past('availability_exceptions', older('ends_at')) },
  { id: 'past-availability', statement: past('declared_hours', older('ends_at')) },
  {
    id: 'condition',
    // those that never lapse go with their person
    statement: past(
      'person_conditions',
      `${older('coalesce(until, met_on)')} and condition not in ('immunity', 'yearly-hours-cap')`,
    ),
  },
  {
    id: 'proof',
    statement: past('person_proofs', older('coalesce(withdrawn_at, lapsed_at)'), 'id'),
  },
  { id: 'survey', statement: past('mission_surveys', older('answered_at'), 'assignment_id') },
  { id: 'survey', statement: past('mission_host_surveys', older('expires_at'), 'assignment_id') },
  { id: 'phone-question', statement: past('phone_questions', older('expires_at'), 'id') },
  { id: 'phone-event', statement: past('phone_events', older('received_at'), 'id') },
  { id: 'deputy', statement: past('deputies', older('ends_at'), 'id') },
  { id: 'framework', statement: past('framework_agreements', older('ends_at'), 'id') },
  {
    id: 'service-words',
    statement: `
      update service_requests set told_by = '' where id in (select id from service_requests
        where ${older('ends_on')} and told_by <> '' limit ${AT_ONCE})`,
  },
  { id: 'service', statement: past('service_offers', older('ends_on'), 'id') },
  {
    id: 'referral',
    statement: past('referrals', older('coalesce(answered_at, asked_at)'), 'id'),
  },
  {
    id: 'referent',
    statement: past(
      'referents',
      `${older('ended_at')} and not exists (select from referrals q where q.referent_id = referents.id)`,
      'id',
    ),
  },
  { id: 'peer-help', statement: past('peer_helps', older('coalesce(closed_at, opened_at)'), 'id') },
  { id: 'peer-director', statement: past('peer_directors', older('ended_at'), 'id') },
  { id: 'mobile-team-turn', statement: past('mobile_team_turns', older('ends_at'), 'id') },
  { id: 'mobile-team-member', statement: past('mobile_team_members', older('ended_at'), 'id') },
  { id: 'mobile-team', statement: past('mobile_teams', older('ended_at'), 'id') },
  { id: 'collective', statement: past('collectives', older('closed_at'), 'id') },
  { id: 'drill', statement: past('drills', older('ended_at'), 'id') },
  { id: 'tension', statement: past('tension_declarations', older('declared_at'), 'id') },
  { id: 'queue-case', statement: past('queue_cases', older('closed_at'), 'id') },
  { id: 'need-ask', statement: past('need_asks', older('asked_at'), 'id') },
  {
    id: 'instruction',
    // the last version of a sheet stays, and any that somebody’s mission says was read
    statement: past(
      'instruction_versions',
      `exists (select from instruction_versions n where n.sheet_id = instruction_versions.sheet_id
         and n.version > instruction_versions.version and ${older('n.written_at')})
       and not exists (select from instruction_reads r where r.version_id = instruction_versions.id)`,
      'id',
    ),
  },
  { id: 'tension-ask', statement: past('tension_asks', older('asked_at'), 'id') },
  {
    id: 'cohort',
    statement: past('cohorts', `${older('ends_on')} and closed_at is not null`, 'id'),
  },
  { id: 'hint', statement: past('reshape_hints', older('found_at')) },
  {
    id: 'invitation',
    statement: past('invitations', `accepted_at is null and ${older('expires_at')}`),
  },
  {
    id: 'invited',
    statement: `
      update pool_invitations set first_name = null, last_name = null, email = null, phone = null, trades = '{}', study_level = null,
        commune_code = null, contact_hash = null
      where id in (select id from pool_invitations where joined_at is null and declined_at is null and contact_hash is not null
        and ${older('expires_at')} limit ${AT_ONCE})`,
  },
  { id: 'followed', statement: past('followings', older('coalesce(ended_at, until)'), 'id') },
  {
    id: 'follow-asked',
    statement: `
      update followings set ended_at = $1, ended_by = 'time', called = null
      where id in (select id from followings where agreed_at is null and ended_at is null and ${older('asked_at')} limit ${AT_ONCE})`,
  },
  { id: 'employment', statement: past('employments', older('ended_at'), 'id') },
  {
    id: 'employer-asked',
    statement: `
      update employments set ended_at = $1, ended_by = 'time'
      where id in (select id from employments where agreed_at is null and ended_at is null and ${older('said_at')} limit ${AT_ONCE})`,
  },
  { id: 'offer', statement: past('surplus_offers', older('ends_on')) },
  { id: 'refused-number', statement: past('refused_numbers', older('refused_at'), 'phone_hash') },
  {
    id: 'invited-count',
    statement: past('pool_invitations', `declined_at is null and ${older('invited_at')}`),
  },
  { id: 'invited-no', statement: past('pool_invitations', older('declined_at')) },
  {
    id: 'import-line',
    statement: past(
      'people_import_lines',
      `exists (select from people_imports i where i.id = import_id and i.status <> 'running'
         and ${older('coalesce(i.finished_at, i.undone_at, i.created_at)')})`,
    ),
  },
  {
    id: 'import',
    statement: past(
      'people_imports',
      `${older('created_at')} and not exists (select from pool_invitations p where p.import_id = people_imports.id)`,
    ),
  },
  { id: 'desk-call', statement: past('desk_calls', older('opened_at')) },
  { id: 'desk-note', statement: past('desk_notes', older('at')) },
  {
    id: 'need-words',
    statement: `
      update needs set contact_name = '', contact_phone = '', note = null, told_by = case when told_by is not null then '' end where id in (select id from needs
        where ${older('ends_at')} and (contact_name <> '' or contact_phone <> '' or note is not null or told_by <> '') order by ends_at limit ${AT_ONCE})`,
  },
  { id: 'unanswered', statement: asideQuestions(`s.answered_at is null`) },
  // a mission whose papers were signed here stays as long as they are to be shown
  {
    id: 'mission',
    statement: asideMissions(
      'not exists (select from papers p join paper_signatures s on s.paper_id = p.id where p.person_id = assignments.person_id and p.missions @> array[assignments.id])',
    ),
  },
  { id: 'paper', statement: asideMissions('true') },
  { id: 'trace', statement: asideQuestions('true') },
  { id: 'archive', statement: past('archives', older('happened_at')) },
  {
    id: 'archive',
    // nothing is kept of them any more
    statement: past(
      'people',
      `status = 'erased' and not exists (select from archives a where a.person_id = people.id)
       and not exists (select from assignments a where a.person_id = people.id)
       and not exists (select from solicitations s where s.person_id = people.id)`,
    ),
  },
  { id: 'hat', statement: past('memberships', `ended_at is not null and ${older('ended_at')}`) },
  {
    id: 'account',
    statement: past(
      'users',
      `${older('created_at')} and not exists (select from people p where p.user_id = users.id)
       and not exists (select from memberships m where m.user_id = users.id)`,
    ),
  },
  {
    id: 'journal',
    statement: `select forget_journal($1::timestamptz - $2::interval, ${AT_ONCE}) as count`,
  },
  { id: 'ledger', statement: past('erasures', older('at')) },
];

/** How many steps there are: each is run by its place. */
export const STEP_COUNT = STEPS.length;

/** Runs one step once; says which duration it is and how many rows went. */
export async function runStep(
  db: WorkerDb,
  place: number,
  now: Date,
): Promise<{ readonly id: RetentionId; readonly count: number }> {
  const step = STEPS[place];
  if (!step) return { id: 'live', count: 0 };
  const { id, statement } = step;
  const all = [now, intervalOf(RETENTION[id].kept)];
  const values = all.filter((_, rank) => statement.includes(`$${rank + 1}`));
  const { rows, rowCount } = await db.query<{ count?: number }>(statement, values);
  return { id, count: rows[0]?.count ?? rowCount ?? 0 };
}

/** Durations that have a step: the others are the erasure of a whole person. */
export const stepIds = (): readonly RetentionId[] => STEPS.map(({ id }) => id);
