import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import {
  answerExtensionAs,
  answerExtensionForLenderAs,
  readLenderExtensionsAs,
  readMyExtensionsAs,
  settleExtensionAs,
} from '@/lib/assignment/server/answer-extension';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import {
  askExtensionAs,
  endEarlierAs,
  readExtensionsAs,
  withdrawExtensionAs,
} from '@/lib/assignment/server/lengthen-mission';
import { renderMessage } from '@/lib/notify/server/render-message';
import { owner } from '../../support/ask-story';
import { aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { answeringOf, managerOf } from '../../support/speakers';
import { leave, worker } from '../../support/wave-story';
import { aMission, later, now } from './lent-mission';
import '../../support/properties';

afterAll(leave);

const refused = (refusal: string) => ({ ok: false, refusal });

describe('longer hours of one mission', () => {
  test('asked of the person, then of their employer; the last yes lengthens it, each is told', async () => {
    const one = await aMission();
    expect(await one.extend(2)).toMatchObject({ ok: true });
    expect(await readLenderExtensionsAs(one.lender)).toEqual([]);
    expect(await readMyExtensionsAs(one.me)).toMatchObject([{ agreed: false }]);
    expect(await one.lends('yes')).toEqual(refused('not-found'));
    expect(await one.person_('yes')).toEqual({ ok: true, value: 'noted' });
    expect(await one.endsAt()).toEqual(one.end);
    expect(await readLenderExtensionsAs(one.lender)).toMatchObject([{ agreed: false }]);
    expect(await one.lends('yes')).toEqual({ ok: true, value: 'agreed' });
    expect(await one.endsAt()).toEqual(later(one.end, 2));
    expect(await one.status()).toBe('agreed');
    const told = await ask<{ kind: string; whom: string }>(
      owner,
      `select *, kind, case when person_id is not null then 'person' when organization_id = $2 then 'host' else 'lender' end as whom
       from outbox_messages where kind in ('lent-hours', 'loan-hours') and solicitation_id = $1 order by created_at, id`,
      [one.asked.id, one.host.id],
    );
    expect(told.map(({ whom }) => whom).sort()).toEqual(
      ['host', 'lender', 'lender', 'person', 'person'].sort(),
    );
    for (const message of told)
      expect(await renderMessage(worker, message as never, now)).toHaveProperty('mail');
  });

  test.each(['person', 'employer', 'host'])(
    'the %s says no: the mission stays as it was',
    async (who) => {
      const one = await aMission();
      await one.extend(2);
      if (who === 'person') await one.person_('no');
      if (who === 'employer') {
        await one.person_('yes');
        expect(await one.lends('no')).toEqual({ ok: true, value: 'over' });
      }
      if (who === 'host') await one.takeBack();
      expect(await one.missionNow()).toMatchObject({ status: 'confirmed', ends_at: one.end });
      expect(await one.status()).toBe('over');
      expect(await one.lends('yes')).toEqual(refused('not-found'));
      expect(await one.takeBack()).toEqual(refused('extension-over'));
      // asked again, it is another question
      expect(await one.extend(1)).toMatchObject({ ok: true });
    },
  );

  test('refused at each door: not lent, unlawful, twice, strangers', async () => {
    const one = await aMission();
    const other = await aMission();
    const stranger = other.director;
    const until = { id: one.id, at: later(one.end, 1) };
    const beside = {
      actor: managerOf(one.host, {
        structures: [await aStructure(owner, { organization: one.host })],
      }),
      now,
    };
    for (const context of [stranger, beside, one.lender]) {
      expect(await askExtensionAs(context, until)).toEqual(refused('not-found'));
      expect(await endEarlierAs(context, until)).toEqual(refused('not-found'));
      expect(await readExtensionsAs(context, one.need.id)).toEqual([]);
    }
    expect(await one.extend(0)).toEqual(refused('extension-not-later'));
    expect(await one.extend(20)).toEqual(refused('hours-not-lawful'));
    const both = await Promise.all([one.extend(1), one.extend(2)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual(refused('extension-waits'));
    const extensionId = await one.extensionId();
    expect(await withdrawExtensionAs(stranger, { extensionId })).toEqual(refused('not-found'));
    expect(await answerExtensionAs(other.me, { extensionId, said: 'yes' })).toEqual(
      refused('not-found'),
    );
    const manager = { actor: managerOf(one.home, { structures: [] }), now };
    expect(await answerExtensionForLenderAs(manager, { extensionId, said: 'yes' })).toEqual(
      refused('not-direction'),
    );
    await one.person_('yes');
    expect(await answerExtensionForLenderAs(other.lender, { extensionId, said: 'yes' })).toEqual(
      refused('not-found'),
    );
    const local = await aPerson(owner, {
      trades: [{ trade: 'care-assistant', proof: 'seen' }],
    });
    const asked = await aSolicitation(owner, { need: other.need, person: local, askedAt: now });
    await acceptSolicitationAs({ actor: answeringOf(asked), now });
    const [own] = await ask<{ id: string }>(
      owner,
      'select id from assignments where solicitation_id = $1',
      [asked.id],
    );
    if (own)
      expect(await askExtensionAs(other.director, { ...until, id: own.id as never })).toEqual(
        refused('not-lent'),
      );
  });

  test('the machine stopped between the last yes and the hours: the worker carries it out', async () => {
    const one = await aMission();
    await one.extend(2);
    await one.person_('yes');
    await ask(
      owner,
      `update mission_extensions set home_yes_at = now()
       where id = $1 and set_config('app.org', $2, true) is not null`,
      [await one.extensionId(), one.home.id],
    );
    expect(await one.endsAt()).toEqual(one.end);
    await keepLoans(worker as never, now);
    expect(await one.endsAt()).toEqual(later(one.end, 2));
    expect(await settleExtensionAs({ actor: answeringOf(one.asked), now })).toBe('over');
  });

  test('the mission ended before its three yeses were carried out: nobody stays, and the hours are as they were', async () => {
    const one = await aMission();
    await one.extend(2);
    await one.person_('yes');
    await ask(
      owner,
      `update mission_extensions set home_yes_at = now()
       where id = $1 and set_config('app.org', $2, true) is not null`,
      [await one.extensionId(), one.home.id],
    );
    const over = { actor: answeringOf(one.asked), now: one.end };
    expect(await settleExtensionAs(over)).toBe('over');
    expect(await one.endsAt()).toEqual(one.end);
    expect(await one.status()).not.toBe('agreed');
  });

  test('the database alone: no longer hours, no yes in somebody else’s place', async () => {
    const one = await aMission();
    await one.extend(2);
    const extensionId = await one.extensionId();
    const tries = (sql: string, values: readonly unknown[]) => ask(owner, sql, values);
    await expect(
      tries(`update assignments set ends_at = ends_at + interval '1 hour' where id = $1`, [one.id]),
    ).rejects.toThrow('need three yeses');
    await expect(
      tries(
        `update mission_extensions set person_yes_at = now() where id = $1 and set_config('app.org', $2, true) is not null`,
        [extensionId, one.host.id],
      ),
    ).rejects.toThrow('their own yes');
    await one.person_('yes');
    await expect(
      tries(
        `update mission_extensions set home_yes_at = now() where id = $1 and set_config('app.org', $2, true) is not null`,
        [extensionId, one.host.id],
      ),
    ).rejects.toThrow('its own yes');
  });
});

test('what was signed for other hours is to be signed again, however they changed', async () => {
  const one = await aMission();
  const signed = async () =>
    (
      await ask<{ rule: string; signed: boolean }>(
        owner,
        'select rule, attested_by is not null as signed from mission_papers where assignment_id = $1 order by rule',
        [one.id],
      )
    ).filter((row) => row.signed);
  await ask(
    owner,
    `update mission_papers set signed_on = $2::date, attested_at = $2, attested_by =
       (select id from users limit 1) where assignment_id = $1 and rule = 'loan-convention'`,
    [one.id, now],
  );
  expect(await signed()).toHaveLength(1);
  expect(await one.shorten(2)).toMatchObject({ ok: true });
  expect(await signed()).toEqual([]);
});

test('no longer needed from an hour on: the hours after it are free, papers and people follow', async () => {
  const one = await aMission();
  await one.extend(2);
  expect(await one.shorten(0)).toEqual(refused('return-not-during'));
  expect(await one.shorten(3)).toMatchObject({ ok: true });
  expect(await one.endsAt()).toEqual(later(one.end, -3));
  // what waited is asked no more
  expect(await one.status()).toBe('over');
  const messages = await ask(
    owner,
    `select * from outbox_messages where solicitation_id = $1 and payload ? 'endedAt' order by kind`,
    [one.asked.id],
  );
  expect(messages.map((message) => (message as unknown as { kind: string }).kind)).toEqual([
    'lent-hours',
    'loan-hours',
  ]);
  for (const message of messages)
    expect(await renderMessage(worker, message as never, now)).toHaveProperty('mail');
  const next = await aNeed(owner, {
    ...{ structure: one.structure, postedAt: now, regulated: false },
    startsAt: later(one.end, -2),
    endsAt: later(one.end, 2),
  });
  const asked = await aSolicitation(owner, { need: next, person: one.person, askedAt: now });
  expect(asked.id).toBeDefined();
});

const acts = ['extend', 'takeBack', 'yes', 'no', 'lends', 'refuses', 'shorten'] as const;
type Act = (typeof acts)[number];
type Case = Awaited<ReturnType<typeof aMission>>;
const ACTS: Readonly<Record<Act, (one: Case) => Promise<unknown>>> = {
  extend: (one) => one.extend(1),
  takeBack: (one) => one.takeBack(),
  yes: (one) => one.person_('yes'),
  no: (one) => one.person_('no'),
  lends: (one) => one.lends('yes'),
  refuses: (one) => one.lends('no'),
  shorten: (one) => one.shorten(2),
};
const doing = (one: Case, act: Act) => ACTS[act](one);
/** The latest end both the person and their lender said yes to. */
async function bothAgreed(one: Case): Promise<Date | null> {
  const [row] = await ask<{ both: Date | null }>(
    owner,
    `select max(ends_at) as both from mission_extensions
     where assignment_id = $1 and person_yes_at is not null and home_yes_at is not null`,
    [one.id],
  );
  return row?.both ?? null;
}

test('in any order, a mission never lasts longer than the three agreed to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...acts), { maxLength: 8 }), async (story) => {
      const one = await aMission();
      for (const act of story) {
        const before = await one.endsAt();
        await doing(one, act);
        const ends = await one.endsAt();
        // only the lender’s yes, the last, lengthens it, to the hour the person agreed to
        if (ends > before) expect([act, await bothAgreed(one)]).toEqual(['lends', ends]);
      }
    }),
    { numRuns: 8 },
  );
}, 60_000);
