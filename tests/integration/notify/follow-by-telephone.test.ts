import { afterEach, expect, test } from 'vitest';
import { FOLLOW_RULES } from '@/lib/profile/following';
import { aPool } from '../../support/builders';
import { aFollowing, aPrescriber } from '../../support/follow';
import { anId, ask, insert } from '../../support/insert';
import { closeAll, owner, somebody, telephones, whereNobodySleeps, worker } from './phone-story';
import { eventually } from './post-office';

afterEach(closeAll);

type Somebody = Awaited<ReturnType<typeof somebody>>;

/** Somebody just registered by a prescriber, who is asked whether it is true that they may be followed. */
async function askedToBeFollowed(person: Somebody) {
  const pool = await aPool(owner, { kind: 'job-seeker', members: [person] });
  const by = await aPrescriber(owner, pool);
  const { id } = await aFollowing(owner, { person, by, now: new Date(), agreed: false });
  await message(person, id, 'follow-asked');
  return id;
}
const message = ({ id: personId, territoryId }: Somebody, followingId: string, kind: string) =>
  insert(owner, 'outbox_messages', {
    ...{ id: anId<'message'>(), channel: 'email', kind, personId, territoryId },
    ...{ payload: { followingId, about: 'complete' }, dedupeKey: `${kind}:${followingId}` },
    createdAt: new Date(),
  });
const standing = async (id: string) =>
  (
    await ask<{ agreed_by: string | null; ended_by: string | null; days: number | null }>(
      owner,
      `select agreed_by, ended_by, round(extract(epoch from until - agreed_at) / 86400)::int as days
       from followings where id = $1`,
      [id],
    )
  )[0];
const call = async (
  phones: Awaited<ReturnType<typeof telephones>>,
  { phone }: Somebody,
  key: '1' | '2' | '3',
  count = 1,
) => {
  const calls = await eventually(
    () => phones.calls(phone),
    (all) => all.length === count,
  );
  const id = calls.at(-1)?.id ?? '';
  await phones.network.pickUp(phone, id);
  await phones.network.press(phone, id, key);
  return phones.calls(phone).at(-1)?.said.join(' ') ?? '';
};

test('somebody with a landline alone hears what would be seen, listens again, says yes by a key, and takes it back by calling', async () => {
  const phones = await telephones();
  const person = await somebody({ landline: true });
  const id = await askedToBeFollowed(person);
  await worker(phones.settings);
  const said = await call(phones, person, '3');
  expect(said).toContain('demande à suivre votre dossier');
  expect(said).toContain('Jamais vos raisons');
  expect(await standing(id)).toMatchObject({ agreed_by: null });
  await call(phones, person, '1');
  await eventually(
    () => standing(id),
    (one) => one?.agreed_by === 'telephone',
  );
  expect(await standing(id)).toMatchObject({ days: FOLLOW_RULES.days, ended_by: null });
  // weeks later, nothing waits: calling back is the way to stop
  await ask(owner, `update phone_questions set asked_at = asked_at - interval '40 days'`, []);
  await phones.network.ring(person.phone);
  const back = phones.calls(person.phone).at(-1);
  expect(back?.said.join(' ')).toContain('avec votre accord');
  await phones.network.press(person.phone, back?.id ?? '', '2');
  expect(await standing(id)).toMatchObject({ ended_by: 'person' });
});

test('« A OUI » by text, said twice, then « A NON » when a reminder comes; a no is a no', async () => {
  const phones = await telephones();
  const [person, other] = [await somebody(), await somebody()];
  const id = await askedToBeFollowed(person);
  const refused = await askedToBeFollowed(other);
  await worker(phones.settings);
  for (const one of [person, other]) {
    const [text] = await eventually(
      () => phones.texts(one.phone),
      (all) => all.length === 1,
    );
    expect(text).toMatch(/suive votre dossier\? Répondez A OUI ou A NON/);
  }
  await phones.network.write(person.phone, 'A PLUS TARD');
  expect(await standing(id)).toMatchObject({ agreed_by: null, ended_by: null });
  await phones.network.write(person.phone, 'A OUI');
  await phones.network.write(person.phone, 'A OUI');
  expect(await standing(id)).toMatchObject({ agreed_by: 'telephone', ended_by: null });
  // a reminder waits for the morning of whoever reads it
  const isAwake = await whereNobodySleeps(person, new Date());
  await message(person, id, 'follow-reminder');
  if (!isAwake) {
    const until = `select not_before from outbox_messages where kind = 'follow-reminder' and not_before > now()`;
    await eventually(
      () => ask(owner, until),
      (held) => held.length === 1,
    );
    return;
  }
  const texts = await eventually(
    () => phones.texts(person.phone),
    (all) => all.some((text) => /arreter ce suivi, répondez A NON/.test(text)),
  );
  expect(texts.length).toBeGreaterThan(1);
  await phones.network.write(person.phone, 'A NON');
  expect(await standing(id)).toMatchObject({ ended_by: 'person' });
  await phones.network.write(other.phone, 'non');
  expect(await standing(refused)).toMatchObject({ agreed_by: null, ended_by: 'person' });
  await phones.network.write(other.phone, 'A OUI');
  expect(await standing(refused)).toMatchObject({ agreed_by: null });
});
