import { afterAll, afterEach, expect, test } from 'vitest';
import { openWorkerPool } from '@/lib/db/worker-client';
import { relayOutbox } from '@/lib/notify/server/relay';
import { CHANNELS } from '@/lib/profile/channel';
import { askStillThere } from '@/lib/rights/server/keep-durations';
import { STILL_THERE } from '@/lib/rights/still-there';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { closeAll, owner, somebody, telephones, worker } from './phone-story';
import { eventually } from './post-office';

const pool = openWorkerPool(database().workerUrl, 2);
afterEach(closeAll);
afterAll(() => pool.end());

const DAY = 86_400_000;
const DAYTIME = new Date('2026-11-25T10:00:00Z');
const silence = new Date(Date.now() - (STILL_THERE.everyMonths * 30.5 + 3) * DAY);
const lastContact = async (id: string) => {
  const [row] = await ask<{ at: Date }>(
    owner,
    'select last_contact_at as at from people where id = $1',
    [id],
  );
  return row?.at;
};
const silent = (id: string, objections: string[] = []) =>
  ask(owner, 'update people set last_contact_at = $2, channel_objections = $3 where id = $1', [
    id,
    silence,
    objections,
  ]);

test('asked every six months by the telephone they have: « A OUI », or a key, keeps them; who refuses both is not rung', async () => {
  const phones = await telephones();
  const [texted, called, refusing] = [
    await somebody(),
    await somebody({ landline: true }),
    await somebody(),
  ];
  await silent(texted.id);
  await silent(called.id);
  await silent(refusing.id, ['sms', 'voice']);
  expect(await askStillThere(pool, new Date())).toBe(2);
  // relayed by day: at night it waits for the morning of whoever reads it
  await relayOutbox(pool, () => DAYTIME, CHANNELS);
  await worker(phones.settings);
  const [text] = await eventually(
    () => phones.texts(texted.phone),
    (all) => all.length === 1,
  );
  expect(text).toMatch(/restez-vous dans la réserve\? Répondez A OUI/);
  await phones.network.write(texted.phone, 'A NON');
  expect(await lastContact(texted.id)).toEqual(silence);
  await phones.network.write(texted.phone, 'A OUI');
  expect((await lastContact(texted.id))?.getTime()).toBeGreaterThan(silence.getTime());
  const [call] = await eventually(
    () => phones.calls(called.phone),
    (all) => all.length === 1,
  );
  await phones.network.pickUp(called.phone, call?.id ?? '');
  await phones.network.press(called.phone, call?.id ?? '', '1');
  await eventually(
    () => lastContact(called.id),
    (at) => at !== undefined && at > silence,
  );
});
