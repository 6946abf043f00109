import type { CellMember, Context, Manager, PersonActor } from '@/lib/identity/actor';
import {
  askDirectionAs,
  closeHelpAs,
  noteVisitAs,
  openHelpAs,
  proposeHelpAs,
  readHelpAs,
} from '@/lib/peer/server/follow-help';
import { knowDirectorAs, readReserveAs } from '@/lib/peer/server/keep-peers';
import { endOfferAs, offerHelpAs, readOwnOfferAs } from '@/lib/peer/server/offer-help';
import { dayOf } from '@/lib/shared/civil-time';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import type { Act } from './act';
import { PEER_DIRECTORS, PEER_HELPS, PEER_PROPOSALS } from './peers';

const helpId = PEER_HELPS.ofA as never;
const OFFER: Parameters<typeof offerHelpAs>[1] = {
  ...{ name: 'Anne', phone: '+33612345678', families: ['elderly'], modes: ['phone'] },
  ...{ weekdays: [1], moments: ['morning'], commune: 'Nantes (44)', communeCode: '', km: 30 },
};

type Who = readonly [name: string, context: Context<Manager | PersonActor>];

/** What cells try on the help of A, then what directions and people say of themselves: strangers first. */
export function onPeers(world: IsolationWorld): readonly Act[] {
  const { a, b, c, now, territories } = world;
  const who: readonly Who[] = [
    ['director C', { actor: c.director.actor, now }],
    ['manager A', { actor: a.manager.actor, now }],
    ['person of B', { actor: personActor(b.people[1]), now }],
    ['director A', { actor: a.director.actor, now }],
  ];
  return [
    ...[territories.there, territories.here].flatMap(({ territoryId, cell }) =>
      onHelp(`cell ${territoryId}`, { actor: cell.actor, now }, world),
    ),
    ...who.flatMap(([name, context]): readonly Act[] => [
      { name: `${name} offers to help a direction`, act: () => offerHelpAs(context, OFFER) },
      { name: `${name} helps directions no more`, act: () => endOfferAs(context) },
    ]),
  ];
}

function onHelp(
  who: string,
  context: Context<CellMember>,
  { a, now }: IsolationWorld,
): readonly Act[] {
  const visit = { day: dayOf(now), mode: 'phone', line: 'Appel.' } as const;
  const said = { reason: 'crisis', mode: 'phone' } as const;
  return [
    {
      name: `${who} opens a help for A’s other structure`,
      act: () => openHelpAs(context, { ...said, structureId: a.structures[1].id }),
    },
    {
      name: `${who} knows A’s direction`,
      act: () => knowDirectorAs(context, { directorId: PEER_DIRECTORS.ofA as never }),
    },
    {
      name: `${who} proposes the help of A to its own direction`,
      act: () => proposeHelpAs(context, { helpId, directorId: PEER_DIRECTORS.ofA as never }),
    },
    {
      name: `${who} asks A’s direction`,
      act: () =>
        askDirectionAs(context, {
          ...{ helpId, proposalId: PEER_PROPOSALS.toB as never },
          membershipId: a.director.membership.id,
        }),
    },
    {
      name: `${who} notes a visit at A`,
      act: () => noteVisitAs(context, { ...visit, helpId }),
    },
    {
      name: `${who} closes the help of A`,
      act: () => closeHelpAs(context, { helpId, report: 'Elle a repris la main.' }),
    },
  ];
}

/** What each reads of the directors’ reserve. */
export function readPeers(world: IsolationWorld) {
  const { now, a, b, c, territories } = world;
  const { here, there } = territories;
  return [
    ...[
      { place: here, houses: [a, b] },
      { place: there, houses: [c] },
    ].flatMap(({ place, houses }) => {
      const may = [place.canary, ...houses.map(({ canary }) => canary)];
      const context = { actor: place.cell.actor, now };
      const name = `cell ${place.territoryId}`;
      return [
        { name: `${name}: the directors’ reserve`, may, ask: () => readReserveAs(context) },
        { name: `${name}: the help of A`, may, ask: () => readHelpAs(context, helpId) },
      ];
    }),
    ...(['a', 'b', 'c'] as const).map((letter) => ({
      name: `director ${letter}: own offer to help`,
      may: [world[letter].canary],
      ask: () => readOwnOfferAs({ actor: world[letter].director.actor, now }),
    })),
  ];
}
