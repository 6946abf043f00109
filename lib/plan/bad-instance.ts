import type { Fault } from './fault';
import { PLAN_MESSAGES } from './plan.messages';

/** Thrown when an instance cannot be planned: every fault, and a French sentence for the first ones. */
export class BadInstance extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(sayFaults(faults));
    this.name = 'BadInstance';
    this.faults = faults;
  }
}

const SAID = 3;

/** The first faults, in French, with what each is about. */
export function sayFaults(faults: readonly Fault[]): string {
  const said = faults
    .slice(0, SAID)
    .map(({ code, about }) => PLAN_MESSAGES[code] + (about === null ? '' : ` (${about})`));
  const more = faults.length - said.length;
  return said.join(' ') + (more > 0 ? ` Et ${more} autre${more > 1 ? 's' : ''}.` : '');
}
