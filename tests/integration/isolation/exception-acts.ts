import { removeExceptionAs } from '@/lib/availability/server/remove-exception';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';

export type Exceptions = readonly { readonly id: string; readonly personId: string }[];

/** An exception of A’s first person, which strangers try to remove first. */
export function onExceptions({ a, c, now }: IsolationWorld, exceptions: Exceptions) {
  const exceptionId = exceptions.find(({ personId }) => personId === a.people[0].id)?.id ?? '';
  return [
    ['c1', c.people[0]],
    ['a2', a.people[1]],
    ['a1', a.people[0]],
  ].map(([who, person]) => ({
    name: `person ${who} removes an exception of a1`,
    act: () => removeExceptionAs({ actor: personActor(person as never), now }, { exceptionId }),
  }));
}
