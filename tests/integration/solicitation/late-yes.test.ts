import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { cancelMyMissionAs } from '@/lib/assignment/server/cancel-mission';
import { readAnswerAs } from '@/lib/assignment/server/read-answer';
import { ASK_CAPS } from '@/lib/solicitation/ask-rules';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { askTwinAs } from '@/lib/solicitation/server/find-twin';
import { joinReserveAs } from '@/lib/solicitation/server/join-reserve';
import { keepWaves } from '@/lib/solicitation/server/keep-waves';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import { startWavesAs } from '@/lib/solicitation/server/steer-waves';
import { alreadyAsked, owner } from '../../support/ask-story';
import { aPerson } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import {
  aCase,
  answering,
  everyRing,
  leave,
  many,
  minutes,
  morning,
  pending,
  questions,
  someone,
  worker,
} from '../../support/wave-story';
import { bystandersStay } from '../isolation/bystanders';

const [caps] = ASK_CAPS;
afterAll(leave);

describe('a yes that came too late', () => {
  test('waits on the reserve list, is told when the seat comes back, and still has to say yes', async () => {
    const { need, actor } = await aCase('activity-leader');
    await many(60, 'activity-leader');
    await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
    const [first, late] = await pending(need);
    if (!first || !late) throw new Error('too few were asked');
    const lateContext = (count: number) => ({
      actor: answering(need, late),
      now: minutes(count),
    });
    expect(await joinReserveAs(lateContext(1))).toEqual({ ok: false, refusal: 'not-filled' });
    await acceptSolicitationAs({ actor: answering(need, first), now: minutes(1) });
    expect(await acceptSolicitationAs(lateContext(2))).toEqual({
      ok: false,
      refusal: 'need-filled',
    });
    const seen = await readAnswerAs(lateContext(2), false);
    expect(seen).toMatchObject({ ok: true, value: { state: 'filled', twin: null } });
    expect((await joinReserveAs(lateContext(2))).ok).toBe(true);
    expect((await joinReserveAs(lateContext(3))).ok).toBe(true);
    expect(await readAnswerAs(lateContext(3), false)).toMatchObject({
      ok: true,
      value: { state: 'reserved' },
    });
    const stranger = await aPerson(owner);
    expect(
      await joinReserveAs({
        actor: { ...answering(need, late), personId: stranger.id },
        now: minutes(3),
      }),
    ).toEqual({ ok: false, refusal: 'not-found' });

    // taken over: the reserve list is a promise all the same
    await ask(owner, `update need_wave_settings set mode = 'by-hand' where need_id = $1`, [
      need.id,
    ]);
    await cancelMyMissionAs({ actor: answering(need, first), now: minutes(30) }, 'transport');
    await keepWaves(worker, minutes(31));
    expect((await pending(need)).map(({ id }) => id)).toEqual([late.id]);
    // nobody else waits, and the seat is kept: looked at again, nothing more happens
    await keepWaves(worker, minutes(32));
    expect(await pending(need)).toHaveLength(1);
    const mails = await ask(
      owner,
      `select 1 from outbox_messages where kind = 'solicitation' and solicitation_id = $1`,
      [late.id],
    );
    expect(mails).toHaveLength(2);
    expect((await acceptSolicitationAs(lateContext(40))).ok).toBe(true);
  });

  test('is led to a need alike, nearby, that this person could come to: asked there, once, on a page of its own', async () => {
    const { need, actor } = await aCase('kitchen-assistant');
    await many(60, 'kitchen-assistant');
    await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
    const twin = await aCase('kitchen-assistant', { startsAt: minutes(8 * 60 + 30) });
    const [first, late] = await pending(need);
    if (!first || !late) throw new Error('too few were asked');
    const context = { actor: answering(need, late), now: minutes(2) };
    expect(await askTwinAs(context, twin.need.id)).toEqual({ ok: false, refusal: 'no-twin' });
    await acceptSolicitationAs({ actor: answering(need, first), now: minutes(1) });
    expect(await readAnswerAs(context, false)).toMatchObject({
      ok: true,
      value: { state: 'filled', twin: { needId: twin.need.id } },
    });
    expect(await askTwinAs(context, need.id)).toEqual({ ok: false, refusal: 'no-twin' });
    // enough questions wait for them already: they are led nowhere
    const somebody = { id: late.person_id as never, maskedName: 'A. B.' };
    await alreadyAsked(somebody, caps.open, { at: morning, status: 'pending' });
    expect(await askTwinAs(context, twin.need.id)).toEqual({ ok: false, refusal: 'no-twin' });
    await ask(owner, `delete from solicitations where person_id = $1 and status = 'pending'`, [
      late.person_id,
    ]);
    const led = await askTwinAs(context, twin.need.id);
    if (!led.ok) throw new Error(led.refusal);
    const link = await openAnswerLink(led.value.token, minutes(3));
    if (!link.ok) throw new Error(link.refusal);
    expect(link.value.speaker).toMatchObject({ personId: late.person_id, needId: twin.need.id });
    expect((await acceptSolicitationAs({ actor: link.value.speaker, now: minutes(3) })).ok).toBe(
      true,
    );
    expect(await askTwinAs(context, twin.need.id)).toEqual({ ok: false, refusal: 'no-twin' });
  });
});

describe('rings', () => {
  test('neighbouring départements are asked only when nobody is left nearer, and may answer', async () => {
    const { need, actor } = await aCase('technical-educator');
    const here = await someone('technical-educator');
    const [angers, cholet] = [
      await someone('technical-educator', { commune: 'Angers', radiusKm: 200 }),
      await someone('technical-educator', { commune: 'Cholet', radiusKm: 200 }),
    ];
    await startWavesAs(
      { actor, now: morning },
      { needId: need.id, rings: ['pools'], quietReason: null },
    );
    await keepWaves(worker, minutes(60));
    expect((await questions(need)).map(({ person_id }) => person_id)).toEqual([here.id]);
    await startWavesAs({ actor, now: minutes(61) }, { needId: need.id, ...everyRing });
    await keepWaves(worker, minutes(240));
    const there = (await questions(need)).find(({ person_id }) => person_id === angers.id);
    if (!there) throw new Error('the neighbour was not asked');
    await declineSolicitationAs(
      { actor: answering(need, there), now: minutes(242) },
      { scope: 'this-structure', reason: null, pauseDays: null },
    );
    const [refusal] = await ask<{ territory_id: string }>(
      owner,
      'select territory_id from structure_refusals where person_id = $1',
      [angers.id],
    );
    expect(refusal?.territory_id).toBe('49');
    const nearer = (await questions(need)).find(({ person_id }) => person_id === cholet.id);
    if (!nearer) throw new Error('the other neighbour was not asked');
    const yes = { actor: answering(need, nearer), now: minutes(243) };
    expect((await acceptSolicitationAs(yes)).ok).toBe(true);
  });

  test('two needs cannot both take the last ask of somebody’s week', async () => {
    const cases = await Promise.all(
      [0, 1].map((index) =>
        aCase('workshop-instructor', { startsAt: minutes(8 * 60 + index * 24 * 60) }),
      ),
    );
    const person = await someone('workshop-instructor');
    for (let times = 1; times < caps.perWeek; times += 1)
      await aSolicitation(owner, {
        need: await aNeed(owner, { startsAt: minutes((times + 5) * 24 * 60) }),
        person,
        status: 'declined',
        askedAt: minutes(-60 * 24),
      });
    await Promise.all(
      cases.map(({ actor, need }) =>
        startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing }),
      ),
    );
    const asked = await ask(
      owner,
      `select 1 from solicitations where person_id = $1 and status = 'pending'`,
      [person.id],
    );
    expect(asked).toHaveLength(1);
  });
});

bystandersStay();
