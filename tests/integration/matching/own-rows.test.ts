import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { listCandidatePage } from '@/lib/matching/server/candidate-page.repository';
import { changeWeightsAs } from '@/lib/matching/server/change-weights';
import { countRegistered, listCandidates } from '@/lib/matching/server/matching.repository';
import { findPost } from '@/lib/matching/server/post.repository';
import { countReach } from '@/lib/matching/server/standing.repository';
import { findWeights } from '@/lib/matching/server/weights.repository';
import { WEIGHTS } from '@/lib/matching/weights';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { aNeed } from '../../support/need-builders';
import { LOIRE_ATLANTIQUE, MAINE_ET_LOIRE } from '../../support/reference';
import { cellOf, managerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const TRADE = 'secretary';

afterAll(disconnect);

const asEngine = <Value>(work: (tx: Tx) => Promise<Value>) =>
  withActor({ role: 'matching', territoryId: LOIRE_ATLANTIQUE }, 'read', now, work);

test('a territory ranks and counts its own people, and nobody of the next one', async () => {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const need = await aNeed(owner, { structure, trade: TRADE, regulated: false });
  const post = await withActor(managerOf(organization), 'read', now, (tx) => findPost(tx, need.id));
  if (!post) throw new Error('no post');
  const own = await aPerson(owner, { trades: [TRADE], commune: 'Nantes' });
  const other = await aPerson(owner, { trades: [TRADE], commune: 'Angers', radiusKm: 150 });
  const idsOf = (people: readonly { readonly personId: string }[]) =>
    people.map(({ personId }) => personId);
  expect(idsOf(await asEngine((tx) => listCandidates(tx, post, now)))).toEqual([own.id]);
  const both = [own.id, other.id];
  expect(idsOf(await asEngine((tx) => listCandidates(tx, post, now, both)))).toEqual([own.id]);
  expect(idsOf(await asEngine((tx) => listCandidatePage(tx, post, now, both)))).toEqual([own.id]);
  const registered = await asEngine((tx) => countRegistered(tx, LOIRE_ATLANTIQUE));
  expect(await asEngine((tx) => countReach(tx, post, now))).toEqual({
    ...{ registered, qualified: 1, inReach: 1, available: 1 },
    personIds: [own.id],
  });
});

test('the points of the next territory are not those of this one, and its versions are not counted', async () => {
  const reason = 'Cet été, le trajet compte davantage que l’habitude des lieux.';
  const points = { ...WEIGHTS.points, travel: 30, familiarity: 0 };
  const later = new Date(now.getTime() + 3_600_000);
  // the bystanders of both territories have a first version already
  const changed = async (territory: string, read: string) => {
    const actor = cellOf(territory);
    const done = await changeWeightsAs({ actor, now: later }, { points, reason, read });
    return done.ok ? done.value.version : done.refusal;
  };
  expect(await changed(MAINE_ET_LOIRE, '1')).toBe(2);
  expect(await changed(MAINE_ET_LOIRE, '2')).toBe(3);
  const found = await asEngine((tx) => findWeights(tx, LOIRE_ATLANTIQUE, later));
  expect(found).toMatchObject({ version: '1', points: WEIGHTS.points });
  expect(await changed(LOIRE_ATLANTIQUE, '1')).toBe(2);
});

bystandersStay();
