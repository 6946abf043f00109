// Somebody who said yes, and messages about it that arrived or not.
import type { NeedId } from '@/lib/identity/actor';
import type { Subject } from '@/lib/queue/entry';
import { anOrganization, aPerson, aStructure } from './builders';
import { database } from './database';
import { anId, insert } from './insert';
import { aNeed, anAssignment } from './need-builders';

const owner = { ownerUrl: database().ownerUrl };
export const now = new Date();
/** So many minutes after the world began. */
export const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const hours = (count: number) => minutes(count * 60);

/** A request somebody said yes to, its one seat taken: it lacks nobody. */
export async function aMission() {
  const organization = await anOrganization(owner, { status: 'verified' } as never);
  const structure = await aStructure(owner, { organization });
  const need = await aNeed(owner, { structure, startsAt: hours(20), endsAt: hours(28) });
  const person = await aPerson(owner);
  const { solicitation, ...assignment } = await anAssignment(owner, { need, person });
  const subject: Subject = { kind: 'need', id: need.id as NeedId };
  return { need, person, assignment, solicitation, subject };
}
export type Mission = Awaited<ReturnType<typeof aMission>>;

/** A message about it, an instant after the yes; to its person unless said otherwise. */
export const message = ({ need, person, solicitation }: Mission, is: object = {}) =>
  insert(owner, 'outbox_messages', {
    ...{ id: anId(), organizationId: need.organizationId, territoryId: need.territoryId },
    ...{ channel: 'email', kind: 'mission-changed', personId: person.id, status: 'failed' },
    ...{ solicitationId: solicitation.id, payload: { needId: need.id }, dedupeKey: anId() },
    ...{ createdAt: minutes(1), ...is },
  });
/** The same, to its structure. */
export const toHost = { kind: 'seat-taken', personId: null, email: 'direction@exemple.fr' };
