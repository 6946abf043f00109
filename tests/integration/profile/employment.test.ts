import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import type { OrganizationId } from '@/lib/identity/actor';
import { readLoansAs } from '@/lib/lending/server/read-loans';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { EMPLOYMENT_RULE, employerState } from '@/lib/profile/employment';
import { answerStaffAs, endEmploymentAs, readStaffAs } from '@/lib/profile/server/answer-staff';
import {
  leaveEmployerAs,
  nameEmployerAs,
  readChosenEmployer,
  readEmployerAs,
} from '@/lib/profile/server/name-employer';
import { saveProfileAs } from '@/lib/profile/server/save-profile';
import { tellEmployers } from '@/lib/profile/server/tell-employers';
import { keepDurations } from '@/lib/rights/server/keep-durations';
import { anOrganization, aPerson, aStructure, type TestPerson } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { answeringOf, managerOf, personActor, visitor } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const DAY = 86_400_000;
const later = (days: number) => new Date(now.getTime() + days * DAY);
const worker = openWorkerPool(database().workerUrl, 2);
const pool = new pg.Pool({ connectionString: database().workerUrl });
afterAll(async () => {
  await worker.end();
  await pool.end();
  await disconnect();
});

const me = (person: TestPerson, at = now) => ({ actor: personActor(person), now: at });
const employerOf = (id: string) => ({ employer: id as OrganizationId });
const directorOf = (organization: Parameters<typeof managerOf>[0], at = now) => ({
  actor: { ...managerOf(organization), grade: 'director' as const },
  now: at,
});
const homeOf = async ({ id }: { readonly id: string }) =>
  (
    await ask<{ home: string | null }>(
      owner,
      'select home_organization_id as home from people where id = $1',
      [id],
    )
  )[0]?.home ?? null;
const staffOf = async (director: ReturnType<typeof directorOf>) => {
  const read = await readStaffAs(director);
  if (!read.ok) throw new Error(read.refusal);
  return read.value;
};
const stateOf = async (person: TestPerson, at = now) =>
  employerState((await readEmployerAs(me(person, at), '')).employer);
const refused = <const Refusal extends string>(refusal: Refusal) => ({ ok: false, refusal });
const done = { ok: true };

/** An employer whose direction has read that somebody says they work there. */
async function aClaim() {
  const organization = await anOrganization(owner);
  const director = directorOf(organization);
  const person = await aPerson(owner, { kind: 'lent-staff' });
  expect(await nameEmployerAs(me(person), employerOf(organization.id))).toMatchObject(done);
  const [claim] = await staffOf(director);
  if (!claim) throw new Error('nobody says they work there');
  const answer = (is: 'yes' | 'no') =>
    answerStaffAs(director, { employments: [claim.id], answer: is });
  return { organization, director, person, claim, answer };
}

/** Until somebody waits for what a transaction holds. */
async function untilBlockedBy(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  for (;;) {
    const waiting = await ask(
      owner,
      'select 1 from pg_stat_activity where $1 = any (pg_blocking_pids(pid)) limit 1',
      [rows[0]?.pid],
    );
    if (waiting.length > 0) return;
  }
}

describe('who employs somebody', () => {
  test('is found by words of the place, whatever their accents, in one’s own territory', async () => {
    const organization = await anOrganization(owner, { name: 'Association des Œillets' });
    await aStructure(owner, { organization, name: 'Résidence Éphémère du Bocage' } as never);
    const person = await aPerson(owner, { kind: 'lent-staff' });
    const found = async (typed: string) => (await readEmployerAs(me(person), typed)).found;
    expect(await found('ephemere BOCAGE')).toMatchObject([
      { organizationId: organization.id, structureName: 'Résidence Éphémère du Bocage' },
    ]);
    expect(await found('oeillets éphémère')).toHaveLength(1);
    expect(await found('ephemere ailleurs')).toEqual([]);
    expect(await found('du')).toEqual([]);
    expect(await found('%')).toEqual([]);
    await ask(owner, `update organizations set status = 'suspended' where id = $1`, [
      organization.id,
    ]);
    expect(await found('ephemere bocage')).toEqual([]);
    expect(await readChosenEmployer({ actor: visitor, now }, organization.id)).toBeNull();
  });

  test('is said by the person and answered by a direction, which alone reads their name', async () => {
    const { organization, director, person, claim, answer } = await aClaim();
    expect(await stateOf(person)).toBe('waiting');
    expect(await homeOf(person)).toBeNull();
    expect(claim).toMatchObject({ name: `${person.firstName} ${person.lastName}`, agreedAt: null });
    const manager = { actor: { ...managerOf(organization), grade: 'manager' as const }, now };
    expect(await readStaffAs(manager)).toEqual(refused('not-found'));
    const said = { employments: [claim.id], answer: 'yes' } as const;
    expect(await answerStaffAs(manager, said)).toEqual(refused('not-found'));
    const stranger = directorOf(await anOrganization(owner));
    expect(await staffOf(stranger)).toEqual([]);
    expect(await answerStaffAs(stranger, said)).toEqual(refused('not-found'));
    expect(await homeOf(person)).toBeNull();
    expect(await answer('yes')).toEqual({ ok: true, value: { answered: 1 } });
    expect(await answer('yes')).toEqual(refused('not-found'));
    expect(await homeOf(person)).toBe(organization.id);
    expect(await stateOf(person)).toBe('agreed');
    expect(await endEmploymentAs(stranger, { employmentId: claim.id })).toEqual(
      refused('not-found'),
    );
    expect(await endEmploymentAs(director, { employmentId: claim.id })).toEqual({
      ok: true,
      value: true,
    });
    expect(await homeOf(person)).toBeNull();
    expect(await stateOf(person)).toBe('unsaid');
  });

  test('two of the direction who answer at once answer once', async () => {
    const { person, answer, organization } = await aClaim();
    const both = await Promise.all([answer('yes'), answer('no')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await homeOf(person)).toBe(both[0]?.ok ? organization.id : null);
  });

  test('is not asked again for a month after a no; another may be named meanwhile', async () => {
    const { organization, person, answer } = await aClaim();
    await answer('no');
    expect(await stateOf(person)).toBe('refused');
    const again = (days: number) =>
      nameEmployerAs(me(person, later(days)), employerOf(organization.id));
    expect(await again(29)).toEqual(refused('refused-lately'));
    expect(await again(31)).toMatchObject(done);
    const other = await anOrganization(owner);
    expect(await nameEmployerAs(me(person, later(32)), employerOf(other.id))).toMatchObject(done);
    expect(await staffOf(directorOf(other))).toHaveLength(1);
    expect(await staffOf(directorOf(organization))).toEqual([]);
  });

  test('is refused when there is none to name, twice, or for somebody nobody lends', async () => {
    const { organization, person } = await aClaim();
    expect(await nameEmployerAs(me(person), employerOf(organization.id))).toEqual(
      refused('already-said'),
    );
    const retired = await aPerson(owner, { kind: 'retiree' });
    expect(await nameEmployerAs(me(retired), employerOf(organization.id))).toEqual(
      refused('not-lent'),
    );
    expect(await leaveEmployerAs(me(retired))).toEqual(refused('employer-not-found'));
    const elsewhere = await anOrganization(owner, { status: 'suspended' } as never);
    expect(await nameEmployerAs(me(person), employerOf(elsewhere.id))).toEqual(
      refused('employer-not-found'),
    );
    expect(await leaveEmployerAs(me(person))).toMatchObject(done);
    expect(await leaveEmployerAs(me(person))).toEqual(refused('employer-not-found'));
    expect(await staffOf(directorOf(organization))).toEqual([]);
  });

  test('makes what is asked of them a loan, and holds while they are lent', async () => {
    const { director, person, claim, answer } = await aClaim();
    const host = await anOrganization(owner);
    const need = await aNeed(owner, { structure: await aStructure(owner, { organization: host }) });
    await ask(
      owner,
      `insert into person_trades (person_id, territory_id, trade, proof) values ($1, '44', $2, 'seen') on conflict do nothing`,
      [person.id, need.trade],
    );
    const asked = await aSolicitation(owner, { need, person });
    expect(await readLoansAs(director)).toEqual([]);
    await answer('yes');
    expect(await acceptSolicitationAs({ actor: answeringOf(asked), now })).toEqual(
      refused('employer-not-agreed-yet'),
    );
    const [loan] = await readLoansAs(director);
    expect(loan).toMatchObject({ state: 'asked' });
    const said = { loanId: loan?.id ?? null, said: 'yes', terms: loan?.terms ?? 0 } as const;
    expect(await answerForLenderAs(director, said)).toMatchObject(done);
    expect(await endEmploymentAs(director, { employmentId: claim.id })).toEqual(
      refused('still-lent'),
    );
    expect(await leaveEmployerAs(me(person))).toEqual(refused('still-lent'));
    const other = await anOrganization(owner);
    expect(await nameEmployerAs(me(person), employerOf(other.id))).toEqual(refused('still-lent'));
    expect(await answerForLenderAs(director, { ...said, said: 'recall' })).toMatchObject(done);
    expect(await endEmploymentAs(director, { employmentId: claim.id })).toMatchObject(done);
  });

  test('confirmed while a question is being put, it lends: the question has its loan', async () => {
    const { organization, person, answer } = await aClaim();
    const need = await aNeed(owner);
    const asking = new pg.Client({ connectionString: database().ownerUrl });
    await asking.connect();
    try {
      await asking.query('begin');
      const question = await aSolicitation(asking, { need, person });
      const answered = answer('yes');
      // it waits for the question, or is done without having seen it
      await Promise.race([answered, untilBlockedBy(asking)]);
      await asking.query('commit');
      expect(await answered).toMatchObject(done);
      const loans = await ask<{ home: string }>(
        owner,
        'select home_organization_id as home from loans where solicitation_id = $1',
        [question.id],
      );
      expect(loans).toEqual([{ home: organization.id }]);
    } finally {
      await asking.end();
    }
  });

  test('left before it answered, it is asked nothing: what waited for it is closed, and another lends', async () => {
    const { director, person, answer } = await aClaim();
    const host = await anOrganization(owner);
    const need = await aNeed(owner, { structure: await aStructure(owner, { organization: host }) });
    await answer('yes');
    const asked = await aSolicitation(owner, { need, person });
    expect(await leaveEmployerAs(me(person))).toMatchObject(done);
    const [question] = await ask<{ status: string; close_reason: string }>(
      owner,
      'select status, close_reason from solicitations where id = $1',
      [asked.id],
    );
    expect(question).toEqual({ status: 'closed', close_reason: 'not-agreed' });
    await acceptSolicitationAs({ actor: answeringOf(asked), now });
    expect((await readLoansAs(director)).filter(({ state }) => state !== 'over')).toEqual([]);
  });

  test('confirmed over a mission agreed before, it changes nothing of it; it lends from then on, and not before', async () => {
    const { director, person, answer } = await aClaim();
    const host = await anOrganization(owner);
    const structure = await aStructure(owner, { organization: host });
    const need = await aNeed(owner, { structure, trade: 'cook', regulated: false });
    await ask(
      owner,
      `insert into person_trades (person_id, territory_id, trade, proof) values ($1, '44', 'cook', 'seen') on conflict do nothing`,
      [person.id],
    );
    const asked = await aSolicitation(owner, { need, person });
    const yes = await acceptSolicitationAs({ actor: answeringOf(asked), now });
    expect(yes).toMatchObject(done);
    await answer('yes');
    expect(await readLoansAs(director)).toEqual([]);
    const again = (status: string) =>
      ask(owner, 'update assignments set status = $2 where solicitation_id = $1', [
        asked.id,
        status,
      ]);
    await again('to-reconfirm');
    await again('confirmed');
    const lender = async (began: Date) => {
      await ask(owner, 'alter table assignments disable trigger user');
      await ask(owner, 'update assignments set starts_at = $2 where solicitation_id = $1', [
        asked.id,
        began,
      ]);
      await ask(owner, 'alter table assignments enable trigger user');
      const [row] = await ask<{ lender: string | null }>(
        owner,
        'select lender_of_mission(id) as lender from assignments where solicitation_id = $1',
        [asked.id],
      );
      return row?.lender ?? null;
    };
    expect(await lender(later(-30))).toBeNull();
    expect(await lender(new Date(now.getTime() + 60_000))).toBe(director.actor.organizationId);
  });

  const profile = {
    ...{ firstName: 'Ada', lastName: 'Lune', phone: null, ageBand: 'adult', studyLevel: null },
    ...{ trades: ['cook'], commune: 'Rezé', communeCode: '44143', radiusKm: 20 },
    travelMeans: ['car'],
  } as const;
  const comesAs = (person: TestPerson, kind: 'retiree' | 'director') =>
    saveProfileAs(me(person), { ...profile, kind } as never);

  test('is left before one says that one comes by oneself, whoever writes it', async () => {
    const { person, answer } = await aClaim();
    const as = (kind: 'retiree' | 'director') => comesAs(person, kind);
    await answer('yes');
    expect(await as('retiree')).toEqual(refused('employed'));
    const written = (kind: string) =>
      ask(owner, 'update people set kind = $2 where id = $1', [person.id, kind]);
    await expect(written('retiree')).rejects.toThrow(/leaves it first/);
    await written('department-agent');
    expect(await as('director')).toMatchObject(done);
    await leaveEmployerAs(me(person));
    expect(await as('retiree')).toMatchObject(done);
  });

  test('not answered yet, ends with the situation it was said in', async () => {
    const { person, answer } = await aClaim();
    expect(await comesAs(person, 'director')).toMatchObject(done);
    expect(await stateOf(person)).toBe('waiting');
    expect(await comesAs(person, 'retiree')).toMatchObject(done);
    expect(await stateOf(person)).toBe('unsaid');
    expect(await answer('yes')).toEqual(refused('not-found'));
    expect(await homeOf(person)).toBeNull();
  });

  test.each([1, 2, 3, 4])(
    'answered at the instant one comes by oneself (%i): one of the two holds',
    async () => {
      const { person, answer } = await aClaim();
      const [alone, answered] = await Promise.all([comesAs(person, 'retiree'), answer('yes')]);
      expect([alone.ok, answered.ok].filter(Boolean)).toHaveLength(1);
      expect((await homeOf(person)) !== null).toBe(answered.ok);
      expect(await stateOf(person)).toBe(answered.ok ? 'agreed' : 'unsaid');
    },
  );

  test('is told: to the direction once for all who came, to the person when answered', async () => {
    const { organization, person, claim, director } = await aClaim();
    const mails = (kind: string) =>
      ask<{ id: string }>(
        owner,
        `select id from outbox_messages where kind = $1 and organization_id = $2 order by created_at`,
        [kind, organization.id],
      );
    const read = async (id: string | undefined) => {
      const message = await findMessage(worker as unknown as WorkerDb, id ?? '');
      const made = message
        ? await renderMessage(worker as unknown as WorkerDb, message, now)
        : null;
      return made && 'mail' in made ? made.mail : null;
    };
    await tellEmployers(worker, now, () => false);
    expect(await mails('employer-asked')).toEqual([]);
    await Promise.all([
      tellEmployers(worker, now, () => true),
      tellEmployers(worker, now, () => true),
    ]);
    const [first, ...others] = await mails('employer-asked');
    expect(others).toEqual([]);
    const mail = await read(first?.id);
    expect(mail?.subject).toMatch(/^1\spersonne dit travailler chez vous$/);
    expect(mail?.text).not.toContain(person.lastName);
    await answerStaffAs(director, { employments: [claim.id], answer: 'yes' });
    expect(await read(first?.id)).toBeNull();
    const [answered] = await mails('employer-answered');
    expect((await read(answered?.id))?.subject).toBe('Votre employeur a confirmé');
  });

  test('left unanswered it closes; what ended is forgotten a year later', async () => {
    const { person, organization } = await aClaim();
    await keepDurations(pool, later(EMPLOYMENT_RULE.unansweredDays - 1));
    expect(await stateOf(person)).toBe('waiting');
    await keepDurations(pool, later(EMPLOYMENT_RULE.unansweredDays + 1));
    expect(await stateOf(person)).toBe('unsaid');
    await keepDurations(pool, later(EMPLOYMENT_RULE.unansweredDays + 400));
    expect(
      await ask(owner, 'select from employments where organization_id = $1', [organization.id]),
    ).toEqual([]);
  });
});
