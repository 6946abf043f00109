import {
  addStructureAs,
  decideStructureAs,
  listPendingStructuresAs,
} from '@/lib/identity/server/add-structure';
import {
  answerFrameworkAs,
  listFrameworksAs,
  proposeFrameworkAs,
} from '@/lib/identity/server/agree-frameworks';
import { endDeputyAs, nameDeputyAs, readDeputiesAs } from '@/lib/identity/server/name-deputy';
import { listBoardPlacesAs } from '@/lib/need/server/list-needs';
import {
  listOwnTransfersAs,
  lookAtTransferAs,
  readTransfersAs,
  transferStructureAs,
} from '@/lib/need/server/transfer-structure';
import { FIRST_TERMS } from '@/lib/tension/declaration';
import {
  chooseRhythmAs,
  declareSameAs,
  declareTensionAs,
} from '@/lib/tension/server/declare-tension';
import { listOwnStatesAs, readStateAs } from '@/lib/tension/server/read-tension';
import { listStandingsAs, readStandingAs } from '@/lib/triage/server/read-standings';
import type { IsolationWorld } from '../../support/worlds';

const DAY = 86_400_000;

type Ids = {
  readonly deputies: readonly string[];
  readonly frameworks: readonly string[];
  /** the one that waits for A’s answer */
  readonly pending: string;
};

/** What each tries on A’s first structure, its deputies and agreements: strangers first, then A’s own. */
export function onBodies({ a, b, c, territories, now }: IsolationWorld, ids: Ids) {
  const structureId = a.structures[0].id;
  const speakers = [
    ['director C', c.director.actor],
    ['director B', b.director.actor],
    ['manager A', a.manager.actor],
    ['director A', a.director.actor],
  ] as const;
  const frameworks = ids.frameworks.map((id) => id as never);
  const mine = speakers.flatMap(([who, actor]) => {
    const context = { actor, now };
    const said = (what: string, act: () => Promise<unknown>) => ({ name: `${who} ${what}`, act });
    return [
      said('declares for A', () => declareTensionAs(context, { structureId, terms: FIRST_TERMS })),
      said('says nothing changed at A', () => declareSameAs(context, { structureId })),
      said('sets A’s reminder', () =>
        chooseRhythmAs(context, { structureId, rhythm: 'weekly', phone: null }),
      ),
      said('names A’s manager for A’s first structure', () =>
        nameDeputyAs(context, {
          membershipId: a.manager.actor.membershipId,
          structureIds: [a.structures[1].id],
          startsAt: new Date(now.getTime() + 20 * DAY),
          endsAt: new Date(now.getTime() + 25 * DAY),
        }),
      ),
      ...ids.deputies
        .slice(0, 1)
        .map((id) => said('ends a deputy', () => endDeputyAs(context, { deputyId: id as never }))),
      ...frameworks.map((frameworkId) =>
        said('ends or declines an agreement', () =>
          answerFrameworkAs(context, {
            frameworkId,
            act: ids.pending === frameworkId ? 'decline' : 'end',
          }),
        ),
      ),
      said('proposes an agreement to nobody', () =>
        proposeFrameworkAs(context, {
          ...{
            body: { finess: '449999999' },
            about: 'staff',
            reference: 'Convention',
            startsAt: now,
          },
          endsAt: new Date(now.getTime() + DAY),
        }),
      ),
      said('proposes an agreement to a name nobody has', () =>
        proposeFrameworkAs(context, {
          ...{ body: { name: 'Personne ne s’appelle ainsi' }, about: 'staff' },
          ...{ reference: 'Convention', startsAt: now, endsAt: new Date(now.getTime() + DAY) },
        }),
      ),
      said('adds a structure', () =>
        addStructureAs(context, {
          ...{ finess: '449990000', name: 'Établissement de test' },
          ...{ categoryCode: '500', commune: actor.territoryId === '44' ? 'Rezé' : 'Angers' },
        }),
      ),
    ];
  });
  const cells = [territories.there, territories.here].flatMap(({ territoryId, cell }) => {
    const context = { actor: cell.actor, now };
    const said = (what: string, act: () => Promise<unknown>) => ({
      name: `cell ${territoryId} ${what}`,
      act,
    });
    return [
      said('writes down what A says', () =>
        declareTensionAs(context, { structureId, terms: FIRST_TERMS }),
      ),
      said('says nothing changed at A', () => declareSameAs(context, { structureId })),
      said('verifies A’s first structure again', () =>
        decideStructureAs(context, { structureId, decision: 'refused' }),
      ),
      said('looks once more before A’s first structure passes to B', () =>
        lookAtTransferAs(context, {
          ...{ structureId, organizationId: b.organization.id, reference: 'Arrêté' },
        }),
      ),
      said('passes A’s first structure to B', () =>
        transferStructureAs(context, {
          ...{ structureId, organizationId: b.organization.id, reference: 'Arrêté' },
        }),
      ),
    ];
  });
  return [...mine, ...cells];
}

/** What each reads of bodies and structures, and whose words it may hold. */
export function readBodies(world: IsolationWorld) {
  const { a, b, c, territories, now } = world;
  const houses = [
    ['a', a],
    ['b', b],
    ['c', c],
  ] as const;
  const structures = [a, b, c].map(({ structures: [{ id }] }) => id);
  const managers = houses.flatMap(([letter, house]) =>
    [house.director.actor, house.manager.actor].flatMap((actor) => {
      const context = { actor, now };
      // what is agreed or passed with B names A, and the other way round: both signed it
      const may = letter === 'c' ? [c.canary] : [a.canary, b.canary];
      const said = (what: string, may_: readonly string[], ask: () => Promise<unknown>) => ({
        name: `${actor.grade} ${letter}: ${what}`,
        may: may_,
        ask,
      });
      return [
        said('structures', [house.canary], () => listOwnStatesAs(context)),
        said('board across structures', [house.canary], () => listBoardPlacesAs(context)),
        ...structures.map((id) => said('state', [house.canary], () => readStateAs(context, id))),
        said('deputies', [house.canary], () => readDeputiesAs(context)),
        said('agreements with others', may, () => listFrameworksAs(context)),
        said('transfers', may, () => listOwnTransfersAs(context)),
      ];
    }),
  );
  const cells = [
    [territories.here, [a.canary, b.canary]],
    [territories.there, [c.canary]],
  ] as const;
  return [
    ...managers,
    ...cells.flatMap(([{ territoryId, cell }, may]) => {
      const context = { actor: cell.actor, now };
      const said = (what: string, ask: () => Promise<unknown>) => ({
        name: `cell ${territoryId}: ${what}`,
        may,
        ask,
      });
      return [
        said('standings', () => listStandingsAs(context)),
        ...structures.map((id) => said('standing', () => readStandingAs(context, id))),
        ...structures.map((id) => said('state', () => readStateAs(context, id))),
        said('structures to verify', () => listPendingStructuresAs(context)),
        said('what may pass', () => readTransfersAs(context)),
      ];
    }),
  ];
}
