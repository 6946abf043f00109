import { answerWithTeamAs } from '@/lib/assignment/server/answer-with-team';
import {
  confirmTeamAs,
  declineTeamRequestAs,
  giveTeamBackAs,
} from '@/lib/assignment/server/change-team';
import {
  cancelTeamAs,
  countPresentAs,
  requestTeamAs,
  signConventionAs,
} from '@/lib/assignment/server/host-team';
import { nameMembersAs } from '@/lib/assignment/server/name-members';
import { setTeamPhoneAs } from '@/lib/assignment/server/set-team-phone';
import type { IsolationWorld } from '../../support/worlds';
import { onExtensions } from './extension-acts';
import { onLoans } from './loan-acts';
import { onServices } from './service-acts';

/** What associations, structures and cells try on each other’s needs and teams; `teams` are those that stand in the world. */
export function onTeams(
  { a, b, c, territories, now }: IsolationWorld,
  teams: readonly { readonly id: string }[],
) {
  const needs = [a, b, c].map(({ needs: [{ id }] }) => id);
  const ids = teams.map(({ id }) => id as never);
  const answer = { size: 1, leaderName: 'Alix Morel', leaderPhone: '+33612345678' };
  const associations = Object.values(territories).flatMap(
    ({ territoryId, poolManager, teamsManager, cell }) => [
      ...needs.flatMap((needId) => [
        ...[poolManager, teamsManager].map(({ actor }) => ({
          name: `pool of ${territoryId} comes with a team`,
          act: () =>
            answerWithTeamAs({ actor, now }, { ...answer, needId, fewer: 'none', attested: true }),
        })),
        {
          name: `association ${territoryId} cannot come`,
          act: () => declineTeamRequestAs({ actor: teamsManager.actor, now }, { needId }),
        },
        {
          name: `cell ${territoryId} asks for a team`,
          act: () => requestTeamAs({ actor: cell.actor, now }, { needId }),
        },
      ]),
      ...[poolManager, teamsManager].map(({ actor }) => ({
        name: `pool of ${territoryId} gives a number`,
        act: () => setTeamPhoneAs({ actor, now }, { phone: '+33639980777' }),
      })),
      ...ids.flatMap((teamId) => [
        {
          name: `association ${territoryId} takes seats`,
          act: () => confirmTeamAs({ actor: teamsManager.actor, now }, { teamId }),
        },
        {
          name: `association ${territoryId} names members`,
          act: () =>
            nameMembersAs(
              { actor: teamsManager.actor, now },
              { teamId, people: [...a.people, ...c.people].map(({ id }) => id as never) },
            ),
        },
        {
          name: `association ${territoryId} gives back`,
          act: () =>
            giveTeamBackAs(
              { actor: teamsManager.actor, now },
              { teamId, leave: 1, reason: 'other' },
            ),
        },
      ]),
    ],
  );
  const hosts = [a.director, a.manager, b.director, c.director].flatMap(({ actor }) => [
    ...needs.map((needId) => ({
      name: `${actor.grade} asks for a team`,
      act: () => requestTeamAs({ actor, now }, { needId }),
    })),
    ...ids.flatMap((teamId) => [
      {
        name: `${actor.grade} signs with a team`,
        act: () => signConventionAs({ actor, now }, { teamId, signe: now }),
      },
      {
        name: `${actor.grade} counts a team`,
        act: () => countPresentAs({ actor, now }, { teamId, present: 1 }),
      },
      {
        name: `${actor.grade} gives a team up`,
        act: () => cancelTeamAs({ actor, now }, { teamId, reason: 'other' }),
      },
    ]),
  ]);
  return [
    ...associations,
    ...hosts,
    ...onLoans({ a, b, c, now }),
    ...onServices({ a, b, c, now }),
    ...onExtensions({ a, b, c, now }),
  ];
}
