import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { cancelMissionAs, cancelMyMissionAs } from '@/lib/assignment/server/cancel-mission';
import { closeNeedAs } from '@/lib/assignment/server/close-need';
import { answeringOf } from '@/lib/assignment/server/read-mine';
import { reshapeNeedAs } from '@/lib/assignment/server/reshape-need';
import { splitNeedAs } from '@/lib/assignment/server/split-need';
import { closeFeedAs, openFeedAs, readFeedByToken } from '@/lib/availability/server/calendar-feed';
import { removeHoursAs } from '@/lib/availability/server/declare-hours';
import { decideOrganizationAs } from '@/lib/identity/server/decide-organization';
import { declareAgreementAs, endAgreementAs } from '@/lib/identity/server/declare-agreement';
import { endMembershipAs } from '@/lib/identity/server/end-membership';
import {
  endSessionAs,
  listSessionsAs,
  signOutEverywhereAs,
} from '@/lib/identity/server/end-session';
import { inviteManagerAs, revokeInvitationAs } from '@/lib/identity/server/invite-manager';
import { readSession } from '@/lib/identity/server/read-session';
import { changeWeightsAs } from '@/lib/matching/server/change-weights';
import { WEIGHTS } from '@/lib/matching/weights';
import { confirmNeedAs } from '@/lib/need/server/confirm-need';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { askTwinAs } from '@/lib/solicitation/server/find-twin';
import { joinReserveAs } from '@/lib/solicitation/server/join-reserve';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { startWavesAs, steerWavesAs } from '@/lib/solicitation/server/steer-waves';
import { changeIndexWeightsAs } from '@/lib/triage/server/index-weights';
import { INDEX_WEIGHTS } from '@/lib/triage/tension-index';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import { type Act, managersOf } from './act';
import { onActivations } from './activation-acts';
import { onBodies } from './body-acts';
import { onCollectives } from './collective-acts';
import { type DeskNotes, onDesks } from './desk-acts';
import { type Exceptions, onExceptions } from './exception-acts';
import { onFollowings } from './follow-acts';
import { onDays } from './mission-day-acts';
import { onMobileTeams } from './mobile-team-acts';
import { onPapers, onRequests } from './need-acts';
import { onIssued } from './paper-acts';
import { onPeers } from './peer-acts';
import { planActs } from './plan-acts';
import { onChoices, onMissions, onPools } from './pool-acts';
import { queueActs } from './queue-acts';
import { onReferrals } from './referral-acts';
import { onRights } from './rights-acts';
import { onSheets } from './sheet-acts';
import { onSpace } from './space-acts';
import { onTeams } from './team-acts';

type House = IsolationWorld['a'];

/** What those who speak for an organization try on A: strangers first, then its manager, then its director. */
function onNeeds(world: IsolationWorld): Act[] {
  const { a, now } = world;
  const needs = [
    ['of their structure', a.needs[0]],
    ['of the other structure', a.needs[1]],
  ] as const;
  return needs.flatMap(([which, { id: needId, structureId }]) =>
    managersOf(world).flatMap(([who, actor]): Act[] => {
      const context = { actor, now };
      const name = (what: string) => `${who} ${what} A’s need ${which}`;
      const people = [a.people[2].id];
      return [
        {
          name: name('separates the tasks of'),
          act: () => splitNeedAs(context, { needId, trade: 'company', revision: 1 }),
        },
        { name: name('confirms'), act: () => confirmNeedAs(context, { needId }) },
        {
          name: name('asks someone for'),
          // the world’s needs are vital and this says why: people are asked at whatever hour the walk is made
          act: () =>
            solicitCandidatesAs(context, {
              ...{ needId, personIds: people, first: 0 },
              reason: 'La sécurité est en jeu.',
            } as never),
        },
        {
          name: name('reshapes'),
          act: () => reshapeNeedAs(context, { needId, revision: 1, proposal: 'transport' }),
        },
        {
          // nobody of the world is a volunteer: whatever the hour, nobody is asked and the cell hears of it
          name: name('starts waves for'),
          act: () => startWavesAs(context, { needId, rings: ['volunteers'], quietReason: null }),
        },
        {
          name: name('pauses the waves of'),
          act: () => steerWavesAs(context, { needId, act: 'pause' }),
        },
        {
          name: name('closes'),
          act: () => closeNeedAs(context, { needId, reason: 'need-closed' } as never),
        },
        ...(structureId === a.structures[0].id
          ? [
              {
                name: `${who} cancels A’s mission`,
                act: () =>
                  cancelMissionAs(context, {
                    id: a.mission.assignment.id,
                    reason: 'other',
                  } as never),
              },
            ]
          : []),
      ];
    }),
  );
}

type Declared = {
  readonly agreements: readonly { readonly id: string; readonly structureId: string }[];
  readonly hours: readonly { readonly id: string; readonly personId: string }[];
  /** the open invitations into pools: the territory, then the id */
  readonly invited: readonly (readonly [territory: string, id: string])[];
  /** the requests kept under a name */
  readonly templates: readonly { readonly id: string }[];
  /** the teams of associations that stand in the world; the invitation a prescriber of 44 sent */
  readonly teams: readonly { readonly id: string }[];
  readonly followed: string;
  readonly bodies: Parameters<typeof onBodies>[1];
  readonly paper: string;
};

/** What is declared of A’s structure, and taken back: by strangers first. */
function onAgreements(world: IsolationWorld, { agreements }: Declared): Act[] {
  const { a, now } = world;
  const [{ id: structureId }] = a.structures;
  const agreementId = agreements.find((one) => one.structureId === structureId)?.id ?? null;
  const said = { kind: 'rest-9h', validFrom: now, validUntil: null, reference: 'Accord' } as const;
  return managersOf(world).flatMap(([who, actor]): Act[] => [
    {
      name: `${who} declares an agreement for A’s structure`,
      act: () => declareAgreementAs({ actor, now }, { ...said, structureId }),
    },
    {
      name: `${who} ends an agreement of A`,
      act: () => endAgreementAs({ actor, now: later(now) }, { agreementId: agreementId as never }),
    },
  ]);
}
const later = (now: Date) => new Date(now.getTime() + 1_000);

function onHours({ a, c, now }: IsolationWorld, { hours }: Declared): Act[] {
  const hoursId = hours.find(({ personId }) => personId === a.people[0].id)?.id ?? '';
  return [
    ['c1', c.people[0]],
    ['a2', a.people[1]],
    ['a1', a.people[0]],
  ].map(([who, person]) => ({
    name: `person ${who} removes hours of a1`,
    act: () => removeHoursAs({ actor: personActor(person as never), now }, { hoursId }),
  }));
}

function onTeam(world: IsolationWorld): Act[] {
  const { a, b, now } = world;
  return managersOf(world).flatMap(([who, actor]): Act[] => {
    const context = { actor, now };
    const invites = (house: House, structure: string) => ({
      name: `${who} invites a manager for ${structure}`,
      act: () =>
        inviteManagerAs(context, {
          email: `${who.replace(' ', '-')}-${structure}@demo.releve.test`.toLowerCase(),
          grade: 'manager',
          structureIds: [house.structures[0].id],
        } as never),
    });
    return [
      invites(a, 'A'),
      invites(b, 'B'),
      {
        name: `${who} withdraws A’s invitation`,
        act: () => revokeInvitationAs(context, { invitationId: a.invitation.id }),
      },
      {
        name: `${who} ends the hat of A’s manager`,
        act: () => endMembershipAs(context, { membershipId: a.manager.membership.id }),
      },
    ];
  });
}

function onDemands(world: IsolationWorld): Act[] {
  const { a, b, c, shared, now } = world;
  const people = [
    ['c2', personActor(c.people[1])],
    ['a1', personActor(a.people[0])],
    ['ab', shared.actor],
    ['a2', personActor(a.people[1])],
  ] as const;
  const asked = a.asked.solicitation;
  const accepts = people.map(
    ([who, actor]): Act => ({
      name: `person ${who} says yes to what a2 was asked`,
      act: async () => {
        const answering = await answeringOf({ actor, now }, asked.id);
        return answering.ok ? await acceptSolicitationAs(answering.value) : answering;
      },
    }),
  );
  const gives = people.map(
    ([who, actor]): Act => ({
      name: `person ${who} gives up the mission of a1`,
      act: async () => {
        const answering = await answeringOf({ actor, now }, a.mission.assignment.solicitation.id);
        return answering.ok
          ? await cancelMyMissionAs(answering.value, 'other' as never)
          : answering;
      },
    }),
  );
  const declines: Act = {
    name: 'the link of ab at A says no to it alone',
    act: () =>
      declineSolicitationAs({ actor: shared.askedByA.actor, now }, {
        scope: 'this-structure',
      } as never),
  };
  const links = [a, b, c].map(
    (house, index): Act => ({
      name: `the link of ${'ABC'[index]} opens its own`,
      act: () => openAnswerLink(house.asked.link.token, now),
    }),
  );
  const waits = people.map(
    ([who, actor]): Act => ({
      name: `person ${who} waits for the seat a2 was asked for`,
      act: async () => {
        const answering = await answeringOf({ actor, now }, asked.id);
        return answering.ok ? await joinReserveAs(answering.value) : answering;
      },
    }),
  );
  const twins = people.map(
    ([who, actor]): Act => ({
      name: `person ${who} is led from what a2 was asked to B’s need`,
      act: async () => {
        const answering = await answeringOf({ actor, now }, asked.id);
        return answering.ok ? await askTwinAs(answering.value, b.needs[0].id) : answering;
      },
    }),
  );
  return [...links, ...waits, ...twins, declines, ...gives, ...accepts];
}

function onTerritory(world: IsolationWorld): Act[] {
  const { a, b, c, territories, now } = world;
  const changes = Object.values(territories).map(
    (place): Act => ({
      name: `cell ${place.territoryId} changes its weights`,
      act: () =>
        changeWeightsAs(
          { actor: place.cell.actor, now },
          { points: WEIGHTS.points, reason: 'Les mêmes points, dits une fois de plus.', read: '1' },
        ),
    }),
  );
  const indexes = Object.values(territories).map(
    (place): Act => ({
      name: `cell ${place.territoryId} changes its index`,
      act: () =>
        changeIndexWeightsAs(
          { actor: place.cell.actor, now },
          {
            points: INDEX_WEIGHTS.points,
            reason: 'Les mêmes poids, dits une fois de plus.',
            read: '1',
          },
        ),
    }),
  );
  const suspensions = Object.values(territories).flatMap((place) =>
    [a, b, c].map(
      (house, index): Act => ({
        name: `cell ${place.territoryId} suspends ${'ABC'[index]}`,
        act: () =>
          decideOrganizationAs({ actor: place.cell.actor, now }, {
            organizationId: house.organization.id,
            status: 'suspended',
          } as never),
      }),
    ),
  );
  return [...changes, ...indexes, ...suspensions];
}

function onSessions({ a, b, now }: IsolationWorld): Act[] {
  const signed = (house: House) => ({ ...house.director.session, userId: house.director.user.id });
  const context = (house: House) => ({ signed: signed(house), now }) as never;
  return [
    { name: 'A’s browser is read', act: () => readSession(a.director.session.token, now, false) },
    { name: 'A lists their sessions', act: () => listSessionsAs(context(a)) },
    {
      name: 'B ends A’s session',
      act: () => endSessionAs(context(b), { sessionId: a.director.session.id } as never),
    },
    {
      name: 'A ends their session',
      act: () => endSessionAs(context(a), { sessionId: a.director.session.id } as never),
    },
    { name: 'B leaves everywhere', act: () => signOutEverywhereAs(context(b)) },
  ];
}

/** Feeds opened and closed by people of both sides: nobody's hears of another's, nor ends it. */
function onCalendars({ a, c, shared, now }: IsolationWorld): Act[] {
  const people = [
    ['c1', c.people[0]],
    ['a1', a.people[0]],
    ['ab', shared.person],
  ] as const;
  const contextOf = (person: (typeof people)[number][1]) => ({ actor: personActor(person), now });
  return [
    ...people.map(([who, person]) => ({
      name: `person ${who} opens and reads their calendar`,
      act: async () => {
        const opened = await openFeedAs(contextOf(person));
        const token = opened.ok ? opened.value.url.split('/').at(-1) : '';
        return readFeedByToken(token ?? '', now);
      },
    })),
    ...people.map(([who, person]) => ({
      name: `person ${who} closes their calendar`,
      act: () => closeFeedAs(contextOf(person)),
    })),
  ];
}

/** Acts of every kind tried by strangers first and by their owner last, always in this order. */
export const actsOf = (
  world: IsolationWorld,
  exceptions: Exceptions,
  declared: Declared,
  notes: DeskNotes,
): readonly Act[] => [
  ...onExceptions(world, exceptions),
  ...onHours(world, declared),
  ...onSpace(world),
  ...onDays(world),
  ...onCalendars(world),
  ...onAgreements(world, declared),
  ...onPapers(world),
  ...onIssued(world),
  ...onDemands(world),
  ...onNeeds(world),
  ...onTeam(world),
  ...onSessions(world),
  ...onTerritory(world),
  ...planActs(world),
  ...queueActs(world),
  ...onDesks(world, notes),
  ...onPools(world, declared.invited),
  ...[...onMissions(world), ...onChoices(world)],
  ...onRights(world),
  ...onRequests(world, declared.templates),
  ...onTeams(world, declared.teams),
  ...[...onFollowings(world, declared.followed), ...onBodies(world, declared.bodies)],
  ...onSheets(world),
  ...onReferrals(world),
  ...onMobileTeams(world),
  ...onPeers(world),
  ...onCollectives(world),
  ...onActivations(world),
];
