import type { IsolationWorld } from '../../support/worlds';
import { DRILL } from './activations';
import type { Draft } from './catalogue';
import { COLLECTIVE_DECISIONS, COLLECTIVES } from './collectives';

const SOON = '2034-01-01T00:00:00Z';

/** What a cell is about to write, and what it may not: the same thing over already, or in the name of somebody else. */
export function crisisDraftsOf({
  a,
  territories: { here },
}: IsolationWorld): Readonly<Record<string, readonly Draft[]>> {
  const cell = here.cell.user.id;
  const director = a.director.user.id;
  const [{ id: structure_id }] = a.structures;
  const ofA = { organization_id: a.organization.id, structure_id };
  const kept = { territory_id: '44', kept_by: cell, ended_at: null };
  const opened = { territory_id: '44', opened_by: cell };
  const bothWays = (says: Draft['says'], over: Draft['says']): readonly Draft[] => [
    { by: 'cell', says },
    { by: 'cell, over already', says: { ...says, ...over } },
  ];
  const open = { ...opened, closed_at: null, closed_by: null, learned: null, asked_at: null };
  const drill = { ...opened, ended_at: null, played_minutes: 0 };
  const meeting = { territory_id: '44', kept_by: cell, cancelled_at: null };
  const turn = { territory_id: '44', decided_by: cell, given_back_at: null };
  const rehearsed = { drill_id: DRILL, territory_id: '44', closed_minute: 40, learned: null };
  const told = { territory_id: '44', status: 'open', answer: null };
  const asking = { ...told, answered_at: null, answered_by: null };
  const nobody = { organization_id: null, structure_id: null };
  const referral = (by: string, says: Draft['says']): readonly Draft[] => [
    { by, says: { ...asking, ...says } },
    {
      by: `${by}, over already`,
      says: { ...asking, ...says, status: 'withdrawn', answered_at: SOON, answered_by: director },
    },
  ];
  const minuted = {
    ...{ id: '01990000-0000-7000-8000-00000000a5f1', thread_id: COLLECTIVE_DECISIONS['44'] },
    ...{ collective_id: COLLECTIVES['44'], territory_id: '44', version: 2, state: 'done' },
    said_by: director,
  };
  return {
    activations: bothWays(open, { closed_at: SOON, closed_by: cell }),
    collective_decisions: [
      { by: 'body', says: minuted },
      { by: 'body, the first word', says: { ...minuted, id: minuted.thread_id, version: 1 } },
    ],
    collective_meetings: bothWays(meeting, { cancelled_at: SOON }),
    collectives: bothWays({ ...opened, closed_at: null }, { closed_at: SOON }),
    drill_activations: [
      {
        by: 'cell, over already',
        says: { ...rehearsed, membership_id: here.cell.actor.membershipId },
      },
    ],
    drills: bothWays(drill, { ended_at: SOON }),
    mobile_team_stops: bothWays(kept, { ended_at: SOON }),
    mobile_team_turns: bothWays(turn, { given_back_at: SOON }),
    mobile_teams: bothWays(kept, { ended_at: SOON }),
    queue_facts: [
      {
        by: 'worker',
        says: { kind: 'gone', membership_id: null, by_name: null, about: [], territory_id: '44' },
      },
    ],
    referents: bothWays(kept, { ended_at: SOON }),
    referrals: [
      ...referral('cell', { ...nobody, asked_by: cell }),
      ...referral('manager', { ...ofA, asked_by: director }),
      ...referral('pool', { ...nobody, asked_by: here.poolManager.user.id }),
      { by: 'cell, of a body', says: { ...asking, ...ofA, asked_by: cell } },
      { by: 'pool, of a body', says: { ...asking, ...ofA, asked_by: here.poolManager.user.id } },
    ],
    structure_transfers: [{ by: 'cell', says: { territory_id: '44', decided_by: cell } }],
    tension_declarations: [
      { by: 'cell', says: { ...ofA, territory_id: '44', source: 'cell', declared_by: cell } },
      {
        by: 'manager',
        says: { ...ofA, territory_id: '44', source: 'screen', declared_by: director },
      },
      {
        by: 'manager as its cell',
        says: { ...ofA, territory_id: '44', source: 'cell', declared_by: director },
      },
    ],
  };
}
