import type { Reshaped } from '@/lib/matching/reshape';
import type { Need } from '@/lib/need/need';
import { sayTasks, sayWho } from '@/lib/need/need-words';
import { PERSON_KIND_TABLE } from '@/lib/profile/person';
import { HARD } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';

type Said = Reshaped['said'];

const isSame = (a: Period, b: Period) =>
  a.start.getTime() === b.start.getTime() && a.end.getTime() === b.end.getTime();

/** « Horaire : ce soir 20 h 45 – 6 h 45 → … »: nothing when it stays as it is. */
const before = (label: string, was: string, is: string) =>
  was === is ? [] : [`${label}${HARD}: ${was} → ${is}`];

const sayKinds = (kinds: Need['wantedKinds']) =>
  kinds.length === 0
    ? 'tous les profils permis'
    : kinds.map((kind) => PERSON_KIND_TABLE[kind].label.toLocaleLowerCase('fr')).join(', ');

/** Everything a change makes different in a need, and nothing else: « + hébergement proposé », hours before → after. */
export function sayDifferences(need: Need, said: Said, now: Date): readonly string[] {
  const tasks = need.tasks.join() === said.tasks.join();
  return [
    ...(!need.transport && said.transport ? ['+ transport proposé'] : []),
    ...(!need.lodging && said.lodging ? ['+ hébergement proposé'] : []),
    ...before('Demande', sayWho(need.seats, need.trade), sayWho(said.seats, said.trade)),
    ...before('Profils', sayKinds(need.wantedKinds), sayKinds(said.wantedKinds)),
    ...(isSame(need.period, said.shift)
      ? []
      : before('Horaire', sayPeriod(need.period, now), sayPeriod(said.shift, now))),
    ...(tasks ? [] : before('Tâches', sayTasks(need.tasks), sayTasks(said.tasks))),
  ];
}
