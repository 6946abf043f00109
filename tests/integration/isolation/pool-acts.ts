import type { Context, PersonId, PoolManager } from '@/lib/identity/actor';
import { decideForModeratorAs } from '@/lib/moderation/server/decide-for-moderator';
import { decideMissionsAs } from '@/lib/moderation/server/decide-missions';
import { delegateAs, withdrawDelegationAs } from '@/lib/moderation/server/delegate';
import type { CohortId } from '@/lib/pool/cohort';
import { readyMade } from '@/lib/pool/ready-made';
import { chooseFieldsAs } from '@/lib/pool/server/check-import';
import { checkProofAs, remindMemberAs, withdrawProofAs } from '@/lib/pool/server/check-proof';
import { addPeriodAs, editCohortAs, removePeriodAs } from '@/lib/pool/server/cohorts';
import { decideMembersAs } from '@/lib/pool/server/decide-members';
import { invitePersonAs, withdrawInvitationAs } from '@/lib/pool/server/invite-person';
import {
  placeStudentsAs,
  promoteCohortAs,
  removeStudentsAs,
} from '@/lib/pool/server/place-students';
import { confirmImportAs, decideTwinsAs, undoImportAs } from '@/lib/pool/server/run-import';
import { choosePoolAs, saveSettingsAs } from '@/lib/pool/server/settings';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import type { Act } from './act';

/** The open invitations of the world: the territory, then the id. */
type Invited = readonly (readonly [territory: string, id: string])[];

/** What a manager tries on a file of people: their own, or another pool’s. */
function onFile(
  who: string,
  context: Context<PoolManager>,
  { of, importId }: { readonly of: string; readonly importId: string },
): readonly Act[] {
  const acts = {
    'says the columns of': () =>
      chooseFieldsAs(context, { importId, fields: ['lastName', 'email'] }),
    'decides of the lines of': () =>
      decideTwinsAs(context, { importId, decisions: new Map([[2, 'leave']]) }),
    confirms: () => confirmImportAs(context, { importId }),
    undoes: () => undoImportAs(context, { importId }),
  };
  return Object.entries(acts).map(([what, act]) => ({
    name: `${who} ${what} the file of ${of}`,
    act,
  }));
}

/** Whom each pool's manager decides of: strangers' people, those already in, then who waits. */
export function onPools(world: IsolationWorld, invited: Invited): readonly Act[] {
  const { a, b, c, shared, territories, now } = world;
  const people = [
    ['C’s', c.people[0]],
    ['A’s second', a.people[1]],
    ['B’s', b.people[0]],
    ['the shared', shared.person],
  ] as const;
  return Object.values(territories).flatMap(({ territoryId, poolManager }) => {
    const context = { actor: poolManager.actor, now };
    const decisions = people.flatMap(([whose, { id }]) =>
      (
        [
          { status: 'refused', reason: 'Votre attestation de crédits manque.' },
          { status: 'member', reason: null },
        ] as const
      ).map((decision) => ({
        name: `pool ${territoryId} says ${decision.status} of ${whose} person`,
        act: () => decideMembersAs(context, { people: [id], decision }),
      })),
    );
    const chooses = {
      name: `pool ${territoryId} chooses who enters`,
      act: () =>
        saveSettingsAs(context, {
          ...readyMade('health-studies', 'Vivier'),
          ...{ validation: 'manager', attester: null },
        }),
    };
    const invites = {
      name: `pool ${territoryId} invites somebody C knows`,
      act: () =>
        invitePersonAs(context, {
          ...{ firstName: 'Camille', lastName: 'Dupuis', email: c.people[1].email, phone: null },
          ...{ trades: [], studyLevel: null, communeCode: null },
        }),
    };
    const withdrawals = invited.map(([whose, invitationId]) => ({
      name: `pool ${territoryId} withdraws the invitation of ${whose}`,
      act: () => withdrawInvitationAs(context, { invitationId }),
    }));
    const files = Object.values(territories).flatMap(({ territoryId: of, pool }) =>
      onFile(`pool ${territoryId}`, context, { of, importId: pool.id }),
    );
    return [
      ...onProofs(people, territoryId, context),
      ...[...decisions, chooses, invites, ...withdrawals, ...files],
      ...onCohorts(world, context),
    ];
  });
}

/** What each territory’s pool managers and cell say of every need as a mission, and of what is accepted beforehand. */
export function onMissions({ a, b, c, territories, now }: IsolationWorld) {
  const choice = { status: 'approved', reason: null } as const;
  return Object.values(territories).flatMap(
    ({ territoryId, poolManager, teamsManager, cell, pool }) => {
      const pools = [
        ['pool', { actor: poolManager.actor, now }],
        ['teams', { actor: teamsManager.actor, now }],
      ] as const;
      const needs = [a, b, c].map(({ needs: [{ id, revision }] }) => ({ needId: id, revision }));
      const decisions = needs.flatMap((one) => [
        ...pools.map(([who, context]) => ({
          name: `${who} ${territoryId} agrees to a mission`,
          act: () => decideMissionsAs(context, { missions: [one], choice }),
        })),
        {
          name: `cell ${territoryId} agrees to a mission`,
          act: () => decideForModeratorAs({ actor: cell.actor, now }, { missions: [one], choice }),
        },
      ]);
      const beforehand = pools.flatMap(([who, context]) => [
        {
          name: `${who} ${territoryId} accepts beforehand`,
          act: () =>
            delegateAs(context, {
              families: ['elderly'],
              tasks: ['company'],
              from: '2099-01-01',
              until: '2099-02-01',
            }),
        },
        {
          name: `${who} ${territoryId} withdraws what is accepted beforehand`,
          act: () => withdrawDelegationAs(context, { delegationId: pool.id as never }),
        },
      ]);
      return [...decisions, ...beforehand];
    },
  );
}

/** What each pool notes of people, strangers' first, then takes back, then reminds. */
function onProofs(
  people: readonly (readonly [string, { readonly id: PersonId }])[],
  territoryId: string,
  context: Parameters<typeof checkProofAs>[0],
): readonly Act[] {
  return people.flatMap(([whose, { id: personId }]) => [
    {
      name: `pool ${territoryId} checks a diploma of ${whose} person`,
      act: () =>
        checkProofAs(context, { personId, kind: 'diploma', about: 'driver', metOn: context.now }),
    },
    {
      name: `pool ${territoryId} reminds ${whose} person`,
      act: () => remindMemberAs(context, { personId }),
    },
    {
      name: `pool ${territoryId} takes back a check of ${whose} person by its person’s id`,
      act: () => withdrawProofAs(context, { proofId: personId }),
    },
  ]);
}

const YEAR = { startsOn: '2026-01-01', endsOn: '2027-12-01', approval: 'opened' } as const;

/** What a pool's manager tries on every institute's cohort: strangers first, by its own id. */
function onCohorts({ a, c, territories }: IsolationWorld, context: Context<PoolManager>) {
  const people = [a.people[0].id, c.people[0].id];
  const draft = { level: 'nursing-1', credits: null, ...YEAR } as const;
  const own = context.actor.territoryId;
  const each = Object.values(territories).toSorted(
    (one, other) => Number(one.territoryId === own) - Number(other.territoryId === own),
  );
  return each.flatMap(({ territoryId, cohort, period }) => {
    const cohortId = cohort.id as CohortId;
    const name = (what: string) => `pool ${own} ${what} the cohort of ${territoryId}`;
    const days = { from: '2026-11-01', until: '2027-11-01', weekdays: false } as const;
    return [
      {
        name: name('edits'),
        act: () => editCohortAs(context, { cohortId, name: 'Autre', ...draft }),
      },
      {
        name: name('adds days to'),
        act: () => addPeriodAs(context, { cohortId, kind: 'other', ...days }),
      },
      {
        name: name('takes days out of'),
        act: () => removePeriodAs(context, { periodId: period.id }),
      },
      {
        name: name('places students in'),
        act: () => placeStudentsAs(context, { cohortId, people, credits: null }),
      },
      {
        name: name('promotes'),
        act: () => promoteCohortAs(context, { cohortId, people, name: 'Suite', ...draft }),
      },
      {
        name: name('takes students out of'),
        act: () => removeStudentsAs(context, { cohortId, people }),
      },
    ];
  });
}

/** A pool each person may choose, or not. */
export function onChoices({ a, c, territories, now }: IsolationWorld) {
  return [a.people[0], c.people[0]].flatMap((person, rank) =>
    Object.values(territories).map(({ territoryId, pool }) => ({
      name: `${rank === 0 ? 'a1' : 'c1'} chooses the pool of ${territoryId}`,
      act: () => choosePoolAs({ actor: personActor(person), now }, { poolId: pool.id }),
    })),
  );
}
