import { afterAll, expect, test } from 'vitest';
import { reshapeNeedAs } from '@/lib/assignment/server/reshape-need';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { noteWhatWouldHelp, readHelpfulChangesAs } from '@/lib/matching/server/note-hints';
import { proposeReshapesAs } from '@/lib/matching/server/propose-reshapes';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { cellOf, managerOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

afterAll(disconnect);

/** A need nobody can cover: the only person stops being away forty minutes after it begins. */
async function aStuckNeed(trade: 'cook' | 'driver' | 'secretary') {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const startsAt = new Date(Math.ceil(now.getTime() / HOUR) * HOUR + 48 * HOUR);
  const need = await aNeed(owner, { structure, trade, regulated: false, startsAt });
  const person = await aPerson(owner, { trades: [trade] });
  await insert(owner, 'availability_exceptions', {
    ...{ id: anId<'exception'>(), personId: person.id, territoryId: '44', state: 'no' },
    ...{
      startsAt: new Date(startsAt.getTime() - HOUR),
      endsAt: new Date(startsAt.getTime() + 40 * MINUTE),
    },
  });
  return { need, person, context: { actor: managerOf(organization), now } };
}

test('the change proposed finds exactly whom it said, once applied in one act', async () => {
  const { need, person, context } = await aStuckNeed('cook');
  const before = await rankCandidatesAs(context, need.id);
  expect(before).toMatchObject({ ok: true, value: { match: { ranked: [] } } });
  const found = await proposeReshapesAs(context, need.id);
  if (!found.ok) throw new Error(found.refusal);
  expect(found.value.coming).toEqual({ free: 0, lastResort: 0 });
  const [best] = found.value.proposals;
  expect(best).toMatchObject({ name: 'shift:45', gains: 1 });
  const done = await reshapeNeedAs(context, { needId: need.id, revision: 1, proposal: 'shift:45' });
  expect(done).toMatchObject({ ok: true, value: { revision: 2 } });
  const after = await rankCandidatesAs(context, need.id);
  if (!after.ok) throw new Error(after.refusal);
  expect(after.value.match.ranked.map(({ fitting }) => fitting.candidate.personId)).toEqual([
    person.id,
  ]);
  const since = await proposeReshapesAs(context, need.id);
  expect(since).toMatchObject({ ok: true, value: { coming: { free: 1, lastResort: 0 } } });
  const entries = await ask(owner, 'select action from journal_entries where object_id = $1', [
    need.id,
  ]);
  expect(entries).toEqual([{ action: 'need.reshape' }]);
});

test('a need cut in two is two needs of one series, or none', async () => {
  const { need, context } = await aStuckNeed('driver');
  await reshapeNeedAs(context, { needId: need.id, revision: 1, proposal: 'split-shift' });
  const halves = await ask<{ starts_at: Date; ends_at: Date }>(
    owner,
    'select starts_at, ends_at from needs where series_id = $1 order by starts_at',
    [need.seriesId],
  );
  expect(halves).toHaveLength(2);
  expect(halves[0]?.ends_at).toEqual(halves[1]?.starts_at);
  expect([halves[0]?.starts_at, halves[1]?.ends_at]).toEqual([need.startsAt, need.endsAt]);
  const again = { needId: need.id, revision: 1, proposal: 'split-shift' };
  expect(await reshapeNeedAs(context, again)).toEqual({ ok: false, refusal: 'changed-meanwhile' });
});

test('transport offered lets those a little further be asked, and the engine honours it', async () => {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const need = await aNeed(owner, { structure, trade: 'receptionist', regulated: false });
  await aPerson(owner, { trades: ['receptionist'], commune: 'Châteaubriant', radiusKm: 70 });
  const context = { actor: managerOf(organization), now };
  const found = await proposeReshapesAs(context, need.id);
  if (!found.ok) throw new Error(found.refusal);
  expect(found.value.proposals).toContainEqual(
    expect.objectContaining({ name: 'transport', gains: 1 }),
  );
  await reshapeNeedAs(context, { needId: need.id, revision: 1, proposal: 'transport' });
  const after = await rankCandidatesAs(context, need.id);
  expect(after).toMatchObject({ ok: true, value: { match: { ranked: [{ lastResort: false }] } } });
});

test('refusals: a stranger, a name nobody proposed, a closed need', async () => {
  const { need, context } = await aStuckNeed('secretary');
  const stranger = { actor: managerOf(await anOrganization(owner)), now };
  const choice = { needId: need.id, revision: 1, proposal: 'shift:45' };
  const missing = { ok: false, refusal: 'not-found' };
  expect(await proposeReshapesAs(stranger, need.id)).toEqual(missing);
  expect(await reshapeNeedAs(stranger, choice)).toEqual(missing);
  expect(await reshapeNeedAs(context, { ...choice, needId: null })).toEqual(missing);
  expect(await reshapeNeedAs(context, { ...choice, proposal: 'seats:0' })).toEqual({
    ok: false,
    refusal: 'unknown-proposal',
  });
  await ask(owner, `update needs set status = 'closed' where id = $1`, [need.id]);
  expect(await reshapeNeedAs(context, choice)).toEqual({ ok: false, refusal: 'need-closed' });
  const none = await proposeReshapesAs(context, need.id);
  expect(none).toMatchObject({ ok: true, value: { proposals: [] } });
});

test('what would have helped a need about to begin empty is counted for the cell of its territory, and forgotten when it fills', async () => {
  const worker = openWorkerPool(database().workerUrl, 2);
  const tools = { pool: worker, clock: () => now, log: () => undefined };
  const structure = await aStructure(owner);
  const startsAt = new Date(now.getTime() + HOUR);
  const need = await aNeed(owner, {
    structure,
    trade: 'maintenance-worker',
    regulated: false,
    startsAt,
  });
  await aPerson(owner, {
    ...{ trades: ['maintenance-worker'], commune: 'Châteaubriant', radiusKm: 70 },
  });
  expect(await noteWhatWouldHelp(tools)).toBe(1);
  expect(await noteWhatWouldHelp(tools)).toBe(0);
  const later = new Date(now.getTime() + 2 * HOUR);
  const read = (territory: string, at = later) =>
    readHelpfulChangesAs({ actor: cellOf(territory), now: at });
  expect(await read('44')).toMatchObject({ unfilled: 1, looked: 1, since: now });
  expect((await read('44')).changes).toContainEqual({ kind: 'transport', needs: 1, gains: 1 });
  // not begun yet, it is not among those that began
  expect(await read('44', now)).toMatchObject({ changes: [], unfilled: 0, looked: 0 });
  expect(await read('49')).toEqual({ changes: [], unfilled: 0, looked: 0, since: null });
  await ask(owner, `update needs set seats_taken = seats, status = 'filled' where id = $1`, [
    need.id,
  ]);
  expect(await read('44')).toMatchObject({ changes: [], unfilled: 0 });
  await worker.end();
});

test('a need nothing would have helped was looked at all the same, once; one begun before the analysis was not', async () => {
  const worker = openWorkerPool(database().workerUrl, 2);
  const tools = { pool: worker, clock: () => now, log: () => undefined };
  const organization = await anOrganization(owner, { territoryId: '49' as never });
  const structure = await aStructure(owner, { organization, commune: 'Angers' });
  const of = { structure, trade: 'psychologist', regulated: false } as const;
  await aNeed(owner, { ...of, startsAt: new Date(now.getTime() + HOUR) });
  await aNeed(owner, { ...of, startsAt: new Date(now.getTime() - HOUR) });
  expect(await noteWhatWouldHelp(tools)).toBe(1);
  expect(await noteWhatWouldHelp(tools)).toBe(0);
  const later = new Date(now.getTime() + 2 * HOUR);
  expect(await readHelpfulChangesAs({ actor: cellOf('49'), now: later })).toEqual({
    ...{ changes: [], unfilled: 2, looked: 1, since: now },
  });
  await worker.end();
});
