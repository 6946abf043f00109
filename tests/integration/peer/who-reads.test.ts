import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { Speaker } from '@/lib/db/speaker';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { answerPeerLink } from '@/lib/peer/server/answer-by-link';
import {
  askDirectionAs,
  closeHelpAs,
  noteVisitAs,
  openHelpAs,
  proposeHelpAs,
  readHelpAs,
} from '@/lib/peer/server/follow-help';
import {
  knowDirectorAs,
  readKeepsPeersAs,
  readReserveAs,
  setKeeperAs,
} from '@/lib/peer/server/keep-peers';
import { endOfferAs, offerHelpAs, readOwnOfferAs } from '@/lib/peer/server/offer-help';
import { keeps } from '@/lib/peer/server/peer.repository';
import { dayOf } from '@/lib/shared/civil-time';
import { daytime, owner } from '../../support/ask-story';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import {
  aCellAgent,
  aDirectorPeer,
  aHelp,
  aHouseToHelp,
  aPeer,
  direction,
  given,
  known,
  linkOf,
} from '../../support/peer-story';
import { MAINE_ET_LOIRE } from '../../support/reference';
import {
  aMembership,
  managerOf,
  nationalOf,
  platformOperator,
  regionOf,
} from '../../support/speakers';

const now = daytime;
const pool = openWorkerPool(database().workerUrl, 2);
const db = pool as unknown as WorkerDb;
afterAll(async () => {
  await disconnect();
  await pool.end();
});
const refused = (refusal: string) => ({ ok: false, refusal });

async function aStory() {
  const keeper = await aCellAgent({ keeps: true });
  const house = await aHouseToHelp();
  const peer = await aDirectorPeer();
  const helpId = await aHelp(keeper, house, peer.name);
  const link = await linkOf(keeper, helpId, peer.name);
  given(await answerPeerLink(link.token, { act: 'yes', phone: null }, now));
  await direction(keeper, helpId, { proposalId: link.proposalId, house });
  const [directorId] = await known(keeper, peer.name);
  return { keeper, house, peer, helpId, ...link, directorId: directorId ?? null };
}
type Story = Awaited<ReturnType<typeof aStory>>;

const TABLES = ['peer_keepers', 'peer_directors', 'peer_helps', 'peer_proposals', 'peer_visits'];

/** How many rows of each table of the reserve somebody reads; « nothing » when the table itself is refused. */
async function rowsReadBy(speaker: Speaker) {
  const counts: (number | 'nothing')[] = [];
  for (const table of TABLES)
    counts.push(
      await withActor(speaker, 'read', now, async (tx) => {
        if (speaker.role === 'cell') await keeps(tx);
        const [row] = await tx.$queryRaw<{ count: number }[]>(
          Prisma.raw(`select count(*)::int as count from ${table}`) as never,
        );
        return row?.count ?? 0;
      }).catch(() => 'nothing' as const),
    );
  return counts;
}
const NOTHING = TABLES.map(() => 'nothing');

/** Everything a cell may try on one help. */
const tries = (story: Story, who: Story['keeper']) => [
  readReserveAs(who),
  readHelpAs(who, story.helpId),
  openHelpAs(who, { structureId: story.house.structure.id, reason: 'crisis', mode: 'phone' }),
  knowDirectorAs(who, { directorId: story.directorId }),
  proposeHelpAs(who, story),
  askDirectionAs(who, {
    ...{ helpId: story.helpId, proposalId: story.proposalId, membershipId: story.house.hat.id },
  }),
  noteVisitAs(who, { helpId: story.helpId, day: dayOf(now), mode: 'phone', line: 'Appel.' }),
  closeHelpAs(who, { helpId: story.helpId, report: 'Rien à en dire.' }),
];

describe('the directors’ reserve', () => {
  test('is nothing to a colleague of the cell without the right, nor to another cell’s keeper', async () => {
    const story = await aStory();
    const colleague = await aCellAgent({ keeps: false });
    const elsewhere = await aCellAgent({ keeps: true, territory: MAINE_ET_LOIRE });
    expect(await readKeepsPeersAs(story.keeper)).toBe(true);
    expect(await readKeepsPeersAs(colleague)).toBe(false);
    for (const done of await Promise.all(tries(story, colleague)))
      expect(done).toEqual(refused('not-found'));
    const [reserve, , , ...rest] = await Promise.all(tries(story, elsewhere));
    expect(JSON.stringify(reserve)).not.toContain(story.peer.name);
    for (const done of rest) expect(done).toEqual(refused('not-found'));
    expect((await rowsReadBy(colleague.actor)).slice(1)).toEqual([0, 0, 0, 0]);
    expect((await rowsReadBy(story.keeper.actor)).slice(1, 4)).not.toContain(0);
  });

  test('is nothing to region, nation, other structures, the same body’s other staff, people', async () => {
    const { house, peer } = await aStory();
    const manager = await aMembership(owner, {
      ...{ role: 'manager', organization: house.organization, structures: [house.structure] },
    });
    const managed = managerOf(house.organization, {
      ...{ userId: manager.userId, membershipId: manager.id, structures: [house.structure] },
    });
    const stranger = await aHouseToHelp();
    const person = await aPeer();
    for (const speaker of [
      ...[regionOf(['44']), nationalOf(['44']), managed, house.direction.actor],
      ...[peer.direction.actor, stranger.direction.actor, person.context.actor],
    ])
      expect(await rowsReadBy(speaker), speaker.role).toEqual(NOTHING);
  });

  test('leaves in the journal what its keepers alone read: which word, which structure and why are nowhere', async () => {
    const { keeper, house, helpId } = await aStory();
    const colleague = await aCellAgent({ keeps: false });
    const journal = (speaker: Speaker) =>
      withActor(speaker, 'read', now, async (tx) => {
        if (speaker.role === 'cell') await keeps(tx);
        return await tx.$queryRaw<{ action: string; facts: object }[]>`
          select action, facts from journal_entries where object_kind like 'peer-%' and (object_id = ${helpId}::uuid or object_kind = 'peer-director')`;
      });
    expect(await journal(colleague.actor)).toEqual([]);
    expect(await journal(house.direction.actor)).toEqual([]);
    const read = await journal(keeper.actor);
    expect(read.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'peer.open',
        'peer.propose',
        'peer.answer',
        'peer.ask',
        'peer.offer',
      ]),
    );
    expect(JSON.stringify(read)).not.toMatch(/yes|isolated|structure/);
  });

  test('sends mails no direction reads among those of its body, and that name nobody', async () => {
    const { house, peer, helpId, proposalId } = await aStory();
    const sent = await ask<{
      id: string;
      kind: string;
      organizationId: string | null;
      payload: object;
    }>(
      owner,
      `select id, kind, payload, organization_id as "organizationId" from outbox_messages where payload->>'helpId' = $1 or payload->>'proposalId' = $2 order by kind`,
      [helpId, proposalId],
    );
    expect(sent.map(({ kind }) => kind)).toEqual([
      ...['peer-agreement', 'peer-answered', 'peer-proposed'],
    ]);
    for (const { id, organizationId, payload } of sent) {
      expect(organizationId).toBeNull();
      // a hat under that name would leave by its telephone, and nowhere
      expect(payload).not.toHaveProperty('membershipId');
      const row = await findMessage(db, id);
      const said = row ? await renderMessage(db, row, now) : null;
      const text = JSON.stringify(said);
      expect(text).toContain('Relève');
      for (const hidden of [peer.name, house.structure.name, house.hat.displayName, 'isolée'])
        expect(text).not.toContain(hidden);
    }
  });
});

describe('whoever declares themselves', () => {
  test('is read by themselves, under whichever hat; taken back, they are read by nobody', async () => {
    const { direction: context, name, user, organization } = await aDirectorPeer();
    expect(given(await readOwnOfferAs(context))).toMatchObject({ name, known: false });
    const colleague = await aMembership(owner, { role: 'director', organization });
    const as = { userId: colleague.userId, membershipId: colleague.id };
    const beside = { actor: managerOf(organization, as), now };
    expect(given(await readOwnOfferAs(beside))).toBeNull();
    expect(await endOfferAs(beside)).toEqual(refused('not-found'));
    given(await endOfferAs(context));
    expect(given(await readOwnOfferAs(context))).toBeNull();
    expect(user.id).toBe(context.actor.userId);
  });

  test('is not whoever speaks for one place, and says a commune', async () => {
    const house = await aHouseToHelp();
    const said = (await aDirectorPeer()).said;
    const managed = managerOf(house.organization, { structures: [house.structure] });
    expect(await offerHelpAs({ actor: managed, now }, said)).toEqual(refused('not-a-director'));
    expect(await offerHelpAs(house.direction, { ...said, commune: 'Zzz' })).toEqual(
      refused('commune-unknown'),
    );
  });

  test('who writes another name waits to be known again; who changes their days does not', async () => {
    const keeper = await aCellAgent({ keeps: true });
    const peer = await aPeer();
    await known(keeper, peer.name);
    const isKnown = async () => given(await readOwnOfferAs(peer.context))?.known;
    given(await offerHelpAs(peer.context, { ...peer.said, weekdays: [3] }));
    expect(await isKnown()).toBe(true);
    given(await offerHelpAs(peer.context, { ...peer.said, name: 'Quelqu’un d’autre' }));
    expect(await isKnown()).toBe(false);
  });
});

test('the operator says who keeps it: somebody of that cell, once; taken back, everything is closed to them', async () => {
  const operator = { actor: platformOperator(), now };
  const agent = await aCellAgent({ keeps: false });
  const of = { email: agent.hat.email, territory: '44' };
  const [{ email } = { email: '' }] = await ask<{ email: string }>(
    owner,
    'select email from users where id = $1',
    [agent.hat.userId],
  );
  const give = (keeps: boolean, territory = of.territory) =>
    setKeeperAs(operator, { email, territory, keeps });
  expect(await give(true, '49')).toEqual(refused('not-of-the-cell'));
  expect(await give(false)).toEqual(refused('already-so'));
  given(await give(true));
  expect(await give(true)).toEqual(refused('already-so'));
  expect((await readReserveAs(agent)).ok).toBe(true);
  given(await give(false));
  expect(await readReserveAs(agent)).toEqual(refused('not-found'));
  given(await give(true));
  await ask(owner, 'update memberships set ended_at = now() where id = $1', [agent.hat.id]);
  expect(await readReserveAs(agent)).toEqual(refused('not-found'));
});
