import { afterAll, describe, expect, test } from 'vitest';
import { readCirclesAs } from '@/lib/identity/server/read-circle';
import { RINGS } from '@/lib/solicitation/ring';
import { listPeopleToAsk } from '@/lib/solicitation/server/people-to-ask';
import { owner } from '../../support/ask-story';
import { anOrganization, aStructure } from '../../support/builders';
import { anId, insert } from '../../support/insert';
import { managerOf } from '../../support/speakers';
import { aCase, leave, minutes, morning, someone } from '../../support/wave-story';

afterAll(leave);

type House = Awaited<ReturnType<typeof anOrganization>>;
const agree = (one: House, other: House, is: object = {}) =>
  insert(owner, 'framework_agreements', {
    ...{ id: anId(), organizationId: one.id, territoryId: '44', otherId: other.id, name: '' },
    ...{ otherName: '', about: 'staff', reference: 'Convention', startsAt: morning },
    ...{ endsAt: minutes(60 * 24 * 60), proposedBy: anId(), proposedAt: morning },
    ...{ acceptedBy: anId(), acceptedAt: morning, endedAt: null, endedBy: null },
    ...is,
  });

/** A need, somebody lent by a far body, somebody lent by the house next door. */
async function aLoan(trade: string) {
  const story = await aCase(trade);
  const [far, near] = [await anOrganization(owner), await anOrganization(owner)];
  await aStructure(owner, { organization: far, commune: 'Saint-Nazaire' });
  await aStructure(owner, { organization: near, commune: 'Rezé' });
  const lent = (home: House) => someone(trade, { kind: 'lent-staff', homeOrganizationId: home.id });
  const [partner, neighbour] = [await lent(far), await lent(near)];
  const order = async () => {
    const { people } = await listPeopleToAsk(
      {
        needId: story.need.id,
        organizationId: story.organization.id,
        territoryId: story.organization.territoryId,
      },
      {
        ...{ rings: RINGS, reserved: new Set(), asked: new Set(), learned: [] },
        ...{ seatsLeft: 1, now: morning },
      },
    );
    return people
      .filter(({ id }) => id === partner.id || id === neighbour.id)
      .map(({ id, ringName }) => [id === partner.id ? 'partner' : 'neighbour', ringName]);
  };
  return { ...story, far, order };
}

describe('who is asked first', () => {
  test('a body with a signed agreement, however far, before the house next door; not without it', async () => {
    const one = await aLoan('cook');
    expect(await one.order()).toEqual([
      ['neighbour', 'neighbours'],
      ['partner', 'pools'],
    ]);
    await agree(one.far, one.organization);
    expect(await one.order()).toEqual([
      ['partner', 'agreed'],
      ['neighbour', 'neighbours'],
    ]);
  });

  test.each([
    ['laundry-worker', 'to the last instant of the shift', 0, {}, 'agreed'],
    ['driver', 'that ends during the shift', -1, {}, 'pools'],
    ['receptionist', 'about services', 0, { about: 'services' }, 'pools'],
    ['maintenance-worker', 'only proposed', 0, { acceptedAt: null, acceptedBy: null }, 'pools'],
  ])('%s: an agreement %s', async (trade, _, seconds, is, ring) => {
    const one = await aLoan(trade);
    const endsAt = new Date(one.need.endsAt.getTime() + seconds * 1_000);
    await agree(one.organization, one.far, { endsAt, ...is });
    expect(await one.order()).toContainEqual(['partner', ring]);
  });

  test('a structure reads its circle: who, why, until when; a manager of no place reads none', async () => {
    const one = await aLoan('psychologist');
    const beside = await aStructure(owner, { organization: one.organization, name: 'Foyer' });
    const framework = await agree(one.far, one.organization);
    const circles = await readCirclesAs({ actor: one.actor, now: morning });
    expect(
      circles.find(({ structureId }) => structureId === one.structure.id)?.parts,
    ).toMatchObject([
      { why: 'same-body', until: null, places: [{ id: beside.id, communeName: 'Rezé' }] },
      { why: 'agreement', until: framework.endsAt, places: [{ communeName: 'Saint-Nazaire' }] },
    ]);
    const nowhere = managerOf(one.organization, { structures: [] });
    expect(await readCirclesAs({ actor: nowhere, now: morning })).toEqual([]);
    const stranger = managerOf(await anOrganization(owner));
    await aStructure(owner, {
      organization: { id: stranger.organizationId, territoryId: '44' as never },
    });
    expect((await readCirclesAs({ actor: stranger, now: morning }))[0]?.parts).toEqual([]);
  });
});
