import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { closeNeedAs } from '@/lib/assignment/server/close-need';
import { ASK_CAPS, QUIET_HOURS } from '@/lib/solicitation/ask-rules';
import { OPTIONAL_RINGS } from '@/lib/solicitation/ring';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { keepWaves } from '@/lib/solicitation/server/keep-waves';
import { lookAtNeed } from '@/lib/solicitation/server/send-wave';
import { readWavesAs, startWavesAs, steerWavesAs } from '@/lib/solicitation/server/steer-waves';
import { owner } from '../../support/ask-story';
import { anOrganization, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { managerOf } from '../../support/speakers';
import {
  aCase,
  answering,
  everyRing,
  leave,
  MINUTE,
  many,
  minutes,
  morning,
  pending,
  questions,
  someone,
  wavesOf,
  worker,
} from '../../support/wave-story';
import { bystandersStay } from '../isolation/bystanders';

afterAll(leave);

describe('the life of a need asked for by waves', () => {
  test('the first wave leaves at once, a later one at its hour, none once the need is full', async () => {
    const { need, actor } = await aCase('cook');
    await many(60, 'cook');
    const started = await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
    expect(started).toEqual({ ok: true, value: { needId: need.id } });
    const first = await wavesOf(actor, need);
    expect(first.sent).toHaveLength(1);
    expect(await pending(need)).toHaveLength(first.sent[0]?.size ?? 0);
    expect(first.sent[0]?.size).toBeGreaterThan(0);
    expect(first.sent[0]?.size).toBeLessThan(30);
    if (!first.next) throw new Error('no wave planned');
    expect(first.next.plannedAt > morning).toBe(true);

    // a minute before, nothing; at its hour, exactly one wave more
    await keepWaves(worker, new Date(first.next.plannedAt.getTime() - MINUTE));
    expect((await wavesOf(actor, need)).sent).toHaveLength(1);
    let at = first.next.plannedAt;
    for (let turn = 0; turn < 6 && (await wavesOf(actor, need)).sent.length < 2; turn += 1) {
      await keepWaves(worker, at);
      at = (await wavesOf(actor, need)).next?.plannedAt ?? at;
    }
    expect((await wavesOf(actor, need)).sent).toHaveLength(2);

    const [one] = await pending(need);
    if (!one) throw new Error('nobody waits');
    expect(
      (await acceptSolicitationAs({ actor: answering(need, one), now: minutes(1, at) })).ok,
    ).toBe(true);
    expect(await pending(need)).toHaveLength(0);
    const before = (await questions(need)).length;
    await keepWaves(worker, minutes(120, at));
    expect(await questions(need)).toHaveLength(before);
  });

  test('a no is an answer: the list is looked at again at once, and who said no is never asked again', async () => {
    const { need, actor } = await aCase('laundry-worker');
    await many(60, 'laundry-worker');
    await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
    const all = await pending(need);
    for (const one of all)
      await declineSolicitationAs(
        { actor: answering(need, one), now: minutes(2) },
        { scope: 'this-time', reason: null, pauseDays: null },
      );
    await keepWaves(worker, minutes(3));
    const later = await pending(need);
    expect(later.length).toBeGreaterThan(0);
    const refused = new Set(all.map(({ person_id }) => person_id));
    expect(later.filter(({ person_id }) => refused.has(person_id))).toEqual([]);
  });

  test('silence is not a no: still asked for another need, told apart in what was tried, and a late yes takes the seat', async () => {
    const { need, actor } = await aCase('physiotherapist', { severity: 'serious' });
    const quiet = await someone('physiotherapist');
    await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
    await keepWaves(worker, minutes(5 * 60));
    const [silent] = await pending(need);
    expect(silent?.person_id).toBe(quiet.id);
    const { alerts } = await wavesOf(actor, need, minutes(5 * 60));
    expect(alerts.map(({ tried }) => tried)).toContainEqual(
      expect.objectContaining({ asked: 1, yes: 0, no: 0, silent: 1 }),
    );
    const other = await aCase('physiotherapist', { startsAt: minutes(5 * 24 * 60) });
    const later = { actor: other.actor, now: minutes(5 * 60) };
    await startWavesAs(later, { needId: other.need.id, ...everyRing });
    expect((await pending(other.need)).map(({ person_id }) => person_id)).toEqual([quiet.id]);
    if (!silent) throw new Error('nobody was asked');
    const yes = { actor: answering(need, silent), now: minutes(7 * 60) };
    expect((await acceptSolicitationAs(yes)).ok).toBe(true);
  });

  test('what was answered is learned in the same transaction: asked, yes and no, and how long it took', async () => {
    const { need, actor } = await aCase('psychologist', { seats: 2 });
    await many(3, 'psychologist');
    const total = async () => {
      const [row] = await ask<{ asked: number; yes: number; answered: number }>(
        owner,
        `select coalesce(sum(asked), 0)::int as asked, coalesce(sum(yes), 0)::int as yes, coalesce(sum(answered), 0)::int as answered
         from answer_odds where key like 'delay:%'`,
      );
      return row ?? { asked: 0, yes: 0, answered: 0 };
    };
    const before = await total();
    await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
    const [yes, no] = await pending(need);
    if (!yes || !no) throw new Error('too few were asked');
    await acceptSolicitationAs({ actor: answering(need, yes), now: minutes(4) });
    await declineSolicitationAs(
      { actor: answering(need, no), now: minutes(8) },
      { scope: 'this-time', reason: null, pauseDays: null },
    );
    const now = await total();
    expect(now.asked - before.asked).toBe((await questions(need)).length);
    expect(now.yes - before.yes).toBe(1);
    expect(now.answered - before.answered).toBe(2);
  });
});

describe('pause, hasten, take over', () => {
  test('« envoyer maintenant » sent twice sends one wave; said again of the next, another', async () => {
    const { need, actor } = await aCase('health-manager', { startsAt: minutes(3 * 24 * 60) });
    await many(40, 'health-manager');
    await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
    const first = (await questions(need)).length;
    const hasten = (wave: number, at: number) =>
      steerWavesAs({ actor, now: minutes(at) }, { needId: need.id, act: 'hasten', wave });
    await hasten(2, 5);
    const once = (await questions(need)).length;
    expect(once).toBeGreaterThan(first);
    // the same form again, a second later, and twice at once
    expect(await hasten(2, 5 + 1 / 60)).toMatchObject({ ok: true });
    await Promise.all([hasten(2, 5.1), hasten(2, 5.1)]);
    expect(await questions(need)).toHaveLength(once);
    await hasten(3, 6);
    expect((await questions(need)).length).toBeGreaterThan(once);
  });

  test('nobody is asked while paused or by hand; hastening sends at once; a closed need asks nobody', async () => {
    const { need, actor } = await aCase('speech-therapist');
    await many(60, 'speech-therapist');
    const context = { actor, now: morning };
    expect(await steerWavesAs(context, { needId: need.id, act: 'pause' })).toEqual({
      ok: false,
      refusal: 'no-waves',
    });
    await startWavesAs(context, { needId: need.id, ...everyRing });
    const count = (await questions(need)).length;
    for (const act of ['pause', 'take-over'] as const) {
      expect((await steerWavesAs(context, { needId: need.id, act })).ok).toBe(true);
      await keepWaves(worker, minutes(6 * 60));
      expect(await questions(need)).toHaveLength(count);
    }
    await steerWavesAs({ actor, now: minutes(5) }, { needId: need.id, act: 'hasten' });
    expect((await questions(need)).length).toBeGreaterThan(count);
    const hastened = (await questions(need)).length;
    await closeNeedAs(
      { actor, now: minutes(6) },
      { needId: need.id, reason: 'no-longer' as never },
    );
    await keepWaves(worker, minutes(6 * 60));
    expect(await questions(need)).toHaveLength(hastened);
    expect(
      await steerWavesAs({ actor, now: minutes(7) }, { needId: need.id, act: 'resume' }),
    ).toEqual({ ok: false, refusal: 'need-not-open' });
    expect(await startWavesAs(context, { needId: need.id, ...everyRing })).toEqual({
      ok: false,
      refusal: 'need-not-open',
    });
  });

  test('a stranger, a manager of another place, an unknown need: not found', async () => {
    const { need, organization } = await aCase('driver');
    const beside = managerOf(organization, {
      structures: [await aStructure(owner, { organization })],
    });
    const stranger = managerOf(await anOrganization(owner));
    for (const actor of [beside, stranger]) {
      const context = { actor, now: morning };
      const notFound = { ok: false, refusal: 'not-found' };
      expect(await startWavesAs(context, { needId: need.id, ...everyRing })).toEqual(notFound);
      expect(await steerWavesAs(context, { needId: need.id, act: 'pause' })).toEqual(notFound);
      expect(await readWavesAs(context, need.id)).toEqual(notFound);
      expect(await startWavesAs(context, { needId: null, ...everyRing })).toEqual(notFound);
    }
  });
});

describe('people are not tired', () => {
  test('who was asked enough this week, or has enough open questions, is left alone', async () => {
    const [caps] = ASK_CAPS;
    const { need, actor } = await aCase('receptionist');
    const tired = await someone('receptionist');
    for (let times = 0; times < caps.perWeek; times += 1)
      await aSolicitation(owner, {
        need: await aNeed(owner, { startsAt: minutes((times + 5) * 24 * 60) }),
        person: tired,
        status: 'declined',
        askedAt: minutes(-60 * 24),
      });
    const busy = await someone('receptionist');
    for (let open = 0; open < caps.open; open += 1)
      await aSolicitation(owner, {
        need: await aNeed(owner, { startsAt: minutes((open + 5) * 24 * 60) }),
        person: busy,
        askedAt: minutes(-60 * 24 * 8),
      });
    const rested = await someone('receptionist');
    await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
    expect((await pending(need)).map(({ person_id }) => person_id)).toEqual([rested.id]);
  });

  test('at night nobody is asked before the end of the quiet hours, unless a vital need says why', async () => {
    const [quiet] = QUIET_HOURS;
    const night = minutes(14 * 60);
    const soon = { startsAt: minutes(26 * 60), postedAt: night };
    await many(10, 'maintenance-worker', { confirmedAt: night });
    const calm = await aCase('maintenance-worker', soon);
    await startWavesAs({ actor: calm.actor, now: night }, { needId: calm.need.id, ...everyRing });
    expect(await pending(calm.need)).toEqual([]);
    const { next } = await wavesOf(calm.actor, calm.need, night);
    expect(next).toMatchObject({ why: 'quiet-hours' });
    expect(next?.size).toBeGreaterThan(0);
    const hour = new Intl.DateTimeFormat('fr', {
      hour: 'numeric',
      timeZone: 'Europe/Paris',
    }).format(next?.plannedAt);
    expect(Number.parseInt(hour, 10)).toBe(quiet.to);

    expect(
      await steerWavesAs(
        { actor: calm.actor, now: night },
        { needId: calm.need.id, act: 'hasten' },
      ),
    ).toEqual({ ok: false, refusal: 'quiet-hours' });

    // started without a reason, then hastened: with its reason only, kept
    const urgent = await aCase('maintenance-worker', { ...soon, severity: 'vital' });
    const ref = { needId: urgent.need.id };
    const by = { actor: urgent.actor, now: night };
    await startWavesAs(by, { ...ref, ...everyRing });
    expect(await pending(urgent.need)).toEqual([]);
    expect(await steerWavesAs(by, { ...ref, act: 'hasten' })).toEqual({
      ok: false,
      refusal: 'reason-to-hasten',
    });
    const quietReason = 'Plus personne pour veiller cette nuit.';
    expect(await steerWavesAs(by, { ...ref, act: 'hasten', quietReason })).toMatchObject({
      ok: true,
    });
    expect((await pending(urgent.need)).length).toBeGreaterThan(0);
    expect((await wavesOf(urgent.actor, urgent.need, night)).settings).toMatchObject({
      quietReason,
    });

    const reason = { rings: OPTIONAL_RINGS, quietReason: 'Plus personne pour la nuit' };
    const notVital = { needId: calm.need.id, ...reason };
    expect(await startWavesAs({ actor: calm.actor, now: night }, notVital)).toEqual({
      ok: false,
      refusal: 'not-vital',
    });
    await many(10, 'maintenance-worker', { confirmedAt: night });
    const vital = await aCase('maintenance-worker', { ...soon, severity: 'vital' });
    await startWavesAs({ actor: vital.actor, now: night }, { needId: vital.need.id, ...reason });
    expect((await pending(vital.need)).length).toBeGreaterThan(0);
    const [entry] = await ask<{ facts: { atNight: boolean } }>(
      owner,
      `select facts from journal_entries where object_id = $1 and action = 'waves.start'`,
      [vital.need.id],
    );
    expect(entry?.facts.atNight).toBe(true);
  });
});

describe('several at once', () => {
  test('two workers, twice each, send one wave', async () => {
    const { need, actor } = await aCase('night-watch');
    await many(60, 'night-watch');
    await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
    await ask(
      owner,
      'update need_waves set planned_at = $2 where need_id = $1 and sent_at is null',
      [need.id, minutes(10)],
    );
    await ask(
      owner,
      `update solicitations set status = 'declined', answered_at = $2 where need_id = $1`,
      [need.id, minutes(9)],
    );
    const ref = { ...need, needId: need.id };
    const looks = await Promise.all([1, 2, 3, 4].map(() => lookAtNeed(ref, minutes(10))));
    expect(looks.filter(({ asked }) => asked > 0)).toHaveLength(1);
    expect((await wavesOf(actor, need)).sent).toHaveLength(2);
    const people = (await questions(need)).map(({ person_id }) => person_id);
    expect(new Set(people).size).toBe(people.length);
  });

  test('a wave and the last yes: nobody is asked for a full need', async () => {
    const { need, actor } = await aCase('secretary');
    await many(60, 'secretary');
    await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
    await ask(
      owner,
      'update need_waves set planned_at = $2 where need_id = $1 and sent_at is null',
      [need.id, minutes(10)],
    );
    const [one] = await pending(need);
    if (!one) throw new Error('nobody waits');
    await Promise.all([
      acceptSolicitationAs({ actor: answering(need, one), now: minutes(10) }),
      lookAtNeed({ ...need, needId: need.id }, minutes(10)),
    ]);
    expect(await pending(need)).toEqual([]);
  });
});

describe('nobody left, or the hour is near', () => {
  test('the need goes up to the cell once, with what was tried', async () => {
    const { need, actor } = await aCase('occupational-therapist', { severity: 'serious' });
    await someone('occupational-therapist');
    await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
    const [one] = await pending(need);
    if (!one) throw new Error('nobody was asked');
    await declineSolicitationAs(
      { actor: answering(need, one), now: minutes(2) },
      { scope: 'this-time', reason: null, pauseDays: null },
    );
    await keepWaves(worker, minutes(3));
    await keepWaves(worker, minutes(60));
    const { alerts, next } = await wavesOf(actor, need, minutes(60));
    expect(next).toMatchObject({ why: 'nobody-left', size: 0 });
    const nobody = alerts.filter(({ kind }) => kind === 'nobody-left');
    expect(nobody).toHaveLength(1);
    expect(nobody[0]?.tried).toMatchObject({ waves: 1, asked: 1, no: 1, yes: 0 });
    expect(alerts.filter(({ kind }) => kind === 'threshold')).toHaveLength(1);
    const events = await ask(
      owner,
      `select kind from live_events where need_id = $1 and kind = 'need-raised'`,
      [need.id],
    );
    expect(events).toHaveLength(2);
  });
});

bystandersStay();
