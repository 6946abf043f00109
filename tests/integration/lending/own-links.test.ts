import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import {
  answerExtensionAs,
  answerExtensionByLink,
  readMyExtensionsAs,
} from '@/lib/assignment/server/answer-extension';
import { answerLoanByLink } from '@/lib/assignment/server/answer-for-lender';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { askExtensionAs } from '@/lib/assignment/server/lengthen-mission';
import { decideOrganizationAs } from '@/lib/identity/server/decide-organization';
import { endMembershipAs } from '@/lib/identity/server/end-membership';
import { readLoanByLink, readLoansAs } from '@/lib/lending/server/read-loans';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import {
  aMembership,
  answeringOf,
  cellOf,
  managerOf,
  personActor,
  visitor,
} from '../../support/speakers';
import { leave, worker } from '../../support/wave-story';
import { aMission, later, linkTo, now } from './lent-mission';

afterAll(leave);
const anybody = { actor: visitor, now };
const NOT_FOUND = { ok: false, refusal: 'not-found' };
const YES = { said: 'yes', terms: 1 } as const;

/** Somebody agreed to be lent; both directors of their employer, and nobody else of it, were written to. */
async function twoDirectors() {
  const [host, home] = [
    await anOrganization(owner),
    await anOrganization(owner, { status: 'verified' }),
  ];
  const structure = await aStructure(owner, { organization: host });
  const need = await aNeed(owner, { structure, postedAt: now, startsAt: later(now, 48) });
  const person = await aPerson(owner, {
    homeOrganizationId: home.id,
    trades: [{ trade: need.trade as never, proof: 'seen' }],
  });
  const [first, second] = [
    await aMembership(owner, { role: 'director', organization: home }),
    await aMembership(owner, { role: 'director', organization: home }),
  ];
  const place = await aStructure(owner, { organization: home });
  await aMembership(owner, { role: 'manager', organization: home, structures: [place] });
  const asked = await aSolicitation(owner, { need, person, askedAt: now });
  await acceptSolicitationAs({ actor: answeringOf(asked), now });
  await keepLoans(worker as never, now);
  const hatOf = ({ id }: typeof first) => ({ membershipId: id });
  const links = [await linkTo(hatOf(first), asked), await linkTo(hatOf(second), asked)] as const;
  const mails = () =>
    ask<OutboxRow>(
      owner,
      `select * from outbox_messages where kind = 'loan-asked' and organization_id = $1 order by created_at, id`,
      [home.id],
    );
  const said = () =>
    ask<{ said_by: string | null; voice: string }>(
      owner,
      `select c.said_by, c.voice from loan_consents c join loans l on l.id = c.loan_id
       where l.solicitation_id = $1 and c.party = 'home'`,
      [asked.id],
    );
  const director = managerOf(home, { userId: second.userId, membershipId: second.id });
  const ends = {
    dismissed: () => endMembershipAs({ actor: director, now }, { membershipId: first.id }),
    'of a closed account': () =>
      ask(owner, 'update users set disabled_at = $2 where id = $1', [first.userId, now]),
    'of a suspended body': () =>
      decideOrganizationAs(
        { actor: cellOf('44'), now },
        { organizationId: home.id, status: 'suspended' },
      ),
  };
  return { home, person, asked, first, second, director, links, mails, said, ends };
}

describe('the link of a loan is of one hat', () => {
  test('each director their own, in their own mail; what one says is under their account, in the journal of their body', async () => {
    const one = await twoDirectors();
    const [mine, theirs] = one.links;
    expect(mine).not.toBe(theirs);
    const mails = await one.mails();
    expect(mails.map(({ user_id }) => user_id).sort()).toEqual(
      [one.first.userId, one.second.userId].sort(),
    );
    for (const mail of mails) {
      const words = JSON.stringify(await renderMessage(worker as never, mail, now));
      const isFirst = mail.user_id === one.first.userId;
      expect(words).toContain(`/pret/${isFirst ? mine : theirs}`);
      expect(words).not.toContain(isFirst ? theirs : mine);
    }
    expect(await answerLoanByLink(anybody, { token: theirs, ...YES })).toMatchObject({
      ok: true,
      value: 'agreed',
    });
    expect(await one.said()).toEqual([{ said_by: one.second.userId, voice: 'link' }]);
    const [loan] = await readLoansAs({ actor: one.director, now });
    const lines = await ask(
      owner,
      `select actor_role, actor_id, at, facts from journal_entries
       where action = 'loan.home' and object_id = $1 and organization_id = $2 and chain = $2::text`,
      [loan?.id, one.home.id],
    );
    expect(lines).toEqual([
      {
        ...{ actor_role: 'auth', actor_id: one.second.userId, at: now },
        facts: { said: 'yes', terms: 1, by: 'link' },
      },
    ]);
    expect(await readLoanByLink(anybody, { token: mine })).toMatchObject({
      value: { state: 'agreed' },
    });
  });

  test.each(['dismissed', 'of a closed account', 'of a suspended body'] as const)(
    'it opens and says nothing once its hat is %s',
    async (way) => {
      const one = await twoDirectors();
      const [mine, theirs] = one.links;
      expect(await readLoanByLink(anybody, { token: mine })).toMatchObject({ ok: true });
      await one.ends[way]();
      expect(await readLoanByLink(anybody, { token: mine })).toEqual(NOT_FOUND);
      for (const said of ['yes', 'no', 'recall'] as const)
        expect(await answerLoanByLink(anybody, { token: mine, said, terms: 1 })).toEqual(NOT_FOUND);
      expect(await one.said()).toEqual([]);
      const mail = (await one.mails()).find(({ user_id }) => user_id === one.first.userId);
      expect(await renderMessage(worker as never, mail as OutboxRow, now)).not.toHaveProperty(
        'mail',
      );
      // who directs beside them goes on
      expect(await readLoanByLink(anybody, { token: theirs })).toMatchObject({
        ok: way !== 'of a suspended body',
      });
    },
  );

  test('nobody may lend: nothing is written, and whoever directs later is', async () => {
    const one = await aMission();
    await ask(owner, 'update memberships set ended_at = $2 where organization_id = $1', [
      one.home.id,
      now,
    ]);
    await ask(
      owner,
      `update loans set home_yes = null, told_terms = null, home_asked_at = $2 where solicitation_id = $1`,
      [one.asked.id, now],
    );
    const told = () =>
      ask(
        owner,
        `select id from outbox_messages where kind = 'loan-asked' and organization_id = $1`,
        [one.home.id],
      );
    const before = (await told()).length;
    await keepLoans(worker as never, now);
    expect(await told()).toHaveLength(before);
    const hat = await aMembership(owner, { role: 'director', organization: one.home });
    await keepLoans(worker as never, now);
    expect(await linkTo({ membershipId: hat.id }, one.asked)).toHaveLength(22);
  });

  test('longer hours answered by it are under that account too, and not once its hat is over', async () => {
    const one = await twoDirectors();
    const [mine, theirs] = one.links;
    await answerLoanByLink(anybody, { token: mine, ...YES });
    const [mission] = await ask<{ id: string; ends_at: Date; organization_id: string }>(
      owner,
      'select id, ends_at, organization_id from assignments where solicitation_id = $1',
      [one.asked.id],
    );
    if (!mission) throw new Error('no mission');
    const host = managerOf({ id: mission.organization_id as never, territoryId: '44' as never });
    await askExtensionAs(
      { actor: host, now },
      { id: mission.id as never, at: later(mission.ends_at, 1) },
    );
    const me = { actor: personActor(one.person), now };
    const [asked] = await readMyExtensionsAs(me);
    await answerExtensionAs(me, { extensionId: asked?.id ?? null, said: 'yes' });
    await one.ends.dismissed();
    const said = { said: 'no' } as const;
    expect(await answerExtensionByLink(anybody, { token: mine, ...said })).toEqual(NOT_FOUND);
    expect(await answerExtensionByLink(anybody, { token: theirs, ...said })).toEqual({
      ok: true,
      value: 'over',
    });
    const lines = await ask<{ actor_id: string }>(
      owner,
      `select actor_id from journal_entries where action = 'mission.extend-heard' and organization_id = $1`,
      [one.home.id],
    );
    expect(lines).toEqual([{ actor_id: one.second.userId }]);
  });
});
