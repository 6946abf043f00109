import pg from 'pg';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { CellMember, StructureId } from '@/lib/identity/actor';
import { takeCaseAs } from '@/lib/queue/server/handle-case';
import { keepCases } from '@/lib/queue/server/keep-cases';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aMembership } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const pool = openWorkerPool(database().workerUrl, 1);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

/** A structure whose red is over, its case still in the hands of an agent: the next turn closes it. */
async function aCaseToClose(): Promise<StructureId> {
  const { id, organizationId, territoryId } = await aStructure(owner, {
    organization: await anOrganization(owner),
  });
  const says = (level: string, declaredAt: Date) =>
    insert(owner, 'tension_declarations', {
      ...{ id: anId(), organizationId, territoryId, structureId: id, declaredAt, level },
      ...{ absent: 0, vacant: 0, closedPlaces: 0, planBleu: false },
      ...{ unchanged: false, source: 'link' },
    });
  await says('critical', hours(-2));
  const hat = { role: 'cell', territoryId, displayName: 'Agathe Montbrun' } as never;
  const member = (await aMembership(owner, hat)) as unknown as { userId: string; id: string };
  const actor = { role: 'cell', userId: member.userId, membershipId: member.id, territoryId };
  const subject = { kind: 'structure', id: id as StructureId } as const;
  expect(await takeCaseAs({ actor: actor as CellMember, now }, { subject, seen: 0 })).toMatchObject(
    { ok: true },
  );
  await says('normal', hours(-1));
  return subject.id;
}
const isClosed = async (id: StructureId) =>
  (
    await ask<{ closed: boolean }>(
      owner,
      'select closed_at is not null as closed from queue_cases where structure_id = $1',
      [id],
    )
  )[0]?.closed;

describe('a turn of the queue', () => {
  let [first, last] = ['', ''] as unknown as [StructureId, StructureId];
  beforeEach(async () => {
    // in the order the turn takes them
    [first, last] = [await aCaseToClose(), await aCaseToClose()].sort() as [
      StructureId,
      StructureId,
    ];
  });

  test('holds no journal while it waits for a case somebody writes on', async () => {
    const agent = new pg.Client({ connectionString: owner.ownerUrl });
    await agent.connect();
    try {
      await agent.query('begin');
      await agent.query('select pg_advisory_xact_lock(hashtextextended($1, 12))', [
        `structure:${last}`,
      ]);
      const turn = keepCases(pool, now);
      // the first is written for good while the last is still held
      await vi.waitFor(async () => expect(await isClosed(first)).toBe(true), { timeout: 8_000 });
      await agent.query(
        `insert into journal_entries (chain, seq, at, actor_role, territory_id, action, object_kind, object_id, result, facts, previous_hash, hash)
         values ('territory:44', 0, $1, 'cell', '44', 'case.noted', 'case', $2, 'done', '{}', '', '')`,
        [now, last],
      );
      await agent.query('commit');
      expect((await turn).gone).toBe(2);
    } finally {
      await agent.end();
    }
    expect(await isClosed(last)).toBe(true);
  });

  test('one case that cannot be written stops no other, and is told', async () => {
    await ask(
      owner,
      `create function stop_one() returns trigger language plpgsql as $$ begin
         if new.case_id in (select id from queue_cases where structure_id = '${first}') then raise exception 'stopped'; end if;
         return new; end $$`,
    );
    await ask(
      owner,
      'create trigger stop_one before insert on queue_facts for each row execute function stop_one()',
    );
    try {
      await expect(keepCases(pool, now)).rejects.toThrow('cases that could not move');
    } finally {
      await ask(owner, 'drop trigger stop_one on queue_facts');
    }
    expect([await isClosed(first), await isClosed(last)]).toEqual([false, true]);
    expect((await keepCases(pool, now)).gone).toBe(1);
    expect(await isClosed(first)).toBe(true);
  });
});
