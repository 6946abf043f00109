import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planTerritory } from '@/lib/plan/plan-territory';
import { type PlanThread, startPlanThread } from '@/lib/plan/server/plan-thread';
import { aNeed, aPerson } from '../../support/plan-worlds';

const instance = {
  needs: [aNeed('n1', 8, 16), aNeed('n2', 8, 16)],
  people: [aPerson('ada', { n1: 0.9, n2: 0.8 }), aPerson('bea', { n2: 0.4 })],
};

describe('the plan’s thread', () => {
  let thread: PlanThread;
  beforeAll(() => {
    thread = startPlanThread();
  });
  afterAll(() => thread.stop());

  test('gives the same plan as the entry, and leaves this thread free', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const answer = await thread.ask({ ask: 'plan', instance });
    clearInterval(timer);
    expect(answer).toMatchObject({ ok: true, plan: planTerritory(instance) });
    expect(turns).toBeGreaterThan(0);
  });

  test('keeps sessions, one question at a time, in order', async () => {
    const [opened, declined, unknown] = await Promise.all([
      thread.ask({ ask: 'open', session: '44', instance }),
      thread.ask({
        ask: 'event',
        session: '44',
        event: { kind: 'person-declines', personId: 'ada', needId: 'n1' },
      }),
      thread.ask({
        ask: 'event',
        session: '44',
        event: { kind: 'need-closed', needId: 'n9' },
      }),
    ]);
    expect(opened.ok && opened.plan?.assignments).toHaveLength(2);
    expect(declined.ok && declined.plan?.removed).toContainEqual({
      personId: 'ada',
      needId: 'n1',
    });
    expect(unknown).toEqual({
      ok: false,
      refusal: 'bad-instance',
      faults: [{ code: 'unknown-need', about: 'n9' }],
    });
    await thread.ask({ ask: 'close', session: '44' });
    const event = { kind: 'need-closed', needId: 'n1' } as const;
    expect(await thread.ask({ ask: 'event', session: '44', event })).toEqual({
      ok: false,
      refusal: 'no-such-session',
    });
  });

  test('a bad instance is answered, and the next question too', async () => {
    const bad = { ...instance, needs: [aNeed('n1', 16, 8)] };
    expect(await thread.ask({ ask: 'plan', instance: bad })).toMatchObject({
      ok: false,
      refusal: 'bad-instance',
    });
    expect(await thread.ask({ ask: 'plan', instance })).toMatchObject({ ok: true });
  });

  test('stopped in the middle of a question, it says so; asked again, it starts again', async () => {
    const asked = thread.ask({ ask: 'plan', instance });
    await thread.stop();
    expect(await asked).toEqual({ ok: false, refusal: 'plan-failed' });
    expect(await thread.ask({ ask: 'plan', instance })).toMatchObject({ ok: true });
  });
});
