import { afterAll, describe, expect, test } from 'vitest';
import { MOST_PLACES } from '@/lib/availability/places';
import { addPlaceAs, removePlaceAs } from '@/lib/availability/server/own-places';
import { readWishesAs, saveWishesAs } from '@/lib/availability/server/save-wishes';
import { disconnect } from '@/lib/db/client';
import {
  liftRefusalAs,
  readOwnLimitsAs,
  saveOwnLimitsAs,
} from '@/lib/solicitation/server/own-limits';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert } from '../../support/insert';
import { personActor } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const owner = database();
const now = new Date('2026-11-25T10:00:00Z');
const somebody = async () => {
  const person = await aPerson(owner);
  return { person, context: { actor: personActor(person), now } };
};
afterAll(disconnect);

test('wishes and limits are one row, each kept when the other is written; the copy for ranking follows', async () => {
  const { person, context } = await somebody();
  expect(await readWishesAs(context)).toMatchObject({ wishes: { nights: 'open' }, places: [] });
  const wishes = { nights: 'avoids', weekends: 'likes', weeklyMinutes: 720 } as const;
  const limits = { perWeek: 2, quiet: { from: 19, to: 10 } };
  await saveWishesAs(context, wishes);
  expect(await saveOwnLimitsAs(context, limits)).toEqual({ ok: true, value: limits });
  expect((await readWishesAs(context)).wishes).toEqual(wishes);
  expect((await readOwnLimitsAs(context)).limits).toEqual(limits);
  const rows = await ask(
    owner,
    'select distinct night_wish, weekend_wish from standings where person_id = $1',
    [person.id],
  );
  expect(rows).toEqual([{ night_wish: 2, weekend_wish: 0 }]);
  const quiet = { from: 8, to: 21 };
  expect(await saveOwnLimitsAs(context, { perWeek: null, quiet })).toEqual({
    ...{ ok: false, refusal: 'no-hour-left' },
  });
  expect((await readOwnLimitsAs(context)).limits).toEqual(limits);
});

describe('other places to come from', () => {
  const from = (commune: string) => ({
    ...({ name: 'studies', commune, communeCode: '', radiusKm: 10 } as const),
  });

  test('a place makes a standing of its own, and takes it away when it goes', async () => {
    const { person, context } = await somebody();
    const places = async () =>
      (
        await ask<{ place_rank: number }>(
          owner,
          'select distinct place_rank from standings where person_id = $1 order by 1',
          [person.id],
        )
      ).map(({ place_rank }) => place_rank);
    expect(await addPlaceAs(context, from('Saint-Nazaire'))).toEqual({
      ok: true,
      value: { rank: 1 },
    });
    expect(await places()).toEqual([0, 1]);
    expect(await addPlaceAs(context, from('Saint-Nazaire'))).toEqual({
      ...{ ok: false, refusal: 'place-already-there' },
    });
    expect(await addPlaceAs(context, from('Ys'))).toEqual({
      ok: false,
      refusal: 'commune-unknown',
    });
    const stranger = await somebody();
    expect(await removePlaceAs(stranger.context, { rank: 1 })).toEqual({
      ...{ ok: false, refusal: 'place-not-found' },
    });
    expect(await removePlaceAs(context, { rank: 1 })).toMatchObject({ ok: true });
    expect(await places()).toEqual([0]);
  });

  test('three at most, even when four are added at once', async () => {
    const { context } = await somebody();
    const said = await Promise.all(
      ['Saint-Nazaire', 'Rezé', 'Saint-Herblain', 'Angers'].map((one) =>
        addPlaceAs(context, from(one)),
      ),
    );
    expect(said.filter(({ ok }) => ok)).toHaveLength(MOST_PLACES);
    expect(said.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'too-many-places' });
    const { places } = await readWishesAs(context);
    expect(places.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  });
});

test('« plus jamais ici » is read and taken back by the person alone', async () => {
  const { person, context } = await somebody();
  const stranger = await somebody();
  const { id: structureId } = await aStructure(owner, {
    organization: await anOrganization(owner),
  });
  await insert(owner, 'structure_refusals', {
    ...{ personId: person.id, structureId, territoryId: '44', createdAt: now },
  });
  expect((await readOwnLimitsAs(context)).refused).toMatchObject([{ structureId }]);
  expect((await readOwnLimitsAs(stranger.context)).refused).toEqual([]);
  const none = { ok: false, refusal: 'refusal-not-found' };
  expect(await liftRefusalAs(stranger.context, { structureId })).toEqual(none);
  expect(await liftRefusalAs(context, { structureId })).toMatchObject({ ok: true });
  expect(await liftRefusalAs(context, { structureId })).toEqual(none);
  expect(await liftRefusalAs(context, { structureId: 'x' })).toEqual(none);
});

bystandersStay();
