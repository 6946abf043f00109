import { attestPaperAs, startMissionAs } from '@/lib/assignment/server/attest-paper';
import { chooseYesAs, passYesAs } from '@/lib/assignment/server/choose-yes';
import { dropTemplateAs, keepTemplateAs } from '@/lib/need/server/keep-template';
import type { IsolationWorld } from '../../support/worlds';
import { type Act, managersOf } from './act';
import { onOwnStaff } from './staff-acts';

/** Requests kept under a name, then taken away, by whoever speaks for an organization. */
export function onRequests(
  world: IsolationWorld,
  templates: readonly { readonly id: string }[],
): Act[] {
  const { a, now } = world;
  return managersOf(world).flatMap(([who, actor]): Act[] => [
    ...a.needs.map(({ id: needId }, rank) => ({
      name: `${who} keeps A’s need ${rank} as a template`,
      act: () => keepTemplateAs({ actor, now }, { needId, name: `Le modèle ${rank}` }),
    })),
    ...[chooseYesAs, passYesAs].map((answer) => ({
      name: `${who} answers a yes of A (${answer === chooseYesAs ? 'keeps' : 'passes'})`,
      act: () => answer({ actor, now }, { solicitationId: a.asked.solicitation.id as never }),
    })),
    ...templates.map(({ id }) => ({
      name: `${who} drops a template`,
      act: () => dropTemplateAs({ actor, now }, { templateId: id as never }),
    })),
  ]);
}

/** The papers of A’s mission, then its start at its hour: by strangers first. */
export function onPapers(world: IsolationWorld): Act[] {
  const { a, now } = world;
  const id = a.mission.assignment.id as never;
  const start = a.needs[0].startsAt;
  return managersOf(world).flatMap(([who, actor]): Act[] => [
    ...onOwnStaff(who, { actor, now }, a.people[0].id),
    {
      name: `${who} begins A’s mission without its papers`,
      act: () => startMissionAs({ actor, now: start }, { id }),
    },
    {
      name: `${who} notes a paper of A’s mission`,
      act: () =>
        attestPaperAs({ actor, now }, { id, rule: 'student-contract', signedOn: dayBefore(now) }),
    },
    {
      name: `${who} takes a paper of A’s mission back`,
      act: () => attestPaperAs({ actor, now }, { id, rule: 'study-certificate', signedOn: null }),
    },
    {
      name: `${who} notes it again`,
      act: () =>
        attestPaperAs({ actor, now }, { id, rule: 'study-certificate', signedOn: dayBefore(now) }),
    },
  ]);
}
const dayBefore = (now: Date) => new Date(now.getTime() - 86_400_000);
