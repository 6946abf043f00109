import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MembershipId } from '@/lib/identity/actor';
import { LENDER_WAITS } from '@/lib/lending/lender-silence';
import { SEVERITIES } from '@/lib/need/need';
import {
  answeredBy,
  CLOCKS,
  clockOf,
  decideOwn,
  decideTake,
  FACTS,
  isThere,
  mayTakeAgain,
  moveOf,
  newCauses,
  OUTCOMES,
  PRESENCE,
  statusOf,
} from '@/lib/queue/case';
import { sayFact, sayGone, sayMeanwhile } from '@/lib/queue/case-words';
import {
  causesOfNeed,
  causesOfStructure,
  isPapersOnly,
  mostPressingFirst,
  type NeedFacts,
  needsHands,
  ROLES,
  roleOf,
  SILENT_RED,
  type Terms,
} from '@/lib/queue/entry';
import { seenAs } from '@/lib/queue/not-told';
import { calledForm, closeForm, pullForm, resultForm } from '@/lib/queue/queue.schema';
import { sayReady, tellReady } from '@/lib/queue/ready';
import { SMALL_CELL } from '@/lib/situation/situation';
import { ALERT_THRESHOLDS } from '@/lib/solicitation/ask-rules';
import { YES_WAITS } from '@/lib/solicitation/offer';
import { FRESHNESS } from '@/lib/tension/declaration';
import type { Standing } from '@/lib/triage/standing';

// a weekday at ten in Paris
const now = new Date('2026-11-26T09:00:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const shift = (inHours: number) => ({
  start: inMinutes(inHours * 60),
  end: inMinutes(inHours * 60 + 240),
});

const quiet: NeedFacts = {
  ...{ trade: 'cook', severity: 'degraded', period: shift(100), seatsLeft: 1, categoryCode: '500' },
  ...{ civicSilent: false, firstOfferAt: null, nobodyLeft: false, undelivered: false },
  ...{ unspoken: false, notTold: [], papersMissing: false },
  ...{ lenderSince: null, lenderAlone: false },
};

describe('why a request is in the queue', () => {
  test('it fills by itself: nothing', () => expect(causesOfNeed(quiet, now)).toEqual([]));

  test.each(SEVERITIES)('its hour is near, to the minute, where %s', (severity) => {
    const hours = ALERT_THRESHOLDS[0]?.hours[severity] ?? null;
    const at = (minutes: number) => ({ start: inMinutes(minutes), end: inMinutes(minutes + 240) });
    if (hours === null) {
      expect(causesOfNeed({ ...quiet, severity, period: at(1) }, now)).not.toContain('unfilled');
      return;
    }
    const is = (minutes: number) => causesOfNeed({ ...quiet, severity, period: at(minutes) }, now);
    expect(is(hours * 60)).toContain('unfilled');
    expect(is(hours * 60 + 1)).not.toContain('unfilled');
  });

  test.each(SEVERITIES)('a yes has waited too long for its structure, where %s', (severity) => {
    const limit = YES_WAITS[0]?.minutes[severity] ?? 0;
    const waited = (minutes: number) =>
      causesOfNeed({ ...quiet, severity, firstOfferAt: inMinutes(-minutes) }, now);
    expect(waited(limit)).toEqual(['silent-host']);
    expect(waited(limit - 1)).toEqual([]);
  });

  test.each(SEVERITIES)('an employer has said nothing for too long, where %s', (severity) => {
    const limit = LENDER_WAITS[0]?.silent[severity] ?? 0;
    const waited = (minutes: number, is: Partial<NeedFacts> = {}) =>
      causesOfNeed({ ...quiet, severity, ...is, lenderSince: inMinutes(-minutes) }, now);
    expect(waited(limit)).toEqual(['silent-lender']);
    expect(waited(limit - 1)).toEqual([]);
    // asked again under a mission that changed, no seat is free; nobody else may answer: at once
    expect(waited(limit, { seatsLeft: 0 })).toEqual(['silent-lender']);
    expect(waited(0, { lenderAlone: true })).toEqual(['silent-lender']);
  });

  test.each([
    ['nobodyLeft', 'nobody-left'],
    ['undelivered', 'undelivered'],
    ['unspoken', 'nobody-speaks'],
    ['civicSilent', 'civic-unanswered'],
  ] as const)('%s', (fact, cause) => {
    expect(causesOfNeed({ ...quiet, [fact]: true }, now)).toEqual([cause]);
    expect(causesOfNeed({ ...quiet, [fact]: true, seatsLeft: 0 }, now)).toEqual([]);
    const past = { start: inMinutes(-240), end: now };
    expect(causesOfNeed({ ...quiet, [fact]: true, period: past }, now)).toEqual([]);
  });

  test('levers are for what lacks hands: a structure, a free seat, an employer awaited', () => {
    expect(needsHands(['declared-red'], null)).toBe(true);
    expect(needsHands(['not-told'], { seatsLeft: 1 })).toBe(true);
    expect(needsHands(['silent-lender', 'not-told'], { seatsLeft: 0 })).toBe(true);
    for (const cause of ['not-told', 'host-unreached', 'papers-missing'] as const)
      expect(needsHands([cause], { seatsLeft: 0 })).toBe(false);
  });

  test('papers missing of a mission that began: filled or over, it is heard all the same, and alone', () => {
    const missing = { ...quiet, papersMissing: true };
    const past = { start: inMinutes(-240), end: now };
    for (const is of [{}, { seatsLeft: 0 }, { period: past }, { nobodyLeft: true, seatsLeft: 0 }])
      expect(causesOfNeed({ ...missing, ...is }, now)).toEqual(['papers-missing']);
    expect(isPapersOnly(causesOfNeed(missing, now))).toBe(true);
    expect(isPapersOnly(causesOfNeed({ ...missing, nobodyLeft: true }, now))).toBe(false);
    expect(isPapersOnly([])).toBe(false);
  });

  test('a red that fell silent is called for two weeks, to the hour; another silence is not', () => {
    const unknown = { index: null, overrides: [], level: 'unknown', terms: {} as never } as const;
    const said = (hoursAgo: number, is: object = {}) =>
      causesOfStructure(
        {
          standing: unknown,
          last: {
            ...{
              absent: 0,
              vacant: 0,
              closedPlaces: 0,
              planBleu: false,
              posts: null,
              places: null,
            },
            ...{ level: 'critical', unchanged: false, source: 'link', ...is },
            declaredAt: inMinutes(-hoursAgo * 60),
          },
        },
        now,
      );
    const [fresh, silent] = [FRESHNESS[0].hours, SILENT_RED[0].hours];
    expect(said(fresh)).toEqual([]);
    expect(said(fresh + 0.1)).toEqual(['silent-red']);
    expect(said(silent)).toEqual(['silent-red']);
    expect(said(silent + 0.1)).toEqual([]);
    expect(said(fresh + 1, { level: 'degraded' })).toEqual([]);
    expect(said(fresh + 1, { level: 'normal', planBleu: true })).toEqual(['silent-red']);
  });

  test('a structure: by its own word or its own figures, never by its requests, which have their line', () => {
    const standing = (index: number | null, overrides: Standing['overrides']) =>
      causesOfStructure(
        { standing: { index, overrides, level: 'red', terms: {} as never }, last: null },
        now,
      );
    expect(standing(75, [])).toEqual(['declared-red']);
    expect(standing(74.9, [])).toEqual([]);
    expect(standing(null, ['plan-bleu'])).toEqual(['declared-red']);
    expect(standing(null, ['night', 'no-nurse'])).toEqual([]);
  });
});

describe('the order of the queue', () => {
  test.each([
    [{ trade: 'nurse' }, 'nurse'],
    [
      { trade: 'care-assistant', period: { start: inMinutes(660), end: inMinutes(1260) } },
      'care-night',
    ],
    [{ trade: 'care-assistant' }, 'care-day'],
    [{ trade: 'home-carer', severity: 'vital', categoryCode: '460' }, 'home-visit'],
    [{ trade: 'home-carer', severity: 'serious', categoryCode: '460' }, 'other'],
    [{ trade: 'cook', severity: 'serious' }, 'blocking'],
    [{ trade: 'cook', severity: 'degraded' }, 'other'],
  ] as const)('what hangs on the post %o', (said, role) =>
    expect(roleOf({ ...quiet, ...said })).toBe(role),
  );

  const terms = fc.record({
    papersOnly: fc.boolean(),
    override: fc.boolean(),
    role: fc.constantFrom(...ROLES),
    hoursToStart: fc.integer({ min: 0, max: 9 }),
    index: fc.option(fc.integer({ min: 0, max: 9 })),
    failedLevers: fc.integer({ min: 0, max: 2 }),
    isolated: fc.boolean(),
  });
  const lines = fc
    .array(terms, { maxLength: 12 })
    .map((all) => all.map((one, rank) => ({ terms: one, key: `k${rank}` })));

  test('one order only, whatever order it is read in', () => {
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.nat()), (all, dice) => {
        const shuffled = all
          .map((line) => ({ line, at: dice.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ line }) => line);
        expect(shuffled.sort(mostPressingFirst)).toEqual([...all].sort(mostPressingFirst));
      }),
    );
  });

  test('papers come last, red at once first; a graver term never puts a line later', () => {
    const graver: readonly ((one: Terms) => Terms)[] = [
      (one) => ({ ...one, papersOnly: false }),
      (one) => ({ ...one, override: true }),
      (one) => ({ ...one, role: 'nurse' }),
      (one) => ({ ...one, hoursToStart: Math.max(0, one.hoursToStart - 1) }),
      (one) => ({ ...one, index: (one.index ?? 0) + 1 }),
      (one) => ({ ...one, failedLevers: one.failedLevers + 1 }),
      (one) => ({ ...one, isolated: true }),
    ];
    fc.assert(
      fc.property(terms, terms, fc.constantFrom(...graver), (one, other, worsen) => {
        const [a, b] = [
          { terms: one, key: 'a' },
          { terms: other, key: 'b' },
        ];
        if (one.papersOnly !== other.papersOnly)
          expect(mostPressingFirst(a, b) < 0).toBe(other.papersOnly);
        else if (one.override && !other.override) expect(mostPressingFirst(a, b)).toBeLessThan(0);
        if (mostPressingFirst(a, b) < 0)
          expect(mostPressingFirst({ ...a, terms: worsen(one) }, b)).toBeLessThan(0);
      }),
    );
  });
});

describe('a case', () => {
  const [mine, theirs] = ['m1', 'm2'] as unknown as [MembershipId, MembershipId];
  const open = {
    ...{ version: 3, closedAt: null, closedCauses: [], lookAgainAt: null },
    owner: { membershipId: theirs, name: 'Karim' },
  };

  test('is taken, taken over, or refused', () => {
    expect(decideTake({ ...open, owner: null }, { by: mine, seen: 3 })).toMatchObject({
      value: 'taken',
    });
    expect(decideTake(open, { by: mine, seen: 3 })).toMatchObject({ value: 'taken-over' });
    expect(decideTake(open, { by: theirs, seen: 3 })).toMatchObject({ refusal: 'already-yours' });
    expect(decideTake(open, { by: mine, seen: 2 })).toMatchObject({ refusal: 'changed-meanwhile' });
    expect(decideTake({ ...open, closedAt: now }, { by: mine, seen: 3 })).toMatchObject({
      refusal: 'case-closed',
    });
    expect(decideOwn(open, { by: mine, seen: 3 })).toMatchObject({ refusal: 'not-yours' });
    expect(decideOwn(open, { by: theirs, seen: 3 })).toMatchObject({ ok: true });
  });

  test('stands somewhere, always', () => {
    expect(statusOf(['unfilled'], null, now)).toBe('to-take');
    expect(statusOf([], open, now)).toBe('gone');
    expect(statusOf(['unfilled'], { ...open, owner: null }, now)).toBe('to-take');
    expect(statusOf(['unfilled'], open, now)).toBe('in-hand');
    expect(statusOf(['unfilled'], { ...open, lookAgainAt: inMinutes(1) }, now)).toBe('waiting');
    expect(statusOf(['unfilled'], { ...open, lookAgainAt: now }, now)).toBe('late');
    const closed = { ...open, closedAt: now, closedCauses: ['unfilled' as const] };
    expect(statusOf(['unfilled'], closed, now)).toBe('closed');
    expect(statusOf(['unfilled', 'undelivered'], closed, now)).toBe('to-take');
    expect(newCauses(['unfilled', 'undelivered'], closed)).toEqual(['undelivered']);
    expect(clockOf(CLOCKS[0], now)).toEqual(inMinutes(CLOCKS[0]));
    expect(isThere(inMinutes(0), new Date(now.getTime() + PRESENCE.leaseSeconds * 1000 - 1))).toBe(
      true,
    );
    expect(isThere(inMinutes(0), new Date(now.getTime() + PRESENCE.leaseSeconds * 1000))).toBe(
      false,
    );
  });

  test('says what happened in French, whatever happened', () => {
    for (const kind of FACTS)
      expect(sayFact({ kind, text: 'x', version: 1, byName: 'Agathe', at: now })).toMatch(/x$/);
    expect(
      sayMeanwhile([{ kind: 'noted', text: 'Rien', version: 1, byName: 'Agathe', at: now }]),
    ).toMatch(/^À 10\sh, Agathe a noté\u00a0: Rien$/);
    for (const status of ['open', 'filled', 'closed', 'expired', null] as const)
      expect(sayGone(status)).toMatch(/\.$/);
    expect(OUTCOMES).toContain('cause-gone');
  });
});

describe('what a page showed', () => {
  test.each([
    ['what it showed and still holds', ['unfilled'], ['unfilled', 'undelivered'], ['unfilled']],
    ['nothing of what came since', ['undelivered'], ['unfilled'], []],
    ['what time alone made of it', ['silent-red'], ['declared-red'], ['silent-red']],
    ['not the new word of a silence', ['declared-red'], ['silent-red'], []],
    ['a page that says nothing answers for nothing', ['unfilled'], [], []],
  ] as const)('closing answers for %s', (_, causes, read, answered) =>
    expect(answeredBy(causes, read)).toEqual(answered),
  );

  test.each([
    ['read as closed', ['unfilled'], 4, true],
    ['an older page of it', ['unfilled'], 3, false],
    ['a page where nobody had it', ['unfilled'], 0, false],
    ['the same, and something new came', ['unfilled', 'undelivered'], 0, true],
  ] as const)('a closed case is taken again: %s', (_, causes, seen, may) => {
    const last = { version: 4, closedAt: now, closedCauses: ['unfilled'] } as const;
    expect(mayTakeAgain(causes, last, seen)).toBe(may);
  });

  test('its causes come with the form, those that are causes', () => {
    const on = { subject: 'need:01990000-0000-7000-8000-00000000a5e1', seen: '2' };
    const closing = (causes?: string) =>
      closeForm.parse({ ...on, issue: 'covered', mot: '', causes }).causes;
    expect(closing('undelivered unfilled rien')).toEqual(['unfilled', 'undelivered']);
    expect(closing()).toEqual([]);
  });
});

describe('time moves a case', () => {
  const open = { closedAt: null, closedCauses: [] };
  const closed = { closedAt: now, closedCauses: ['unfilled'] } as const;
  test.each([
    ['open, its cause there', ['unfilled'], open, null],
    ['open, every cause gone', [], open, 'gone'],
    ['closed for what still holds', ['unfilled'], closed, null],
    ['closed, one it was not closed for came', ['unfilled', 'undelivered'], closed, 'reopened'],
    ['closed, what it was closed for is gone', [], closed, 'forgiven'],
    ['closed by itself, anything comes', ['unfilled'], { ...closed, closedCauses: [] }, 'reopened'],
    ['closed by itself, nothing', [], { ...closed, closedCauses: [] }, null],
  ] as const)('%s', (_, causes, last, move) => expect(moveOf(causes, last)).toBe(move));

  test('closed for a red, it answers for the silence of the same word; a new word opens it again', () => {
    const red = { closedAt: now, closedCauses: ['declared-red'] } as const;
    expect(moveOf(['declared-red'], red)).toBe(null);
    expect(newCauses(['silent-red'], red)).toEqual([]);
    expect(moveOf(['silent-red'], red)).toBe('forgiven');
    const silent = { closedAt: now, closedCauses: ['silent-red'] } as const;
    expect(moveOf(['silent-red'], silent)).toBe(null);
    expect(moveOf(['declared-red'], silent)).toBe('reopened');
    expect(moveOf(['silent-red'], { closedAt: now, closedCauses: [] })).toBe('reopened');
  });
});

describe('the forms', () => {
  const on = { subject: 'need:01990000-0000-7000-8000-00000000a5e1', seen: '2' };
  const faultsOf = (form: unknown) =>
    pullForm.safeParse(form).error?.issues.map(({ path }) => path.join('.')) ?? [];

  test('a requisition says who decided it and on which text; an hour goes with its day', () => {
    expect(faultsOf({ ...on, levier: 'requisition' })).toEqual(['decideur', 'base']);
    const decided = { ...on, levier: 'requisition', decideur: 'La préfète', base: 'public-order' };
    expect(faultsOf(decided)).toEqual([]);
    expect(faultsOf({ ...on, levier: 'interim', jour: '2026-11-27' })).toEqual(['heure']);
    expect(faultsOf({ ...on, levier: 'interim', heure: '10:00' })).toEqual(['jour']);
    const read = pullForm.parse({ ...on, levier: 'interim', jour: '2026-11-27', heure: '10 h' });
    expect(read.expectedAt).toEqual(new Date('2026-11-27T09:00:00Z'));
    expect(faultsOf({ ...on, subject: 'need:x', levier: 'interim' })).toEqual(['subject']);
  });

  test('who was told aloud is said by the message a page showed, and by nothing else', () => {
    const who = '01990000-0000-7000-8000-00000000a5e1';
    const vu = seenAs({ who, writtenAt: new Date(5) });
    expect(calledForm.parse({ ...on, vu })).toMatchObject({ vu: `${who}@5`, seen: 2 });
    for (const wrong of [{}, { vu: '' }])
      expect(calledForm.safeParse({ ...on, ...wrong }).success).toBe(false);
    const closing = { ...on, causes: 'not-told', issue: 'covered', mot: '' };
    expect(closeForm.parse({ ...closing, vus: `${vu}  x` }).vus).toEqual([vu, 'x']);
    expect(closeForm.parse(closing).vus).toEqual([]);
  });

  test('nobody’s health is written; a count is a count', () => {
    const mot = 'Mme Durand est malade';
    expect(closeForm.safeParse({ ...on, issue: 'covered', mot }).success).toBe(false);
    const lever = '01990000-0000-7000-8000-00000000a5e1';
    const result = (personnes: string) =>
      resultForm.safeParse({ ...on, lever, resultat: 'yes', personnes, heures: '7,5' });
    expect(result('2').data).toMatchObject({ personnes: 2, heures: 7.5 });
    expect(result('').data).toMatchObject({ personnes: null });
    for (const wrong of ['2,5', '-1', '100', 'deux']) expect(result(wrong).success).toBe(false);
  });
});

test('people ready to come: none, few, then by fives: an hour more or less says of nobody that they stop there', () => {
  const said = (count: number) => sayReady(tellReady(count));
  expect(said(0)).toBe('personne en ce moment');
  expect(said(1)).toMatch(/^moins de\s5 personnes$/);
  expect(said(SMALL_CELL)).toMatch(/^5\sà\s9 personnes$/);
  for (let count = 1; count < 60; count += 1)
    expect(new Set([1, 2, 3, 4].map((one) => said(count - (count % SMALL_CELL) + one))).size).toBe(
      1,
    );
});
