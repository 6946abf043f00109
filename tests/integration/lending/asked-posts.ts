import { plainWeek } from '@/lib/availability/week';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { NeedId, PersonId } from '@/lib/identity/actor';
import type { OfferDraft } from '@/lib/lending/offer';
import type { PostAskId } from '@/lib/lending/post-ask';
import { askPostAs, readPostsOfferedAs } from '@/lib/lending/server/ask-post';
import { namePostAs, readPostsAskedAs } from '@/lib/lending/server/name-post';
import { offerPostsAs } from '@/lib/lending/server/offers';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { dayOf } from '@/lib/shared/civil-time';
import { daytime, hoursAfter, owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { managerOf } from '../../support/speakers';

export const now = daytime;
const DAY_HOURS = 24;
export const pool = openWorkerPool(database().workerUrl, 2);
/** Leaves the databases of the file. */
export async function leavePosts() {
  await pool.end();
  await disconnect();
}

const draft = (posts: number): OfferDraft => ({
  reason: 'suspended',
  startsOn: dayOf(now),
  endsOn: dayOf(hoursAfter(now, 20 * DAY_HOURS)),
  days: [1, 2, 3, 4, 5, 6, 7],
  fromMinute: 0,
  untilMinute: 1_440,
  recallHours: 48,
  agreedAhead: false,
  posts: [{ trade: 'cook', posts }],
});

/** A closed workshop that offers so many cooks, naming none; one it employs, who never said she is free; neighbours who need one. */
export async function aClosure(posts: number, hosts = 1) {
  const esat = await anOrganization(owner);
  const workshop = await aStructure(owner, { organization: esat });
  const cook = await aPerson(owner, {
    homeOrganizationId: esat.id,
    trades: ['cook'],
    week: plainWeek('no'),
  });
  const lender = { actor: managerOf(esat), now };
  const offered = await offerPostsAs(lender, {
    ...{ structureId: workshop.id, draft: draft(posts), people: [] },
  });
  if (!offered.ok) throw new Error(offered.refusal);
  const needs = await Promise.all(
    Array.from({ length: hosts }, async () => {
      const organization = await anOrganization(owner);
      const structure = await aStructure(owner, { organization });
      const need = await aNeed(owner, {
        ...{ structure, trade: 'cook', regulated: false, postedAt: now, seats: 2 },
        startsAt: hoursAfter(now, 2 * DAY_HOURS),
      });
      return { host: { actor: managerOf(organization), now }, need, id: need.id as NeedId };
    }),
  );
  const [first] = needs;
  if (!first) throw new Error('nobody needs anybody');
  return { esat, workshop, cook, lender, offerId: offered.value, needs, ...first };
}
export type Case = Awaited<ReturnType<typeof aClosure>>;

export const seen = async ({ host, id, workshop }: Pick<Case, 'host' | 'id' | 'workshop'>) =>
  (await readPostsOfferedAs(host, id)).find(({ structureName }) => structureName === workshop.name);
export const asks = ({ host, id, offerId }: Pick<Case, 'host' | 'id' | 'offerId'>) =>
  askPostAs(host, { needId: id, offerId });
export const waiting = async ({ lender }: Case) =>
  (await readPostsAskedAs(lender)).map(({ asked }) => asked.id);
export const names = (
  one: Case,
  postAskId: PostAskId | undefined,
  personne = one.cook.id as PersonId,
) => namePostAs(one.lender, { postAskId: postAskId ?? null, personne });
export const told = (kind: string, organizationId: string) =>
  ask<OutboxRow>(
    owner,
    'select * from outbox_messages where kind = $1 and organization_id = $2 order by created_at',
    [kind, organizationId],
  );
export const questionOf = ({ cook, id }: Case) =>
  ask<{ id: string; status: string }>(
    owner,
    'select id, status from solicitations where person_id = $1 and need_id = $2',
    [cook.id, id],
  );

export const freed = ({ cook }: Case) =>
  ask<{ from: Date; until: Date }>(
    owner,
    'select starts_at as "from", ends_at as "until" from availability_exceptions where person_id = $1 and offer_id is not null order by 1',
    [cook.id],
  );
