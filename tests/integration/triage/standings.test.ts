import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import type { StructureId } from '@/lib/identity/actor';
import { declareTensionAs } from '@/lib/tension/server/declare-tension';
import { changeIndexWeightsAs, readIndexWeightsAs } from '@/lib/triage/server/index-weights';
import { listStandingsAs, readStandingAs } from '@/lib/triage/server/read-standings';
import { countLevelsIn } from '@/lib/triage/server/territory-levels';
import { listPlacesOfKindAs } from '@/lib/triage/server/unnamed-standings';
import { countLevels } from '@/lib/triage/standing';
import { INDEX_WEIGHTS } from '@/lib/triage/tension-index';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { cellOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
afterAll(disconnect);
const cell = { actor: cellOf('44'), now };
const stranger = { actor: cellOf('49'), now };
const WHY = 'La présence nous dit mieux où cela casse.';

const terms = {
  ...({ absent: 0, vacant: 8, closedPlaces: 0, level: 'watch', planBleu: false } as const),
  ...{ posts: 100, places: 80 },
};

async function aPlace() {
  const organization = await anOrganization(owner, { status: 'verified' } as never);
  return await aStructure(owner, { organization });
}
const standingOf = async (id: string, context = cell) =>
  (await readStandingAs(context, id as StructureId))?.standing ?? null;

describe('where structures stand', () => {
  test('read from what they declare and from what they ask that nobody holds', async () => {
    const structure = await aPlace();
    expect(await standingOf(structure.id)).toMatchObject({ index: null, level: 'unknown' });
    await declareTensionAs(cell, { structureId: structure.id, terms });
    // presence 92 %, vacancy at its third step, watch: (15 × 50 + 15 × 35) out of 100
    expect(await standingOf(structure.id)).toMatchObject({ level: 'green', overrides: [] });
    expect((await standingOf(structure.id))?.index).toBeCloseTo(12.75);
    // 150 hours of 1 500: half the points of the first term
    await aNeed(owner, {
      trade: 'cook',
      structure,
      seats: 15,
      startsAt: hours(30),
      endsAt: hours(40),
      severity: 'degraded',
    } as never);
    await aNeed(owner, {
      trade: 'cook',
      structure,
      seats: 15,
      startsAt: hours(71),
      endsAt: hours(79),
      severity: 'degraded',
    } as never);
    const asked = await standingOf(structure.id);
    expect(asked?.terms.uncovered?.measured).toBeCloseTo(0.11);
    expect(asked?.index).toBeCloseTo(12.75 + 35 * 0.525);
    // somebody in danger tonight: red, whatever the figures
    await aNeed(owner, {
      trade: 'cook',
      structure,
      startsAt: hours(3),
      endsAt: hours(9),
      severity: 'vital',
    } as never);
    expect(await standingOf(structure.id)).toMatchObject({
      level: 'red',
      overrides: ['left-alone'],
    });
    const { places } = await listStandingsAs(cell);
    expect(places[0]?.place.id).toBe(structure.id);
    expect(await standingOf(structure.id, stranger)).toBeNull();
    const there = await listStandingsAs(stranger);
    expect(there.places.some(({ place }) => place.id === structure.id)).toBe(false);
  });

  test('read without a name for the boards, they stand where the list says: none more, none less', async () => {
    const [asking, silent, closed] = [await aPlace(), await aPlace(), await aPlace()];
    const waiting = await aStructure(owner, {
      organization: await anOrganization(owner, { status: 'invited' } as never),
    });
    const angers = await aStructure(owner, {
      organization: await anOrganization(owner, {
        ...{ status: 'verified', territoryId: '49' },
      } as never),
      commune: 'Angers',
    });
    await declareTensionAs(cell, {
      structureId: asking.id,
      terms: { ...terms, level: 'critical' },
    });
    for (const structure of [asking, waiting, angers])
      await aNeed(owner, {
        ...{ structure, trade: 'nurse', severity: 'vital', seats: 2 },
        ...{ startsAt: hours(-2), endsAt: hours(9) },
      } as never);
    await ask(owner, `update structures set status = 'closed' where id = $1`, [closed.id]);
    const { places } = await listStandingsAs(cell);
    const read = await listPlacesOfKindAs(cell);
    const byId = <One extends { readonly id: string }>(all: readonly One[]) =>
      [...all].sort((one, other) => (one.id < other.id ? -1 : 1));
    expect(byId(read)).toEqual(byId(places.map(({ place, ...of }) => ({ id: place.id, ...of }))));
    const ids = read.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([asking.id, silent.id]));
    for (const other of [closed, waiting, angers]) expect(ids).not.toContain(other.id);
    expect(read.find(({ id }) => id === asking.id)).toMatchObject({
      standing: { level: 'red', overrides: expect.arrayContaining(['critical', 'left-alone']) },
    });
    const counted = await withActor(cell.actor, 'read', now, (tx) =>
      countLevelsIn(tx, [cell.actor.territoryId], now),
    );
    const levels = countLevels(read.map(({ standing }) => standing));
    expect(counted.get(cell.actor.territoryId)).toEqual({
      ...{ structures: read.length, red: levels.red, silent: levels.unknown },
    });
  });

  test('counted as the cell chooses, from now on, each version kept with its reason', async () => {
    const structure = await aPlace();
    await declareTensionAs(cell, { structureId: structure.id, terms });
    const points = { uncovered: 0, presence: 0, vacant: 100, closed: 0, level: 0 };
    const choice = { points, reason: WHY, read: INDEX_WEIGHTS.version };
    expect(
      await changeIndexWeightsAs(cell, { ...choice, points: { ...points, level: 1 } }),
    ).toEqual({
      ...{ ok: false, refusal: 'points-do-not-sum' },
    });
    expect(await changeIndexWeightsAs(cell, { ...choice, reason: 'Bof' })).toEqual({
      ...{ ok: false, refusal: 'reason-missing' },
    });
    const both = await Promise.all([
      changeIndexWeightsAs(cell, choice),
      changeIndexWeightsAs(cell, choice),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'changed-meanwhile' });
    expect((await standingOf(structure.id))?.index).toBeCloseTo(50);
    const read = await readIndexWeightsAs(cell);
    expect(read.versions).toMatchObject([{ version: '1', reason: WHY, points }]);
    expect((await readIndexWeightsAs(stranger)).versions).toEqual([]);
  });
});
