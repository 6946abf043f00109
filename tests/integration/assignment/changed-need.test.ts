import { afterAll, describe, expect, test } from 'vitest';
import { seenOf } from '@/lib/assignment/answer';
import type { AssignmentId } from '@/lib/assignment/assignment';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { cancelMissionAs } from '@/lib/assignment/server/cancel-mission';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { readAnswerAs } from '@/lib/assignment/server/read-answer';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { readMySolicitationsAs } from '@/lib/assignment/server/read-mine';
import { reconfirmMissionAs } from '@/lib/assignment/server/reconfirm-mission';
import { disconnect } from '@/lib/db/client';
import { tokenOf } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { NeedDraft } from '@/lib/need/post';
import { findNeed } from '@/lib/need/server/need.repository';
import type { Task } from '@/lib/need/task';
import { minutesAfter } from '@/lib/shared/period';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import { saveDeclined } from '@/lib/solicitation/server/solicitation.repository';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import {
  aNeed,
  anActionLink,
  anAssignment,
  aSolicitation,
  type TestNeed,
  type TestSolicitation,
} from '../../support/need-builders';
import { answeringOf, managerOf, personActor } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';
import { eventually } from '../notify/post-office';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const DAY = 24 * 60;
const directing = (need: TestNeed) => ({
  actor: managerOf({ id: need.organizationId, territoryId: need.territoryId }),
  now,
});
const answering = (solicitation: TestSolicitation) => ({
  actor: answeringOf(solicitation),
  now,
});
const row = async (table: string, id: string) =>
  (await ask<Record<string, unknown>>(owner, `select * from ${table} where id = $1`, [id]))[0];
const kinds = async (solicitationId: string) =>
  (
    await ask<{ kind: string }>(
      owner,
      'select kind from outbox_messages where solicitation_id = $1 order by created_at, kind',
      [solicitationId],
    )
  ).map(({ kind }) => kind);

/** What a need is once said otherwise. */
type Change = Partial<Omit<NeedDraft, 'tasks'>> & {
  readonly tasks?: readonly Task[];
  readonly later?: number;
};

function edit(need: TestNeed, revision: number, { later = 0, ...change }: Change) {
  return editNeedAs(directing(need), {
    needId: need.id,
    revision,
    said: {
      trade: need.trade,
      seats: need.seats,
      severity: need.severity,
      reason: need.reason,
      publicServed: need.publicServed,
      tasks: need.tasks as Task[],
      note: null,
      meal: false,
      transport: false,
      lodging: false,
      contactName: need.contactName,
      contactPhone: '0240000000',
      wantedKinds: [],
      shift: {
        start: minutesAfter(need.startsAt, later),
        end: minutesAfter(need.endsAt, later),
      },
      ...change,
    },
  });
}

/** The need as it stands, as the person answering reads it on their page. */
async function readsNow(solicitation: TestSolicitation) {
  const need = await withActor(answeringOf(solicitation), 'read', now, (tx) =>
    findNeed(tx, solicitation.needId),
  );
  if (!need) throw new Error('The person reads the need they were asked for.');
  return seenOf(need);
}
const yes = async (solicitation: TestSolicitation) =>
  acceptSolicitationAs(answering(solicitation), await readsNow(solicitation));
const still = async (solicitation: TestSolicitation) =>
  reconfirmMissionAs(answering(solicitation), await readsNow(solicitation));

const company = (is: Parameters<typeof aNeed>[1] = {}) =>
  aNeed(owner, { trade: 'company', regulated: false, tasks: ['company'], seats: 3, ...is });
const volunteer = () => aPerson(owner, { kind: 'civic-volunteer', trades: ['company'] });
const NURSING: Change = { trade: 'nurse', tasks: ['nursing-care', 'medication'] };
const REFUSED = { ok: false, refusal: 'no-longer-fits' };

afterAll(disconnect);

describe('a need that becomes another one', () => {
  test('who still thinks and no longer fits is told and closed: their yes is refused', async () => {
    const need = await company();
    const asked = await aSolicitation(owner, { need, person: await volunteer() });
    const nurse = await aPerson(owner, { trades: ['nurse', 'company'] });
    const fits = await aSolicitation(owner, { need, person: nurse });
    expect(await edit(need, 1, NURSING)).toMatchObject({ ok: true });
    expect(await row('solicitations', asked.id)).toMatchObject({
      status: 'closed',
      close_reason: 'no-longer-fits',
    });
    expect(await kinds(asked.id)).toEqual(['need-withdrawn']);
    expect(await yes(asked)).toEqual(REFUSED);
    expect(await readAnswerAs(answering(asked), false)).toMatchObject({
      value: { state: 'no-longer-fits' },
    });
    expect(await row('solicitations', fits.id)).toMatchObject({ status: 'pending' });
    expect(await kinds(fits.id)).toEqual(['solicitation']);
    expect(await yes(fits)).toMatchObject({ ok: true, value: { status: 'confirmed' } });
  });

  test('a public that becomes children is another need: who may not come near them is let go', async () => {
    const structure = await aStructure(owner, { categoryCode: '462' });
    const adults = { structure, publicServed: 'disabled-adults', trade: 'company' } as const;
    const need = await aNeed(owner, { ...adults, tasks: [], regulated: false });
    const person = await aPerson(owner, { kind: 'lent-staff', trades: ['company'] });
    const mission = await anAssignment(owner, { need, person });
    const still = await aSolicitation(owner, { need });
    expect(await edit(need, 1, { publicServed: 'disabled-children' })).toMatchObject({ ok: true });
    expect(await row('assignments', mission.id)).toMatchObject({ status: 'cancelled' });
    expect(await yes(still)).toEqual(REFUSED);
  });

  test('however often it changes in five minutes, who thinks is told once, and not at night', async () => {
    const need = await company();
    const fits = await aSolicitation(owner, {
      need,
      person: await aPerson(owner, { trades: ['nurse', 'company'] }),
    });
    const waits = async () =>
      await ask<{ not_before: Date | null }>(
        owner,
        'select not_before from outbox_messages where solicitation_id = $1',
        [fits.id],
      );
    expect(await edit(need, 1, NURSING)).toMatchObject({ ok: true });
    expect(await edit(need, 2, { trade: 'company', tasks: [] })).toMatchObject({ ok: true });
    expect(await waits()).toHaveLength(1);
  });

  test('who had said yes and no longer fits is let go, told, and cannot say it again; the seat opens', async () => {
    const need = await company();
    const mission = await anAssignment(owner, { need, person: await volunteer() });
    const nurse = await aPerson(owner, { trades: ['nurse', 'company'] });
    const kept = await anAssignment(owner, { need, person: nurse });
    expect(await edit(need, 1, NURSING)).toMatchObject({ ok: true, value: { seatsTaken: 1 } });
    expect(await row('assignments', mission.id)).toMatchObject({
      status: 'cancelled',
      cancelled_by: 'structure',
      cancel_reason: 'no-longer-fits',
    });
    expect(await kinds(mission.solicitation.id)).toEqual(['mission-cancelled-by-structure']);
    expect(await still(mission.solicitation)).toMatchObject({ ok: false });
    expect(await row('needs', need.id)).toMatchObject({ seats_taken: 1, status: 'open' });
    expect(await still(kept.solicitation)).toMatchObject({ ok: true });
  });

  test.each([
    ['a yes', 'pending'],
    ['« toujours »', 'accepted'],
  ] as const)(
    '%s to a need that changed unseen by any re-asking is refused too, and writes nothing',
    async (_, when) => {
      const need = await company();
      const person = await volunteer();
      const asked =
        when === 'pending'
          ? await aSolicitation(owner, { need, person })
          : (await anAssignment(owner, { need, person, status: 'to-reconfirm' })).solicitation;
      const before = await row('needs', need.id);
      await ask(owner, `update needs set trade = 'nurse', regulated = true where id = $1`, [
        need.id,
      ]);
      expect(await (when === 'pending' ? yes : still)(asked)).toEqual(REFUSED);
      expect(await row('needs', need.id)).toMatchObject({ seats_taken: before?.seats_taken });
    },
  );

  const turned = (sql: string) => async (personId: string) => {
    await ask(owner, sql, [personId]);
  };
  test.each([
    ['lost the trade', turned('delete from person_trades where person_id = $1')],
    ['became a volunteer', turned(`update people set kind = 'association-team' where id = $1`)],
    ['says to be 16 or 17', turned(`update people set age_band = 'minor-16-17' where id = $1`)],
  ] as const)('whose profile changed since the question: %s', async (_, change) => {
    const need = await aNeed(owner, { seats: 2 });
    const person = await aPerson(owner);
    const asked = await aSolicitation(owner, { need, person });
    await change(person.id);
    expect(await yes(asked)).toMatchObject({ ok: false });
    expect(await row('needs', need.id)).toMatchObject({ seats_taken: 0 });
    expect(await row('solicitations', asked.id)).toMatchObject({ status: 'pending' });
  });

  test('the civic reserve does not go to a commercial host, whenever it became one', async () => {
    const organization = await anOrganization(owner, { legalNature: 'commercial' });
    const need = await company({ structure: await aStructure(owner, { organization }) });
    const civic = await aSolicitation(owner, { need, person: await volunteer() });
    expect(await yes(civic)).toEqual(REFUSED);
    const retired = await aPerson(owner, { kind: 'association-team', trades: ['company'] });
    const other = await aSolicitation(owner, { need, person: retired });
    expect(await yes(other)).toMatchObject({ ok: true });
  });

  test('an edit and a yes at the same instant: whoever comes first, no volunteer ends up nursing', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const need = await company();
      const asked = await aSolicitation(owner, { need, person: await volunteer() });
      const read = await readsNow(asked);
      await Promise.all([edit(need, 1, NURSING), acceptSolicitationAs(answering(asked), read)]);
      const missions = await ask(
        owner,
        `select 1 from assignments where need_id = $1 and status = 'confirmed'`,
        [need.id],
      );
      expect(missions).toEqual([]);
    }
  });
});

describe('a yes is to what was read', () => {
  test('tasks the law keeps for others, added after the page was opened', async () => {
    const need = await aNeed(owner, { regulated: false, tasks: ['company'], seats: 2 });
    const asked = await aSolicitation(owner, { need });
    const mission = await anAssignment(owner, { need });
    const read = await readsNow(asked);
    const heavier: Task[] = ['company', 'hygiene-care', 'night-watch', 'transfers'];
    await edit(need, 1, { tasks: heavier });
    const changed = { ok: false, refusal: 'demand-changed' };
    expect(await acceptSolicitationAs(answering(asked), read)).toEqual(changed);
    expect(await reconfirmMissionAs(answering(mission.solicitation), read)).toEqual(changed);
    expect(await yes(asked)).toMatchObject({ ok: true });
    expect(await still(mission.solicitation)).toMatchObject({ ok: true });
  });

  test('another place', async () => {
    const need = await aNeed(owner);
    const asked = await aSolicitation(owner, { need });
    const read = await readsNow(asked);
    const elsewhere = await aStructure(owner, {
      organization: { id: need.organizationId, territoryId: need.territoryId },
    });
    await ask(owner, 'update needs set structure_id = $2 where id = $1', [need.id, elsewhere.id]);
    expect(await acceptSolicitationAs(answering(asked), read)).toEqual({
      ok: false,
      refusal: 'demand-changed',
    });
  });

  test('one’s own space and the link’s page say the same', async () => {
    const need = await aNeed(owner, { tasks: ['hygiene-care', 'transfers'] });
    const person = await aPerson(owner);
    const asked = await aSolicitation(owner, { need, person });
    const [mine] = await readMySolicitationsAs({ actor: personActor(person), now });
    expect(mine && seenOf(mine)).toBe(await readsNow(asked));
  });
});

describe('the contact of who comes', () => {
  const seenBy = (need: TestNeed, at: Date) =>
    withActor(
      directing(need).actor,
      'read',
      at,
      (tx) => tx.$queryRaw<unknown[]>`select assignment_id from mission_contacts`,
    );

  test('is taken back when the structure gives the mission up', async () => {
    const need = await aNeed(owner);
    const mission = await anAssignment(owner, { need });
    expect(await seenBy(need, now)).toHaveLength(1);
    const order = { id: mission.id as AssignmentId, reason: 'other' as const };
    expect(await cancelMissionAs(directing(need), order)).toMatchObject({ ok: true });
    expect(await seenBy(need, now)).toHaveLength(0);
  });

  test('is taken back when the change lets the person go', async () => {
    const need = await company();
    await anAssignment(owner, { need, person: await volunteer() });
    await edit(need, 1, NURSING);
    expect(await seenBy(need, now)).toHaveLength(0);
  });

  test.each([30 * DAY, -12 * 60])('follows a mission moved by %i minutes', async (later) => {
    const need = await aNeed(owner, { startsAt: minutesAfter(now, 2 * DAY) });
    await anAssignment(owner, { need });
    expect(await edit(need, 1, { later })).toMatchObject({ ok: true });
    const end = minutesAfter(need.endsAt, later);
    expect(await seenBy(need, minutesAfter(end, -DAY))).toHaveLength(1);
    expect(await seenBy(need, minutesAfter(end, 7 * DAY - 1))).toHaveLength(1);
    expect(await seenBy(need, minutesAfter(end, 7 * DAY))).toHaveLength(0);
    const board = await readBoardAs(directing(need), need.id);
    expect(board.ok && board.value.missions[0]?.contact).not.toBeNull();
  });
});

describe('the contact of the structure', () => {
  const CANARY = { contactName: 'Canari Durand', contactPhone: '02 99 99 99 99' };
  test.each([
    ['pending', false],
    ['confirmed', true],
    ['to-reconfirm', true],
  ] as const)('in one’s own data, %s: told is %s', async (state, told) => {
    const need = await aNeed(owner, CANARY);
    const person = await aPerson(owner);
    if (state === 'pending') await aSolicitation(owner, { need, person });
    else await anAssignment(owner, { need, person, status: state });
    const mine = await readMySolicitationsAs({ actor: personActor(person), now });
    expect(mine).toHaveLength(1);
    expect(JSON.stringify(mine).includes(CANARY.contactName)).toBe(told);
    expect(JSON.stringify(mine).includes(CANARY.contactPhone)).toBe(told);
  });
});

test('somebody of a neighbouring département is let go too when the need becomes what they may not hold', async () => {
  const need = await aNeed(owner, { trade: 'cook', regulated: false, tasks: [], seats: 2 });
  const nextDoor = () => aPerson(owner, { trades: ['cook'], commune: 'Angers', radiusKm: 150 });
  const asked = await aSolicitation(owner, { need, person: await nextDoor() });
  const mission = await anAssignment(owner, { need, person: await nextDoor() });
  expect(await edit(need, 1, { trade: 'nurse' })).toMatchObject({
    ok: true,
    value: { seatsTaken: 0, status: 'open' },
  });
  expect(await row('solicitations', asked.id)).toMatchObject({
    status: 'closed',
    close_reason: 'no-longer-fits',
  });
  expect(await row('assignments', mission.id)).toMatchObject({
    status: 'cancelled',
    cancel_reason: 'no-longer-fits',
  });
});

test('a question moved to later hours is put with a link that lasts for them', async () => {
  const startsAt = minutesAfter(now, 60);
  const need = await aNeed(owner, { trade: 'cook', regulated: false, tasks: [], startsAt });
  const person = await aPerson(owner, { trades: ['cook'] });
  const asked = await aSolicitation(owner, { need, person, askedAt: minutesAfter(now, -1) });
  const end = minutesAfter(now, 9 * 60);
  await anActionLink(owner, { solicitation: asked, expiresAt: end });
  expect(await edit(need, 1, { later: 2 * DAY })).toMatchObject({ ok: true });
  const [link] = await ask<{ id: string }>(
    owner,
    'select id from action_links where solicitation_id = $1 order by created_at desc, id desc limit 1',
    [asked.id],
  );
  const opened = await openAnswerLink(tokenOf(link?.id ?? ''), minutesAfter(now, DAY));
  expect(opened).toMatchObject({ ok: true, value: { expired: false } });
});

test('a no said while the need becomes what its person may not hold stays a no', async () => {
  const need = await aNeed(owner, { trade: 'cook', regulated: false, tasks: [] });
  const person = await aPerson(owner, { trades: ['cook'] });
  const asked = await aSolicitation(owner, { need, person });
  const waiting = async () =>
    (
      await ask(
        owner,
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).length > 0;
  let edited: ReturnType<typeof edit> | undefined;
  await withActor(answeringOf(asked), 'write', now, async (tx) => {
    await saveDeclined(tx, asked.id, { scope: 'this-time', reason: null, now });
    edited = edit(need, 1, { trade: 'nurse' });
    await eventually(waiting, Boolean);
  });
  expect((await edited)?.ok).toBe(true);
  expect(await row('solicitations', asked.id)).toMatchObject({
    status: 'declined',
    decline_scope: 'this-time',
    close_reason: null,
  });
});

bystandersStay();
