import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { CAUSES, type Subject } from '@/lib/queue/entry';
import { pullLeverAs } from '@/lib/queue/server/ask-by-lever';
import { closeCaseAs, takeCaseAs } from '@/lib/queue/server/handle-case';
import { sayLeverResultAs } from '@/lib/queue/server/pull-lever';
import { readLeverRecordsAs } from '@/lib/queue/server/read-case';
import { database } from '../../support/database';
import { anAgent, anUrgentNeed, need, sheetOf } from '../../support/queue-world';

const now = new Date();
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const pool = openWorkerPool(database().workerUrl, 1);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

describe('levers', () => {
  const pull = {
    ...{ aqui: 'Cabinet du port', decideur: null, base: null, expectedAt: hours(1) },
    ...{ vivier: null, accord: null, service: null },
  };

  test('pulled, answered once, and what they gave orders the next advice', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const subjects: Subject[] = [];
    for (let rank = 0; rank < 6; rank += 1) {
      const subject = need((await anUrgentNeed()).id);
      subjects.push(subject);
      await takeCaseAs(agent, { subject, seen: 0 });
      if (rank === 5) break;
      await pullLeverAs(agent, { subject, seen: 1, levier: 'independents', ...pull });
      const [lever] = (await sheetOf(subject, agent)).levers;
      const said = { lever: lever?.id as never, resultat: 'yes', personnes: 1, heures: 8 } as const;
      await sayLeverResultAs(agent, { subject, seen: 2, ...said });
      expect(await sayLeverResultAs(agent, { subject, seen: 3, ...said })).toMatchObject({
        refusal: 'already-answered',
      });
    }
    const fresh = await sheetOf(subjects[5] as Subject, agent);
    expect(fresh.advice[0]).toMatchObject({ lever: 'independents' });
    expect(fresh.advice[0]?.why).toContain('100');
    expect((await sheetOf(subjects[0] as Subject, agent)).advice[0]?.lever).not.toBe(
      'independents',
    );
    const record = (await readLeverRecordsAs(agent)).find(({ lever }) => lever === 'independents');
    expect(record).toMatchObject({ answered: 5, gave: 5, helped: 5, people: 5, hours: 40 });
    expect(record?.since).toEqual(now);
    // what every lever gave is read where one chooses, and not only of the one proposed
    expect(fresh.records).toEqual(await readLeverRecordsAs(agent));
    const refused = { subject: subjects[5] as Subject, seen: 1, levier: 'volunteers', ...pull };
    expect(await pullLeverAs(agent, refused as never)).toMatchObject({ refusal: 'not-this-lever' });
  });

  test('what a slow one gave is said once its case is closed, which stays closed, and counts as well', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const subject = need((await anUrgentNeed()).id);
    await takeCaseAs(agent, { subject, seen: 0 });
    await pullLeverAs(agent, { subject, seen: 1, levier: 'interim', ...pull });
    const closing = { issue: 'elsewhere', mot: '', causes: CAUSES } as const;
    await closeCaseAs(agent, { subject, seen: 2, ...closing });
    const closed = await sheetOf(subject, agent);
    const said = { lever: closed.levers[0]?.id as never, resultat: 'yes' } as const;
    const counts = { personnes: 1, heures: 8 } as const;
    const stranger = await anAgent('Odile Brunefontaine', '49');
    expect(
      await sayLeverResultAs(stranger, { subject, seen: 3, ...said, ...counts }),
    ).toMatchObject({ refusal: 'not-found' });
    const both = await Promise.all(
      [agent, await anAgent('Karim Valfontaine')].map((one) =>
        sayLeverResultAs({ ...one, now: hours(2) }, { subject, seen: 3, ...said, ...counts }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'already-answered' });
    const sheet = await sheetOf(subject, agent);
    expect(sheet).toMatchObject({ status: 'closed', last: { version: closed.last?.version } });
    expect(sheet.facts.at(-1)).toMatchObject({ kind: 'result' });
    const record = (await readLeverRecordsAs(agent)).find(({ lever }) => lever === 'interim');
    expect(record).toMatchObject({ answered: 1, gave: 1 });
  });

  test('a requisition without who decided it, or on what, is refused by the database itself', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const subject = need((await anUrgentNeed()).id);
    await takeCaseAs(agent, { subject, seen: 0 });
    const on = { subject, seen: 1, levier: 'requisition', ...pull } as const;
    await expect(pullLeverAs(agent, on)).rejects.toThrow(/queue_levers_authority/);
    const decided = { ...on, decideur: 'La préfète', base: 'public-order' } as const;
    expect(await pullLeverAs(agent, decided)).toMatchObject({ ok: true });
    expect((await sheetOf(subject, agent)).levers).toMatchObject([
      { decidedBy: 'La préfète', legalBasis: 'public-order', byName: 'Agathe Montbrun' },
    ]);
  });

  test('nobody signs under another’s name', async () => {
    const [one, two] = [await anAgent('Agathe Montbrun'), await anAgent('Karim Valfontaine')];
    const subject = need((await anUrgentNeed()).id);
    const mixed = { actor: { ...one.actor, membershipId: two.actor.membershipId }, now };
    await expect(takeCaseAs(mixed, { subject, seen: 0 })).rejects.toThrow(/hat of this cell/);
  });
});
