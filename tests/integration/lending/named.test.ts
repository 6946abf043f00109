import { afterAll, describe, expect, test } from 'vitest';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { plainWeek } from '@/lib/availability/week';
import { tokenOf } from '@/lib/db/token';
import type { PersonId } from '@/lib/identity/actor';
import { leaveOffersByLink, readNamedAs, readNamedByLink } from '@/lib/lending/server/named';
import { offerPostsAs } from '@/lib/lending/server/offers';
import { renderMessage } from '@/lib/notify/server/render-message';
import { renderForPhone } from '@/lib/notify/server/render-phone';
import { dayOf } from '@/lib/shared/civil-time';
import { daytime, hoursAfter, owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { managerOf, personActor } from '../../support/speakers';
import { leave, worker } from '../../support/wave-story';

const now = daytime;
afterAll(leave);

/** Somebody their employer names in an offer, and what they are written. */
async function aNaming() {
  const home = await anOrganization(owner);
  const workshop = await aStructure(owner, { organization: home });
  const cook = await aPerson(owner, {
    homeOrganizationId: home.id,
    trades: ['cook'],
    week: plainWeek('no'),
  });
  const offered = await offerPostsAs(
    { actor: managerOf(home), now },
    {
      ...{ structureId: workshop.id, people: [cook.id as PersonId] },
      draft: {
        ...{ reason: 'suspended', startsOn: dayOf(now), endsOn: dayOf(hoursAfter(now, 240)) },
        ...{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 480, untilMinute: 1_080 },
        ...{ recallHours: 24, agreedAhead: true, posts: [] },
      },
    },
  );
  if (!offered.ok) throw new Error(offered.refusal);
  const told = () =>
    ask<{ id: string; payload: { linkId: string } }>(
      owner,
      `select * from outbox_messages where person_id = $1 and kind = 'named-in-offer'`,
      [cook.id],
    );
  await keepLoans(worker as never, now);
  const [message] = await told();
  const token = tokenOf(message?.payload.linkId ?? '');
  return {
    home,
    cook,
    told,
    token,
    message: message as never,
    me: { actor: personActor(cook), now },
  };
}

describe('whoever their employer names in an offer', () => {
  test('is told once, by mail and by text, who names them and how not to be', async () => {
    const one = await aNaming();
    await keepLoans(worker as never, now);
    expect(await one.told()).toHaveLength(1);
    const rendered = await renderMessage(worker, one.message, now);
    const text = 'mail' in rendered ? rendered.mail.text : rendered.because;
    expect(text).toContain(one.home.name);
    expect(text).toContain(`/n/${one.token}`);
    const phone = await renderForPhone(worker, one.message, now);
    expect('sms' in phone && phone.sms('A')).toContain(`/n/${one.token}`);
  });

  test('says « je ne suis pas d’accord » in one tap, and is named no more; their employer hears nothing', async () => {
    const one = await aNaming();
    expect(await readNamedByLink(one.token, now)).toMatchObject({ value: { state: 'named' } });
    expect(await readNamedAs(one.me)).toBeInstanceOf(Date);
    const before = await ask(owner, 'select id from outbox_messages where organization_id = $1', [
      one.home.id,
    ]);
    for (const _ of ['once', 'twice'])
      expect(await leaveOffersByLink(one.token, now)).toEqual({ ok: true, value: true });
    expect(await readNamedByLink(one.token, now)).toMatchObject({ value: { state: 'not-named' } });
    expect(await readNamedAs(one.me)).toBeNull();
    expect(
      await ask(owner, 'select id from outbox_messages where organization_id = $1', [one.home.id]),
    ).toEqual(before);
    // gone before the message left: it would not be true
    expect(await renderMessage(worker, one.message, now)).toEqual({ because: 'no-longer-true' });
  });

  test('past its time, or altered, the link changes nothing', async () => {
    const one = await aNaming();
    const late = hoursAfter(now, 240 + 72);
    expect(await readNamedByLink(one.token, late)).toMatchObject({ value: { state: 'expired' } });
    await leaveOffersByLink(one.token, late);
    expect(await readNamedAs(one.me)).toBeInstanceOf(Date);
    for (const token of ['', 'x', `${one.token.slice(1)}A`]) {
      expect(await readNamedByLink(token, now)).toEqual({ ok: false, refusal: 'not-found' });
      expect(await leaveOffersByLink(token, now)).toEqual({ ok: false, refusal: 'not-found' });
    }
  });
});
