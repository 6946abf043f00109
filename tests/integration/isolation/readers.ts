import { readYesSpeedAs } from '@/lib/assignment/server/choose-yes';
import { countWaitingAs } from '@/lib/assignment/server/count-waiting';
import { readOwnMissionIdsAs } from '@/lib/assignment/server/follow-mission';
import { readAnswerAs } from '@/lib/assignment/server/read-answer';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import {
  readMyMissionsAs,
  readMyPapersAs,
  readMySolicitationsAs,
} from '@/lib/assignment/server/read-mine';
import { readTeamDeskAs, readTeamsAs } from '@/lib/assignment/server/read-teams';
import { readFeedAs } from '@/lib/availability/server/calendar-feed';
import { readBusyAs } from '@/lib/availability/server/give-busy';
import { readCampaignAs } from '@/lib/availability/server/pool-campaign';
import { readAvailabilityAs } from '@/lib/availability/server/read-availability';
import { readPoolAs } from '@/lib/availability/server/read-pool';
import { readWishesAs } from '@/lib/availability/server/save-wishes';
import { readLettersAs } from '@/lib/desk/server/letters';
import { readCallAs } from '@/lib/desk/server/read-call';
import { readDeskAs, readDeskPoolAs } from '@/lib/desk/server/read-desk';
import { listFollowersAs } from '@/lib/follow/server/consent';
import { readFollowedAs } from '@/lib/follow/server/read-followed';
import { listOrganizationsAs } from '@/lib/identity/server/decide-organization';
import { readAgreementsAs } from '@/lib/identity/server/declare-agreement';
import { readTeamAs } from '@/lib/identity/server/read-team';
import { readWeightsAs } from '@/lib/matching/server/change-weights';
import { readHelpfulChangesAs } from '@/lib/matching/server/note-hints';
import { proposeReshapesAs } from '@/lib/matching/server/propose-reshapes';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { readNearlyReadyAs } from '@/lib/matching/server/read-nearly-ready';
import { readOwnStaffAs } from '@/lib/matching/server/read-own-staff';
import { readReadinessAs } from '@/lib/matching/server/read-readiness';
import { readCivicStandingAs, readModerationAs } from '@/lib/moderation/server/read-missions';
import { listTemplatesAs } from '@/lib/need/server/keep-template';
import { listNeedsAs } from '@/lib/need/server/list-needs';
import { readNeedAs } from '@/lib/need/server/read-need';
import { readPrefillAs } from '@/lib/need/server/read-prefill';
import { readSeriesAs } from '@/lib/need/server/read-series';
import { readPlanAs } from '@/lib/plan/server/read-plan';
import { readProposalAs } from '@/lib/plan/server/read-proposal';
import type { CohortId } from '@/lib/pool/cohort';
import { readCohortAs, readCohortsAs, readMyInstitutesAs } from '@/lib/pool/server/cohorts';
import { readDoorAs, readMembershipsAs } from '@/lib/pool/server/read-door';
import { listTerritoryFunnelsAs, readFunnelAs } from '@/lib/pool/server/read-funnel';
import { readFaultsFileAs, readImportAs, readImportsAs } from '@/lib/pool/server/read-import';
import { readInvitedAs } from '@/lib/pool/server/read-invited';
import { readChoicesAs, readSettingsAs } from '@/lib/pool/server/settings';
import { readConditionsAs } from '@/lib/profile/server/declare-condition';
import { readProfileAs } from '@/lib/profile/server/read-profile';
import { readWalletAs } from '@/lib/profile/server/read-wallet';
import { readMyDataAs, readMyRightsAs } from '@/lib/rights/server/read-my-data';
import { readNeedSituationAs } from '@/lib/situation/server/read-need-situation';
import { readSituationAs } from '@/lib/situation/server/read-situation';
import { readTensionAs } from '@/lib/situation/server/read-tension';
import { readOwnLimitsAs } from '@/lib/solicitation/server/own-limits';
import { readSparingAs } from '@/lib/solicitation/server/read-sparing';
import { readWavesAs } from '@/lib/solicitation/server/steer-waves';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import { readAbove } from './above';
import { readActivations } from './activation-acts';
import { readBodies } from './body-acts';
import { readCollectivesOf } from './collective-acts';
import { readExtensions } from './extension-acts';
import { asLenders } from './loan-acts';
import { asDays } from './mission-day-acts';
import { readMobileTeams } from './mobile-team-acts';
import { onMade } from './paper-readers';
import { readPeers } from './peer-acts';
import type { Question } from './question';
import { readReferrals } from './referral-acts';
import { readServices } from './service-acts';
import { readSheets } from './sheet-acts';

type Houses = Pick<IsolationWorld, 'a' | 'b' | 'c'>;

const needsOf = ({ a, b, c }: Houses) => [...a.needs, ...b.needs, ...c.needs];
/** Once every need of the world has begun: what would have helped is only told of those. */
const afterTheNeeds = (now: Date) => new Date(now.getTime() + 10 * 86_400_000);
const shelves = ['open', 'past'] as never[];

function asManager(world: IsolationWorld, letter: 'a' | 'b' | 'c'): Question[] {
  const { now } = world;
  const house = world[letter];
  const people = [...house.people, world.shared.person].map(({ canary }) => canary);
  const everybody = [world.a, world.b, world.c].flatMap((one) => one.people.map(({ id }) => id));
  const may = [house.canary, ...people];
  return [house.director.actor, house.manager.actor].flatMap((actor) => {
    const context = { actor, now };
    const name = (what: string) => `${actor.grade} ${letter}: ${what}`;
    return [
      { name: name('team'), may, ask: () => readTeamAs(context) },
      { name: name('own staff'), may, ask: () => readOwnStaffAs(context) },
      { name: name('agreements'), may, ask: () => readAgreementsAs(context) },
      { name: name('templates'), may, ask: () => listTemplatesAs(context) },
      { name: name('prefill'), may, ask: () => readPrefillAs(context, {} as never) },
      ...shelves.map((shelf) => ({
        name: name('needs'),
        may,
        ask: () => listNeedsAs(context, { shelf, page: 1 }),
      })),
      ...needsOf(world).flatMap(({ id, structureId }) => [
        { name: name('need'), may, ask: () => readNeedAs(context, id) },
        { name: name('series'), may, ask: () => readSeriesAs(context, id) },
        { name: name('board'), may, ask: () => readBoardAs(context, id) },
        { name: name('speed of yeses'), may, ask: () => readYesSpeedAs(context, id) },
        { name: name('civic reserve'), may, ask: () => readCivicStandingAs(context, id) },
        { name: name('teams'), may, ask: () => readTeamsAs(context, id) },
        { name: name('waves'), may, ask: () => readWavesAs(context, id) },
        { name: name('candidates'), may, ask: () => rankCandidatesAs(context, id) },
        {
          name: name('whom not to propose'),
          may,
          ask: () => readSparingAs(context, id, everybody),
        },
        { name: name('what would help'), may, ask: () => proposeReshapesAs(context, id) },
        {
          name: name('prefill from'),
          may,
          ask: () => readPrefillAs(context, { structureId, modelId: id } as never),
        },
      ]),
    ];
  });
}

/** People of both sides of the border, each with demands, missions, declarations and availabilities of their own. */
function asPerson(world: IsolationWorld): Question[] {
  const { now, a, b, c, shared, territories } = world;
  const people = [
    { name: 'a1', person: a.people[0], of: [a.canary] },
    { name: 'a2', person: a.people[1], of: [a.canary] },
    { name: 'c1', person: c.people[0], of: [c.canary] },
    { name: 'ab', person: shared.person, of: [a.canary, b.canary] },
  ];
  const questions = [
    countWaitingAs,
    readMySolicitationsAs,
    readMyMissionsAs,
    readMyPapersAs,
    readAvailabilityAs,
    readWishesAs,
    readBusyAs,
    readOwnLimitsAs,
    readOwnMissionIdsAs,
    readFeedAs,
    readProfileAs,
    readConditionsAs,
    readReadinessAs,
  ];
  const poolsOf = { '44': territories.here.canary, '49': territories.there.canary };
  return people.flatMap(({ name, person, of }) => [
    ...questions.map((ask) => ({
      name: `person ${name}: ${ask.name}`,
      may: [person.canary, ...of],
      ask: () => ask({ actor: personActor(person), now }),
    })),
    ...[readMembershipsAs, readMyInstitutesAs, readChoicesAs, readWalletAs].map((ask) => ({
      name: `person ${name}: ${ask.name}`,
      may: [person.canary, poolsOf[person.territoryId as keyof typeof poolsOf]],
      ask: () => ask({ actor: personActor(person), now }),
    })),
    ...[readMyDataAs, readMyRightsAs].map((ask) => ({
      name: `person ${name}: ${ask.name}`,
      may: [person.canary, ...of, poolsOf[person.territoryId as keyof typeof poolsOf]],
      ask: () => ask({ actor: personActor(person), now }),
    })),
  ]);
}

const cohortsOf = ({ territories }: IsolationWorld) =>
  Object.values(territories).map(({ cohort }) => cohort);
/** An institute reads the names of its own students. */
const studentsOf = (territoryId: string, { a, b, c, shared }: IsolationWorld) =>
  territoryId === a.organization.territoryId
    ? [a.people[0].canary, b.people[0].canary, shared.person.canary]
    : [c.people[0].canary];

function asOthers(world: IsolationWorld): Question[] {
  const { now, a, b, c, shared, territories } = world;
  const here = [a.canary, b.canary, territories.here.canary];
  const there = [c.canary, territories.there.canary];
  return [
    ...[
      { place: territories.here, may: here },
      { place: territories.there, may: there },
    ].flatMap(({ place, may }) => [
      {
        name: `cell ${place.territoryId}: organizations`,
        may,
        ask: () => listOrganizationsAs({ actor: place.cell.actor, now }),
      },
      {
        name: `cell ${place.territoryId}: what pools gave`,
        may,
        ask: () => listTerritoryFunnelsAs({ actor: place.cell.actor, now }, 'tout'),
      },
      ...needsOf(world).map(({ id }) => ({
        name: `cell ${place.territoryId}: need`,
        may,
        ask: () => readNeedAs({ actor: place.cell.actor, now }, id),
      })),
      {
        name: `cell ${place.territoryId}: weights`,
        may,
        ask: () => readWeightsAs({ actor: place.cell.actor, now }),
      },
      {
        name: `cell ${place.territoryId}: what would have helped`,
        may,
        ask: () => readHelpfulChangesAs({ actor: place.cell.actor, now: afterTheNeeds(now) }),
      },
      {
        name: `cell ${place.territoryId}: plan`,
        may: [place.canary],
        ask: () => readPlanAs({ actor: place.cell.actor, now }),
      },
      {
        name: `cell ${place.territoryId}: what the plan proposes`,
        may,
        ask: () => readProposalAs({ actor: place.cell.actor, now }),
      },
      {
        name: `cell ${place.territoryId}: situation`,
        may,
        ask: () => readSituationAs({ actor: place.cell.actor, now }),
      },
      {
        name: `cell ${place.territoryId}: tension`,
        may,
        ask: () => readTensionAs({ actor: place.cell.actor, now }),
      },
      ...needsOf(world).map(({ id }) => ({
        name: `cell ${place.territoryId}: need's situation`,
        may,
        ask: () => readNeedSituationAs({ actor: place.cell.actor, now }, id),
      })),
      {
        name: `pool ${place.territoryId}`,
        may: [place.canary],
        ask: () => readPoolAs({ actor: place.poolManager.actor, now }),
      },
      ...Object.values(territories).flatMap(({ territoryId, pool: { id: importId } }) => [
        {
          name: `pool ${place.territoryId}: the file of ${territoryId}`,
          may: [place.canary],
          ask: () => readImportAs({ actor: place.poolManager.actor, now }, { importId }),
        },
        {
          name: `pool ${place.territoryId}: the faults of the file of ${territoryId}`,
          may: [place.canary],
          ask: () => readFaultsFileAs({ actor: place.poolManager.actor, now }, { importId }),
        },
      ]),
      {
        name: `pool ${place.territoryId}: files`,
        may: [place.canary],
        ask: () => readImportsAs({ actor: place.poolManager.actor, now }),
      },
      ...cohortsOf(world).map(({ id }) => ({
        name: `pool ${place.territoryId}: cohort`,
        may: [place.canary, ...studentsOf(place.territoryId, world)],
        ask: () => readCohortAs({ actor: place.poolManager.actor, now }, id as CohortId),
      })),
      ...[readCohortsAs, readSettingsAs].map((ask) => ({
        name: `pool ${place.territoryId}: ${ask.name}`,
        may: [place.canary],
        ask: () => ask({ actor: place.poolManager.actor, now }),
      })),
      {
        name: `pool ${place.territoryId}: funnel`,
        may: [place.canary],
        ask: () => readFunnelAs({ actor: place.poolManager.actor, now }),
      },
      {
        name: `pool ${place.territoryId}: who is invited`,
        may: [place.canary],
        ask: () => readInvitedAs({ actor: place.poolManager.actor, now }),
      },
      {
        name: `pool ${place.territoryId}: its last campaign`,
        may: [place.canary],
        ask: () => readCampaignAs({ actor: place.poolManager.actor, now }),
      },
      {
        name: `pool ${place.territoryId}: who waits`,
        may: [
          place.canary,
          ...(place.territoryId === a.organization.territoryId ? [shared.person.canary] : []),
        ],
        ask: () => readDoorAs({ actor: place.poolManager.actor, now }),
      },
      {
        name: `pool ${place.territoryId}: who waits, almost ready`,
        may: [
          place.canary,
          ...(place.territoryId === a.organization.territoryId ? [shared.person.canary] : []),
        ],
        ask: () => readNearlyReadyAs({ actor: place.poolManager.actor, now }),
      },
      ...[place.poolManager, place.teamsManager].map(({ actor }) => ({
        name: `pool ${place.territoryId}: missions`,
        may,
        ask: () => readModerationAs({ actor, now }),
      })),
      {
        name: `teams ${place.territoryId}: what may be answered`,
        may: [
          place.canary,
          ...[a, b, c]
            .filter(({ organization }) => organization.territoryId === place.territoryId)
            .map(({ canary }) => canary),
        ],
        ask: () => readTeamDeskAs({ actor: place.teamsManager.actor, now }),
      },
    ]),
    ...onDesks(world),
    ...onFollowed(world),
    ...readBodies(world),
    ...onMade(world),
    ...readSheets(world),
    ...readActivations(world),
    ...[a, b, c].map((house) => ({
      name: 'answer page',
      may: [house.canary, house.people[1].canary],
      ask: () => readAnswerAs({ actor: house.asked.actor, now }, false),
    })),
  ];
}

/** Each pool’s desk reads its own people by name; what one of them was asked, during its call alone. */
function onDesks({ now, a, b, c, territories: { here, there } }: IsolationWorld): Question[] {
  const desks = [
    { place: here, people: [a.people[0], b.people[0]], asks: [a.canary, b.canary] },
    { place: there, people: [c.people[0]], asks: [c.canary] },
  ];
  return desks.flatMap(({ place, people, asks }): Question[] => {
    const context = { actor: place.poolManager.actor, now };
    const name = (what: string) => `pool ${place.territoryId}: ${what}`;
    const may = [place.canary, ...people.map(({ canary }) => canary)];
    return [
      { name: name('desk'), may, ask: () => readDeskAs(context) },
      { name: name('desk’s pool'), may: [place.canary], ask: () => readDeskPoolAs(context) },
      { name: name('letters'), may: [...may, ...asks], ask: () => readLettersAs(context, null) },
      ...[...people, a.people[1]].map(({ id }) => ({
        name: name('letters of one'),
        may: [...may, ...asks],
        ask: () => readLettersAs(context, id),
      })),
      ...[here, there].map(({ call, territoryId }) => ({
        name: name(`call of ${territoryId}`),
        may: [...may, ...asks],
        ask: () => readCallAs(context, call.id),
      })),
    ];
  });
}

/** Each prescriber reads whom he follows, and what he named himself; his colleague, nobody; a person, who follows them. */
function onFollowed({ now, a, c, territories: { here, there } }: IsolationWorld): Question[] {
  const places = [
    { place: here, person: a.people[0] },
    { place: there, person: c.people[0] },
  ];
  return places.flatMap(({ place, person }): Question[] => [
    {
      name: `follower ${place.territoryId}: whom they follow`,
      may: [place.canary, person.canary],
      ask: () => readFollowedAs({ actor: place.prescriber.actor, now }),
    },
    {
      name: `colleague ${place.territoryId}: whom they follow`,
      may: [place.canary],
      ask: () => readFollowedAs({ actor: place.colleague.actor, now }),
    },
    {
      name: `followed ${place.territoryId}: who follows them`,
      may: [place.canary],
      ask: () => listFollowersAs({ actor: personActor(person), now }),
    },
  ]);
}

/** Every reading use case × everyone who may speak to it × every id of every organization. */
export const questionsOf = (world: IsolationWorld): readonly Question[] => [
  ...asManager(world, 'a'),
  ...asManager(world, 'b'),
  ...asManager(world, 'c'),
  ...asPerson(world),
  ...asOthers(world),
  ...asLenders(world),
  ...asDays(world),
  ...readServices(world),
  ...readReferrals(world),
  ...readMobileTeams(world),
  ...readPeers(world),
  ...readCollectivesOf(world),
  ...readExtensions(world),
  ...readAbove(world),
];
