import type { AssignmentId } from '@/lib/assignment/assignment';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import type { NeedId } from '@/lib/identity/actor';
import { aPerson, aUser } from '../../support/builders';
import type { Owner } from '../../support/insert';
import { aNeed, anAssignment } from '../../support/need-builders';
import { aMembership, managerOf, personActor } from '../../support/speakers';

const HOUR = 3_600_000;

/** A mission that begins and ends so many hours from now, with whoever comes and whoever directs. */
export async function aMissionOf(owner: Owner, now: Date, from: number, to: number) {
  const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
  const person = await aPerson(owner);
  const need = await aNeed(owner, { startsAt: inHours(from), endsAt: inHours(to) });
  const mission = await anAssignment(owner, { need, person });
  const user = await aUser(owner);
  const organization = { id: need.organizationId, territoryId: need.territoryId };
  const hat = await aMembership(owner, { role: 'director', organization, user } as never);
  const actor = managerOf(organization, { userId: hat.userId, membershipId: hat.id });
  const id = mission.id as AssignmentId;
  const needId = need.id as NeedId;
  const host = { actor, now };
  const board = async () => {
    const read = await readBoardAs(host, needId);
    if (!read.ok) throw new Error('not theirs');
    const [one] = read.value.missions;
    if (!one) throw new Error('nobody comes');
    return { ...read.value, one };
  };
  return {
    id,
    need,
    needId,
    mission,
    person,
    host,
    board,
    own: { actor: personActor(person), now },
  };
}
