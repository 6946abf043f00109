import { afterAll, expect, test } from 'vitest';
import { cancelMyMissionAs } from '@/lib/assignment/server/cancel-mission';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { disconnect } from '@/lib/db/client';
import { newId } from '@/lib/db/new-id';
import type { NeedId } from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import { anOrganization } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert } from '../../support/insert';
import { aNeed, anAssignment } from '../../support/need-builders';
import { answeringOf, managerOf } from '../../support/speakers';

const now = new Date('2026-11-23T08:00:00Z');
const at = (text: string) => new Date(text);
afterAll(disconnect);

/** Somebody who said yes for Wednesday 25 November, and what they said of their work elsewhere. */
async function aMission() {
  const startsAt = at('2026-11-25T13:00:00Z');
  const need = await aNeed(database(), { startsAt, endsAt: minutesAfter(startsAt, 240) });
  const mission = await anAssignment(database(), { need });
  const said = async (startsAt: string, endsAt: string | null, weeklyMinutes: number | null) =>
    await insert(database(), 'declared_hours', {
      ...{ id: newId(now), personId: mission.personId, territoryId: need.territoryId },
      ...{ startsAt: at(startsAt), endsAt: endsAt && at(endsAt), weeklyMinutes },
      declaredAt: at('2026-11-20T10:00:00Z'),
    });
  await said('2026-09-01T00:00:00Z', null, 20 * 60);
  await said('2026-11-24T08:00:00Z', '2026-11-24T16:00:00Z', null);
  await said('2026-12-08T08:00:00Z', '2026-12-08T16:00:00Z', null);
  const read = async (
    actor = managerOf({ id: need.organizationId, territoryId: need.territoryId }),
  ) => {
    const board = await readBoardAs({ actor, now }, need.id as NeedId);
    return board.ok ? board.value.missions.map(({ elsewhere }) => elsewhere) : null;
  };
  return { mission, read };
}

test('who comes is read with the hours they said they work elsewhere those weeks; a stranger reads nothing', async () => {
  const { read } = await aMission();
  const [elsewhere] = (await read()) ?? [];
  expect(elsewhere).toEqual([
    expect.objectContaining({ minutes: 28 * 60, saidAt: at('2026-11-20T10:00:00Z') }),
  ]);
  expect(await read(managerOf(await anOrganization(database())))).toBeNull();
});

test('given up, or once the structure may reach them no more, nothing of it is read', async () => {
  const [late, gone] = [await aMission(), await aMission()];
  await ask(database(), 'update mission_contacts set visible_until = $2 where assignment_id = $1', [
    late.mission.id,
    at('2026-11-23T07:00:00Z'),
  ]);
  expect(await late.read()).toEqual([[]]);
  await cancelMyMissionAs({ actor: answeringOf(gone.mission.solicitation), now }, 'transport');
  expect(await gone.read()).toEqual([[]]);
});
