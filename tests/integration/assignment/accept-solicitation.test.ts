import { afterAll, describe, expect, test } from 'vitest';
import { seenOf } from '@/lib/assignment/answer';
import {
  acceptAfterAllAs,
  acceptSolicitationAs,
} from '@/lib/assignment/server/accept-solicitation';
import { readHours } from '@/lib/assignment/server/assignment.repository';
import { readAnswerAs } from '@/lib/assignment/server/read-answer';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { anOrganization, aPerson, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { answeringOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
const as = (solicitation: Parameters<typeof answeringOf>[0]) => ({
  actor: answeringOf(solicitation),
  now,
});
const needRow = async (id: string) =>
  (
    await ask<{
      seats_taken: number;
      status: string;
      first_yes_at: Date | null;
      filled_at: Date | null;
    }>(owner, 'select seats_taken, status, first_yes_at, filled_at from needs where id = $1', [id])
  )[0];

afterAll(disconnect);

describe('saying yes', () => {
  test('takes the seat, opens the mission, gives the contact, writes the mails and the journal', async () => {
    const need = await aNeed(owner, { seats: 2 });
    const asked = await aSolicitation(owner, { need });
    const outcome = await acceptSolicitationAs(as(asked));
    expect(outcome).toMatchObject({ ok: true, value: { status: 'confirmed', needId: need.id } });
    expect(await needRow(need.id)).toMatchObject({
      seats_taken: 1,
      status: 'open',
      first_yes_at: now,
    });
    const mails = await ask<{ kind: string }>(
      owner,
      'select kind from outbox_messages where solicitation_id = $1 order by kind',
      [asked.id],
    );
    expect(mails.map(({ kind }) => kind)).toEqual(['mission-confirmed', 'seat-taken']);
    const contacts = await ask(owner, 'select 1 from mission_contacts where person_id = $1', [
      asked.personId,
    ]);
    expect(contacts).toHaveLength(1);
    const journal = await ask<{ action: string; hash: string }>(
      owner,
      'select action, hash from journal_entries where organization_id = $1',
      [need.organizationId],
    );
    expect(journal).toMatchObject([
      { action: 'assignment.open', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  test('is judged by the agreements of its own structure, not of its sister', async () => {
    const organization = await anOrganization(owner);
    const [here, sister] = [
      await aStructure(owner, { organization }),
      await aStructure(owner, { organization }),
    ];
    const need = await aNeed(owner, { structure: here });
    const asked = await aSolicitation(owner, { need });
    const agreed = async (structure: typeof here, kind: string) =>
      insert(owner, 'structure_agreements', {
        ...{ id: anId<'agreement'>(), organizationId: organization.id, kind },
        ...{ territoryId: organization.territoryId, structureId: structure.id },
        ...{ validFrom: now, validUntil: null, reference: 'Accord', declaredAt: now },
        declaredBy: (await aUser(owner)).id,
      });
    await agreed(sister, 'day-12h');
    const { startsAt: start, endsAt: end } = need;
    const read = () =>
      withActor(answeringOf(asked), 'read', now, (tx) =>
        readHours(tx, { ...need, period: { start, end } }, asked.personId),
      );
    // the permit of somebody else counts nobody else's hours
    const { id: personId, territoryId } = await aPerson(owner);
    const said = { condition: 'yearly-hours-cap', metOn: now, declaredAt: now };
    await insert(owner, 'person_conditions', { personId, territoryId, ...said });
    expect(await read()).toMatchObject({ agreements: [], cappedSince: null });
    await agreed(here, 'rest-9h');
    expect((await read()).agreements).toEqual(['rest-9h']);
  });

  test('twice gives the same mission and takes one seat', async () => {
    const need = await aNeed(owner, { seats: 2 });
    const asked = await aSolicitation(owner, { need });
    const first = await acceptSolicitationAs(as(asked));
    const second = await acceptSolicitationAs(as(asked));
    expect(second).toEqual({
      ok: true,
      value: expect.objectContaining({ id: first.ok && first.value.id }),
    });
    expect(await needRow(need.id)).toMatchObject({ seats_taken: 1 });
  });

  test('the last seat fills the need: rivals are closed and thanked', async () => {
    const need = await aNeed(owner, { seats: 1 });
    const asked = await aSolicitation(owner, { need });
    const rival = await aSolicitation(owner, { need });
    await acceptSolicitationAs(as(asked));
    expect(await needRow(need.id)).toMatchObject({
      seats_taken: 1,
      status: 'filled',
      filled_at: now,
    });
    const [closed] = await ask(
      owner,
      'select status, close_reason from solicitations where id = $1',
      [rival.id],
    );
    expect(closed).toEqual({ status: 'closed', close_reason: 'filled' });
    const thanks = await ask(
      owner,
      `select 1 from outbox_messages where solicitation_id = $1 and kind = 'need-filled'`,
      [rival.id],
    );
    expect(thanks).toHaveLength(1);
    expect(await acceptSolicitationAs(as(rival))).toEqual({ ok: false, refusal: 'need-filled' });
  });
});

describe('a yes after a no', () => {
  const no = { status: 'declined', declineScope: 'this-time' } as const;
  /** what this demand says it is an answer to */
  const seen = async (asked: Parameters<typeof as>[0]) => {
    const view = await readAnswerAs(as(asked), false);
    if (!view.ok) throw new Error('the demand is shown');
    return { vu: seenOf(view.value.need), mayComeBack: view.value.mayComeBack };
  };

  test('takes the seat that is still free, once, and the journal says it came after a no', async () => {
    const need = await aNeed(owner, { seats: 1 });
    const asked = await aSolicitation(owner, { need, ...no });
    const { vu, mayComeBack } = await seen(asked);
    expect(mayComeBack).toBe(true);
    const first = await acceptAfterAllAs(as(asked), vu);
    expect(first).toMatchObject({ ok: true, value: { status: 'confirmed' } });
    expect(await acceptAfterAllAs(as(asked), vu)).toEqual({
      ok: true,
      value: expect.objectContaining({ personId: asked.personId, status: 'confirmed' }),
    });
    expect(await needRow(need.id)).toMatchObject({ seats_taken: 1, status: 'filled' });
    expect(
      await ask(owner, 'select status, decline_scope from solicitations where id = $1', [asked.id]),
    ).toEqual([{ status: 'accepted', decline_scope: null }]);
    const journal = await ask<{ facts: object }>(
      owner,
      'select facts from journal_entries where organization_id = $1',
      [need.organizationId],
    );
    expect(journal).toMatchObject([{ facts: { afterNo: true } }]);
  });

  test('passes the same gates: a seat taken, a demand that changed, hours that are not lawful', async () => {
    const filled = await aSolicitation(owner, {
      need: await aNeed(owner, { status: 'filled' }),
      ...no,
    });
    const shown = await seen(filled);
    expect(shown.mayComeBack).toBe(false);
    expect(await acceptAfterAllAs(as(filled), shown.vu)).toEqual({
      ok: false,
      refusal: 'need-filled',
    });
    const changed = await aSolicitation(owner, { need: await aNeed(owner), ...no });
    expect(await acceptAfterAllAs(as(changed), 'older')).toEqual({
      ok: false,
      refusal: 'demand-changed',
    });
    const person = await aPerson(owner);
    const whose = { personId: person.id, territoryId: '44', declaredAt: new Date() };
    const busy = { startsAt: inHours(46), endsAt: inHours(47) };
    await insert(owner, 'declared_hours', { id: anId<'hours'>(), ...whose, ...busy });
    const need = await aNeed(owner, { startsAt: inHours(45), endsAt: inHours(49) });
    const tired = await aSolicitation(owner, { need, person, ...no });
    expect(await acceptAfterAllAs(as(tired), (await seen(tired)).vu)).toEqual({
      ok: false,
      refusal: 'hours-not-lawful',
    });
  });

  test.each(['pause', 'this-structure'] as const)(
    'a no that was a wish for later (%s) stays',
    async (declineScope) => {
      const asked = await aSolicitation(owner, { ...no, declineScope });
      const { vu, mayComeBack } = await seen(asked);
      expect(mayComeBack).toBe(false);
      expect(await acceptAfterAllAs(as(asked), vu)).toEqual({
        ok: false,
        refusal: 'already-declined',
      });
    },
  );
});

describe('a yes that cannot be', () => {
  test.each([
    ['closed', 'need-closed'],
    ['filled', 'need-filled'],
    ['expired', 'need-over'],
  ] as const)('a need that is %s', async (status, refusal) => {
    const need = await aNeed(owner, { status });
    const asked = await aSolicitation(owner, { need });
    expect(await acceptSolicitationAs(as(asked))).toEqual({ ok: false, refusal });
    expect(await needRow(need.id)).toMatchObject({ seats_taken: 0 });
  });

  test('a shift that is over', async () => {
    const need = await aNeed(owner, { startsAt: inHours(-9), endsAt: inHours(-1) });
    const asked = await aSolicitation(owner, { need });
    expect(await acceptSolicitationAs(as(asked))).toEqual({ ok: false, refusal: 'need-over' });
  });

  test('after a no', async () => {
    const asked = await aSolicitation(owner, { status: 'declined' });
    expect(await acceptSolicitationAs(as(asked))).toEqual({
      ok: false,
      refusal: 'already-declined',
    });
  });

  test('hours declared elsewhere count like missions: a rest too short, a week too full', async () => {
    const elsewhere = async (hours: object) => {
      const person = await aPerson(owner);
      const whose = { personId: person.id, territoryId: '44', declaredAt: new Date() };
      await insert(owner, 'declared_hours', { id: anId<'hours'>(), ...whose, ...hours });
      const need = await aNeed(owner, { startsAt: inHours(45), endsAt: inHours(49) });
      return acceptSolicitationAs(as(await aSolicitation(owner, { need, person })));
    };
    const refused = { ok: false, refusal: 'hours-not-lawful' };
    expect(await elsewhere({ startsAt: inHours(40), endsAt: inHours(44) })).toMatchObject({
      ok: true,
    });
    expect(await elsewhere({ startsAt: inHours(30), endsAt: inHours(38) })).toEqual(refused);
    expect(await elsewhere({ startsAt: inHours(46), endsAt: inHours(47) })).toEqual(refused);
    const since = { startsAt: inHours(-1000), endsAt: null };
    expect(await elsewhere({ ...since, weeklyMinutes: 45 * 60 })).toEqual(refused);
    expect(await elsewhere({ ...since, weeklyMinutes: 30 * 60 })).toMatchObject({ ok: true });
  });

  test('a warning the director confirmed when asking lets the yes through; one that blocks never does', async () => {
    const answer = async (rest: number) => {
      const person = await aPerson(owner);
      const other = await aNeed(owner, { startsAt: inHours(30), endsAt: inHours(38) });
      await anAssignment(owner, { need: other, person });
      const start = new Date(inHours(38).getTime() + rest * 3_600_000);
      const need = await aNeed(owner, {
        startsAt: start,
        endsAt: new Date(start.getTime() + 2 * 3_600_000),
      });
      const asked = await aSolicitation(owner, { need, person });
      const unconfirmed = await acceptSolicitationAs(as(asked));
      await ask(
        owner,
        `update solicitations set warnings = '[{"rule":"rest-derogation","margin":null}]', override_reason = 'Accord oral du service' where id = $1`,
        [asked.id],
      );
      return [unconfirmed.ok, (await acceptSolicitationAs(as(asked))).ok];
    };
    expect(await answer(10)).toEqual([false, true]);
    expect(await answer(8)).toEqual([false, false]);
  });

  test('less than eleven hours after another mission, and exactly eleven is lawful', async () => {
    const person = await aPerson(owner);
    const other = await aNeed(owner, { startsAt: inHours(30), endsAt: inHours(34) });
    await anAssignment(owner, { need: other, person });
    const tooSoon = await aNeed(owner, {
      startsAt: new Date(inHours(45).getTime() - 60_000),
      endsAt: inHours(49),
    });
    const lawful = await aNeed(owner, { startsAt: inHours(45), endsAt: inHours(49) });
    const refused = await aSolicitation(owner, { need: tooSoon, person });
    expect(await acceptSolicitationAs(as(refused))).toEqual({
      ok: false,
      refusal: 'hours-not-lawful',
    });
    await ask(owner, `update solicitations set status = 'closed' where id = $1`, [refused.id]);
    const taken = await acceptSolicitationAs(
      as(await aSolicitation(owner, { need: lawful, person })),
    );
    expect(taken.ok).toBe(true);
  });

  test('a stranger holding another person’s question gets « not found » and writes nothing', async () => {
    const asked = await aSolicitation(owner, {});
    const stranger = await aPerson(owner);
    const outcome = await acceptSolicitationAs({
      actor: { ...answeringOf(asked), personId: stranger.id },
      now,
    });
    expect(outcome).toEqual({ ok: false, refusal: 'not-found' });
    expect(await needRow(asked.needId)).toMatchObject({ seats_taken: 0 });
  });

  test('another need’s id beside one’s own question', async () => {
    const asked = await aSolicitation(owner, {});
    const foreign = await aNeed(owner, {});
    const outcome = await acceptSolicitationAs({
      actor: { ...answeringOf(asked), needId: foreign.id, organizationId: foreign.organizationId },
      now,
    });
    expect(outcome).toEqual({ ok: false, refusal: 'not-found' });
  });
});

describe('races', () => {
  test('forty people, three seats: exactly three yes, every other one told', async () => {
    const need = await aNeed(owner, { seats: 3 });
    const asked = await Promise.all(
      Array.from({ length: 40 }, () => aSolicitation(owner, { need })),
    );
    const outcomes = await Promise.all(asked.map((one) => acceptSolicitationAs(as(one))));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3);
    const refusals = new Set(outcomes.flatMap((one) => (one.ok ? [] : [one.refusal])));
    expect([...refusals]).toEqual(['need-filled']);
    expect(await needRow(need.id)).toMatchObject({ seats_taken: 3, status: 'filled' });
    const missions = await ask(owner, 'select 1 from assignments where need_id = $1', [need.id]);
    expect(missions).toHaveLength(3);
  });

  test('one person, ten overlapping needs at once: one mission, nobody waits for ever', async () => {
    const person = await aPerson(owner);
    const asked = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const need = await aNeed(owner, { startsAt: inHours(72 + index / 4) });
        const [first] = [
          await aSolicitation(owner, { need, person, status: index === 0 ? 'pending' : 'closed' }),
        ];
        return first;
      }),
    );
    // put every question back to « waiting », past the constraint that would forbid it, to race them
    await ask(
      owner,
      'alter table solicitations drop constraint solicitations_one_question_at_a_time',
    );
    await ask(
      owner,
      `update solicitations set status = 'pending', closed_at = null, close_reason = null where person_id = $1`,
      [person.id],
    );
    const outcomes = await Promise.all(asked.map((one) => acceptSolicitationAs(as(one))));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const missions = await ask(owner, 'select 1 from assignments where person_id = $1', [
      person.id,
    ]);
    expect(missions).toHaveLength(1);
  });
});

bystandersStay();
