import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { CAUSES } from '@/lib/queue/entry';
import { closeCaseAs, takeCaseAs } from '@/lib/queue/server/handle-case';
import { keepCases } from '@/lib/queue/server/keep-cases';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aSolicitation } from '../../support/need-builders';
import { anAgent, anUrgentNeed, lineOf, need, sheetOf } from '../../support/queue-world';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const pool = openWorkerPool(database().workerUrl, 1);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

describe('a page older than what it is about', () => {
  test('closing answers for what it showed; what came since is there at once', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const urgent = await anUrgentNeed();
    const subject = need(urgent.id);
    await takeCaseAs(agent, { subject, seen: 0 });
    const { entry } = await sheetOf(subject, agent);
    const asked = await aSolicitation(owner, { need: urgent });
    await ask(owner, 'update solicitations set failed_at = $2 where id = $1', [asked.id, now]);
    const said = { issue: 'nothing', mot: '', causes: entry?.causes ?? [] } as const;
    expect(await closeCaseAs(agent, { subject, seen: 1, ...said })).toMatchObject({ ok: true });
    expect(await lineOf(subject, agent)).toMatchObject({
      ...{ status: 'to-take', causes: ['undelivered'] },
    });
    await keepCases(pool, hours(0.1));
    expect((await sheetOf(subject, agent)).facts.at(-1)).toMatchObject({ kind: 'reopened' });
  });

  test('one that shows nobody on it does not take again what a colleague closed meanwhile: it is told', async () => {
    const [one, two] = [await anAgent('Agathe Montbrun'), await anAgent('Karim Valfontaine')];
    const subject = need((await anUrgentNeed()).id);
    await takeCaseAs(two, { subject, seen: 0 });
    const said = { issue: 'elsewhere', mot: 'Le CHU vient.', causes: CAUSES } as const;
    await closeCaseAs(two, { subject, seen: 1, ...said });
    for (const seen of [0, 1]) {
      const late = await takeCaseAs(one, { subject, seen });
      expect(late).toMatchObject({ refusal: 'case-closed' });
      expect(late.ok === false && late.told).toContain('Karim Valfontaine a clos le dossier');
      expect(late.ok === false && late.told).toContain('Le CHU vient.');
    }
    const { last } = await sheetOf(subject, one);
    expect(await takeCaseAs(one, { subject, seen: last?.version ?? 0 })).toMatchObject({
      ok: true,
    });
  });
});
