import { afterAll, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { findPost } from '@/lib/matching/server/post.repository';
import { matchPost } from '@/lib/matching/server/rank-post';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { insert } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { answeringOf, managerOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const DAY = 86_400_000;
const inDays = (days: number) => new Date(now.getTime() + days * DAY);

afterAll(disconnect);

/** A nursing student who worked a thousand hours months ago, out of the reach of every other rule. */
async function aStudent() {
  const person = await aPerson(owner, {
    kind: 'health-student',
    studyLevel: 'nursing-2',
    trades: [],
    confirmedAt: now,
  });
  for (const ago of [160, 150, 140, 130, 120, 110, 100]) {
    const startsAt = inDays(-ago);
    const need = await aNeed(owner, { startsAt, endsAt: new Date(startsAt.getTime() + 6 * DAY) });
    await anAssignment(owner, { need, person });
  }
  return person;
}

test('a permit’s year is read whole, when people are ranked and when they say yes; nobody else’s is', async () => {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const need = await aNeed(owner, { structure, startsAt: inDays(3), trade: 'care-assistant' });
  const [capped, free] = [await aStudent(), await aStudent()];
  await insert(owner, 'person_conditions', {
    ...{ personId: capped.id, territoryId: capped.territoryId, condition: 'yearly-hours-cap' },
    ...{ metOn: inDays(-200), declaredAt: now },
  });
  const actor = managerOf(organization);
  const post = await withActor(actor, 'read', now, (tx) => findPost(tx, need.id));
  if (!post) throw new Error('no post');
  const { ranked, leftAside } = await matchPost(post, now);
  const ids = ranked.map(({ fitting }) => fitting.candidate.personId);
  expect(ids).toContain(free.id);
  expect(ids).not.toContain(capped.id);
  expect(leftAside.find(({ gate }) => gate.id === 'student-year')?.people).toBe(1);
  const yes = async (person: typeof free) =>
    acceptSolicitationAs({ actor: answeringOf(await aSolicitation(owner, { need, person })), now });
  expect(await yes(capped)).toEqual({ ok: false, refusal: 'hours-not-lawful' });
  expect(await yes(free)).toMatchObject({ ok: true });
});
