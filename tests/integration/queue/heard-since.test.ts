import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { anAgent, lineOf } from '../../support/queue-world';
import { aMission, type Mission, message, minutes, toHost } from '../../support/unheard';

const owner = { ownerUrl: database().ownerUrl };
afterAll(disconnect);

const causesOf = async ({ subject }: Mission) =>
  (await lineOf(subject, { ...(await anAgent('Agathe Montbrun')), now: minutes(10) }))?.causes ??
  [];

const acts: readonly (readonly [string, string, string])[] = [
  [
    'closes its request',
    `update needs set status = 'closed', close_reason = 'other-help', closed_at = $2 where id = $1`,
    'need',
  ],
  [
    'calls the mission off',
    `update assignments set status = 'cancelled', cancelled_by = 'structure', cancelled_at = $2, cancel_reason = 'no-longer-needed' where id = $1`,
    'assignment',
  ],
  [
    'chooses the yes that waited',
    `update solicitations set offered_at = $2, answered_at = $2 where id = $1`,
    'solicitation',
  ],
];

test.each(acts)('a structure no message reached that %s has spoken', async (_, statement, of) => {
  const mission = await aMission();
  await message(mission, toHost);
  expect(await causesOf(mission)).toEqual(['host-unreached']);
  const { id } = mission[of as 'need' | 'assignment' | 'solicitation'] as { id: string };
  await ask(owner, statement, [id, minutes(3)]);
  expect(await causesOf(mission)).not.toContain('host-unreached');
});

test('one whose request the product closed, since it said nothing, has not', async () => {
  const mission = await aMission();
  await message(mission, toHost);
  await ask(
    owner,
    `update needs set status = 'closed', close_reason = 'silent', closed_at = $2 where id = $1`,
    [mission.need.id, minutes(3)],
  );
  expect(await causesOf(mission)).toEqual(['host-unreached']);
});
