import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import { readOwnDayAs } from '@/lib/assignment/server/follow-mission';
import {
  agreeLentHoursAs,
  readHoursApartAs,
  readLentHoursApartAs,
} from '@/lib/assignment/server/hours-apart';
import { remindHours } from '@/lib/assignment/server/remind-hours';
import { agreeHoursAs, sayHoursAs } from '@/lib/assignment/server/sign-hours';
import { openWorkerPool } from '@/lib/db/worker-client';
import { readLoansAs } from '@/lib/lending/server/read-loans';
import { renderMessage } from '@/lib/notify/server/render-message';
import { daytime as now } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { answeringOf, cellOf, managerOf, personActor } from '../../support/speakers';
import { leave, worker } from '../../support/wave-story';
import { aMissionOf } from './a-day';

const owner = database();
const pool = openWorkerPool(owner.workerUrl, 1);
afterAll(async () => {
  await pool.end();
  await leave();
});

const HOUR = 3_600_000;
const later = (instant: Date, hours: number) => new Date(instant.getTime() + hours * HOUR);
const refused = (refusal: string) => ({ ok: false, refusal });
const messagesOf = async (solicitationId: string, kind: string) =>
  await ask<{ kind: string; organization_id: string; id: string }>(
    owner,
    `select * from outbox_messages where solicitation_id = $1 and kind = $2 order by created_at, dedupe_key`,
    [solicitationId, kind],
  );

describe('two versions that stay apart', () => {
  /** Eight hours, ended four hours ago; the person says an hour more, with a break, the structure as planned and less. */
  async function aDispute() {
    const one = await aMissionOf(owner, now, -12, -4);
    const { id, own, host } = one;
    const planned = { start: later(now, -12), end: later(now, -4) };
    const mine = { period: { ...planned, end: later(now, -3) }, breakMinutes: 20 };
    const theirs = {
      period: { start: later(now, -11.5), end: later(now, -4) },
      breakMinutes: 30,
    };
    const common = theirs;
    await sayHoursAs(own, { id, ...mine, words: null });
    await sayHoursAs(host, { id, ...theirs, words: 'Relève à l’heure.' });
    const day = async () => {
      const read = await readOwnDayAs(own, { id });
      if (!read.ok) throw new Error(read.refusal);
      return read.value.hours;
    };
    return { ...one, mine, theirs, common, day };
  }
  const agree = { common: true };

  test('the common part is proposed, then signed by the other; the rest stays written, and nobody gave it up', async () => {
    const { id, own, host, mine, theirs, common, day } = await aDispute();
    // one word each: too soon
    expect(await agreeHoursAs(own, { id, version: 2, ...agree })).toEqual(
      refused('no-hours-to-agree'),
    );
    await sayHoursAs(own, { id, ...mine, words: 'La relève est arrivée tard.' });
    await sayHoursAs(host, { id, ...theirs, words: 'Non, à l’heure.' });
    expect(await agreeHoursAs(own, { id, version: 2, ...agree })).toEqual(
      refused('hours-changed-since'),
    );
    // theirs is the common part here: proposing it is accepting it, and the rest is kept apart
    expect(await agreeHoursAs(own, { id, version: 4, ...agree })).toMatchObject({ ok: true });
    expect(await day()).toMatchObject({
      signed: { ...common, common: true },
      claims: { person: mine, host: theirs },
    });
    expect(await sayHoursAs(host, { id, ...theirs, words: 'encore' })).toEqual(
      refused('hours-signed'),
    );
  });

  test('each longer on one side: one proposes, the other signs the same; silence signs nothing', async () => {
    const { id, own, host, mine, need } = await aDispute();
    const earlier = { period: { start: later(now, -13), end: later(now, -4) }, breakMinutes: 0 };
    await sayHoursAs(own, { id, ...mine, words: null });
    await sayHoursAs(host, { id, ...earlier, words: 'Arrivée plus tôt, partie à l’heure.' });
    const common = { period: { start: later(now, -12), end: later(now, -4) }, breakMinutes: 20 };
    expect(await agreeHoursAs(host, { id, version: 3, ...agree })).toMatchObject({ ok: true });
    const read = await readOwnDayAs(own, { id });
    expect(read).toMatchObject({
      value: { hours: { host: { ...common, common: true, version: 5 }, signed: null } },
    });
    const places = async () =>
      (await readHoursApartAs({ actor: cellOf(need.territoryId), now })).find(
        ({ structureId }) => structureId === need.structureId,
      );
    expect(await places()).toMatchObject({ missions: 1 });
    expect(await agreeHoursAs(own, { id, version: 5 })).toMatchObject({ ok: true });
    expect(await readOwnDayAs(own, { id })).toMatchObject({
      value: { hours: { signed: { ...common, common: true }, claims: { person: mine } } },
    });
    expect(await places()).toBeUndefined();
  });

  test('either accepts the other’s version at any time, whoever spoke last; it is then no common part', async () => {
    const { id, host, mine, day } = await aDispute();
    // the structure spoke last, and changes its mind
    expect(await agreeHoursAs(host, { id, version: 1 })).toMatchObject({ ok: true });
    expect((await day()).signed).toEqual({ ...mine, signedAt: expect.any(Date) });
  });

  test('nobody writes as common what both versions do not hold', async () => {
    const { id, need, person } = await aDispute();
    await expect(
      ask(
        owner,
        `insert into mission_hours (assignment_id, version, organization_id, territory_id, person_id, side, began_at, finished_at, break_minutes, common, said_at)
         values ($1, 0, $2, $3, $4, 'person', $5, $6, 0, true, now())`,
        [id, need.organizationId, need.territoryId, person.id, later(now, -12), later(now, -3)],
      ),
    ).rejects.toThrow('what both versions hold');
  });
});

describe('the hours of somebody lent', () => {
  /** A mission of somebody lent, ended a day ago when hours are said. */
  async function lentMission() {
    const [host, home] = [await anOrganization(owner), await anOrganization(owner)];
    const structure = await aStructure(owner, { organization: host });
    const startsAt = later(now, 48);
    const need = await aNeed(owner, {
      ...{ structure, postedAt: now, startsAt, endsAt: later(startsAt, 6) },
    });
    const person = await aPerson(owner, {
      homeOrganizationId: home.id,
      trades: [{ trade: 'care-assistant', proof: 'seen' }],
    });
    const asked = await aSolicitation(owner, { need, person, askedAt: now });
    await acceptSolicitationAs({ actor: answeringOf(asked), now });
    const before = { actor: managerOf(home), now };
    const [loan] = await readLoansAs(before);
    await answerForLenderAs(before, { loanId: loan?.id ?? null, said: 'yes', terms: 1 });
    const [row] = await ask<{ id: string }>(
      owner,
      'select id from assignments where solicitation_id = $1',
      [asked.id],
    );
    const after = later(need.endsAt, 24);
    const at = (hoursMore: number) => ({
      period: { start: startsAt, end: later(need.endsAt, hoursMore) },
      breakMinutes: 0,
    });
    return {
      ...{ host, home, asked, at, after, id: row?.id as never },
      own: { actor: personActor(person), now: after },
      director: { actor: managerOf(host), now: after },
      lender: { actor: managerOf(home), now: after },
      reminders: async () =>
        await ask(
          owner,
          `select kind from outbox_messages where solicitation_id = $1 and dedupe_key like '%reminder%'`,
          [asked.id],
        ),
      signed: async () =>
        await ask<{ finished_at: Date }>(
          owner,
          'select finished_at from mission_signed_hours where assignment_id = $1',
          [row?.id],
        ),
      told: async () => {
        const sent = await messagesOf(asked.id, 'lent-hours-done');
        expect(sent.every(({ organization_id: to }) => to === home.id)).toBe(true);
        return sent;
      },
    };
  }

  test('within what was agreed they are signed by the two; the lender has nothing to say', async () => {
    const { id, own, director, at, signed, told, lender } = await lentMission();
    await sayHoursAs(own, { id, ...at(0), words: null });
    expect(await agreeHoursAs(director, { id, version: 1 })).toMatchObject({ ok: true });
    expect(await signed()).toHaveLength(1);
    expect(await told()).toEqual([]);
    expect(await agreeLentHoursAs(lender, { id, version: 2 })).toEqual(
      refused('hours-changed-since'),
    );
  });

  test('a minute beyond: not signed before the word of who lends, who reads them; strangers have none', async () => {
    const { id, own, director, at, signed, told, lender, after, reminders } = await lentMission();
    const longer = at(1 / 60);
    await sayHoursAs(own, { id, ...longer, words: null });
    expect(await agreeHoursAs(director, { id, version: 1 })).toMatchObject({ ok: true });
    expect(await signed()).toEqual([]);
    const [message, ...more] = await told();
    expect(more).toEqual([]);
    const mail = await renderMessage(worker as never, message as never, after);
    expect(mail).toMatchObject({ mail: { subject: expect.stringContaining('Heures à accepter') } });
    // nothing more to agree to between the two
    expect(await agreeHoursAs(own, { id, version: 2 })).toEqual(refused('hours-said-already'));
    expect(await sayHoursAs(own, { id, ...longer, words: null })).toEqual(
      refused('hours-said-already'),
    );
    await remindHours(pool, later(after, 24 * 4));
    expect(await reminders()).toEqual([]);
    expect(await readLentHoursApartAs(lender)).toMatchObject([{ id, waits: 'beyond', version: 2 }]);
    const strangers = [managerOf(await anOrganization(owner)), director.actor];
    for (const actor of strangers) {
      expect(await agreeLentHoursAs({ actor, now: after }, { id, version: 2 })).toEqual(
        refused('not-found'),
      );
      expect(await readLentHoursApartAs({ actor, now: after })).toEqual([]);
    }
    expect(await agreeLentHoursAs(lender, { id, version: 1 })).toEqual(
      refused('hours-changed-since'),
    );
    const both = await Promise.all([
      agreeLentHoursAs(lender, { id, version: 2 }),
      agreeLentHoursAs(lender, { id, version: 2 }),
    ]);
    expect(both.map((one) => (one.ok ? 'signed' : one.refusal)).sort()).toEqual([
      'hours-changed-since',
      'signed',
    ]);
    expect(await signed()).toEqual([{ finished_at: longer.period.end }]);
    expect(await readLentHoursApartAs(lender)).toEqual([]);
  });

  test('other hours said meanwhile: the word of who lends is to what it read', async () => {
    const { id, own, director, at, signed, lender } = await lentMission();
    await sayHoursAs(own, { id, ...at(2), words: null });
    await agreeHoursAs(director, { id, version: 1 });
    await sayHoursAs(director, { id, ...at(1), words: 'Après relecture.' });
    expect(await agreeLentHoursAs(lender, { id, version: 2 })).toEqual(
      refused('hours-changed-since'),
    );
    await agreeHoursAs(own, { id, version: 3 });
    expect(await signed()).toEqual([]);
    expect(await agreeLentHoursAs(lender, { id, version: 4 })).toEqual({
      ok: true,
      value: 'signed',
    });
    expect(await signed()).toEqual([{ finished_at: at(1).period.end }]);
  });

  test('said differently: their employer is told once, then of the common part signed', async () => {
    const { id, own, director, at, told, lender, after } = await lentMission();
    await sayHoursAs(own, { id, ...at(0), words: null });
    await sayHoursAs(director, { id, ...at(-1), words: 'Partie plus tôt.' });
    await sayHoursAs(own, { id, ...at(0), words: null });
    const [first] = await told();
    expect(await told()).toHaveLength(1);
    expect(await renderMessage(worker as never, first as never, after)).toMatchObject({
      mail: { subject: expect.stringContaining('Heures en désaccord') },
    });
    expect(await readLentHoursApartAs(lender)).toMatchObject([{ waits: 'apart' }]);
    const days = { ...own, now: later(after, 24 * 3) };
    expect(await agreeHoursAs(days, { id, version: 2, common: true })).toMatchObject({ ok: true });
    const sent = await told();
    expect(sent).toHaveLength(2);
    expect(await renderMessage(worker as never, sent[1] as never, after)).toMatchObject({
      mail: { subject: expect.stringContaining('Heures communes signées') },
    });
    // what is settled is told no more
    await ask(owner, `update mission_signed_hours set common = false where assignment_id = $1`, [
      id,
    ]);
    expect(await renderMessage(worker as never, first as never, after)).toEqual({
      because: 'no-longer-true',
    });
  });
});
