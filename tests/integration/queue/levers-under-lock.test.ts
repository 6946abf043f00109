import pg from 'pg';
import { afterAll, expect, test, vi } from 'vitest';
import type { CellMember } from '@/lib/identity/actor';
import { pullLeverAs } from '@/lib/queue/server/ask-by-lever';
import { takeCaseAs } from '@/lib/queue/server/handle-case';
import { startWavesAs, steerWavesAs } from '@/lib/solicitation/server/steer-waves';
import { ASK_LIMITS } from '@/lib/solicitation/solicitation';
import { owner } from '../../support/ask-story';
import { aPool } from '../../support/builders';
import { ask } from '../../support/insert';
import { aSolicitation, type TestNeed } from '../../support/need-builders';
import { aMembership } from '../../support/speakers';
import { aCase, leave, many, morning, questions, someone } from '../../support/wave-story';

afterAll(leave);

/** A request in the hands of an agent whose lever would ask one pool, and how it is pulled. */
async function inHand(trade: string) {
  const hat = { role: 'cell', territoryId: '44', displayName: 'Agathe Montbrun' } as never;
  const { userId, id } = (await aMembership(owner, hat)) as unknown as Record<string, string>;
  const actor = { role: 'cell', userId, membershipId: id, territoryId: '44' } as CellMember;
  const agent = { actor, now: morning };
  const story = await aCase(trade, { severity: 'vital', seats: 2 });
  const { need } = story;
  const director = { actor: story.actor, now: morning };
  const rings: ['pools'] = ['pools'];
  await startWavesAs(director, { needId: need.id, rings, quietReason: null });
  const subject = { kind: 'need', id: need.id } as const;
  const taken = await takeCaseAs(agent, { subject, seen: 0 });
  if (!taken.ok) throw new Error(taken.refusal);
  const members = [await someone(trade)];
  const pool = await aPool(owner, { kind: 'retiree', members } as never);
  const none = { aqui: null, decideur: null, base: null, expectedAt: null, service: null };
  const form = { ...none, subject, seen: 1, levier: 'other-pool', vivier: pool.id };
  const pull = (accord: string | null = null) => pullLeverAs(agent, { ...form, accord } as never);
  return { need, director, pull };
}

/** Pulls a lever and, once it is written and before anybody is asked, does what others do. */
async function meanwhile(
  need: TestNeed,
  pull: () => ReturnType<typeof pullLeverAs>,
  work: (holder: pg.Client) => Promise<unknown>,
) {
  const holder = new pg.Client({ connectionString: owner.ownerUrl });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query('select from needs where id = $1 for no key update', [need.id]);
    const pulling = pull();
    await vi.waitFor(
      async () =>
        expect(
          await ask(
            owner,
            'select from queue_levers l join queue_cases k on k.id = l.case_id where k.need_id = $1',
            [need.id],
          ),
        ).toHaveLength(1),
      { timeout: 10_000 },
    );
    await work(holder);
    await holder.query('commit');
    return await pulling;
  } finally {
    await holder.end();
  }
}

const pause = (need: TestNeed) => (holder: pg.Client) =>
  holder.query('update need_wave_settings set paused_at = $2 where need_id = $1', [
    ...[need.id, morning],
  ]);

test('a search its structure suspends while a lever is pulled asks nobody; what it agreed to is asked', async () => {
  const one = await inHand('cook');
  const asked = await meanwhile(one.need, () => one.pull(), pause(one.need));
  expect(asked).toMatchObject({ ok: true, value: { people: 0 } });
  expect(await questions(one.need)).toEqual([]);

  const other = await inHand('driver');
  const agreed = await meanwhile(other.need, () => other.pull('Claire Martin'), pause(other.need));
  expect(agreed).toMatchObject({ ok: true, value: { people: 1 } });
});

test('a circle its structure leaves out, or names it chooses itself, while a lever is pulled, stand', async () => {
  const shut = await inHand('secretary');
  expect(
    await meanwhile(
      shut.need,
      () => shut.pull(),
      (holder) =>
        holder.query("update need_wave_settings set rings = '{neighbours}' where need_id = $1", [
          shut.need.id,
        ]),
    ),
  ).toMatchObject({ ok: true, value: { people: 0 } });
  expect(await questions(shut.need)).toEqual([]);
  const taken = await inHand('receptionist');
  await steerWavesAs(taken.director, { needId: taken.need.id, act: 'take-over' });
  expect(await taken.pull()).toMatchObject({ ok: false, refusal: 'search-held' });
});

test('two that ask at once never leave more questions waiting than a request may have', async () => {
  const { need, pull } = await inHand('cleaner');
  const others = await many(ASK_LIMITS.pendingPerNeed, 'laundry-worker');
  const [last, ...before] = others;
  if (!last) throw new Error('nobody');
  for (const person of before) await aSolicitation(owner, { need, person, askedAt: morning });
  const done = await meanwhile(need, pull, async (holder) => {
    const [{ id } = { id: '' }] = await questions(need);
    await holder.query(
      `insert into solicitations select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'person_id', $2::uuid))).*
       from solicitations s where s.id = $1`,
      [id, last.id],
    );
  });
  expect(done).toMatchObject({ ok: true, value: { people: 0 } });
  expect(await questions(need)).toHaveLength(ASK_LIMITS.pendingPerNeed);
});
