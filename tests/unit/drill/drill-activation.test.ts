import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  activationTables,
  countRefreshes,
  drillActivationTitle,
} from '@/lib/drill/activation-tables';
import { debriefTables } from '@/lib/drill/debrief-tables';
import { activateDrillForm, closeDrillActivationForm } from '@/lib/drill/drill.schema';
import {
  type DrillActivation,
  depthOf,
  minutesCovered,
  type Refresh,
  readyAt,
  refreshesOf,
  thresholdsIn,
} from '@/lib/drill/drill-activation';
import { instanceOfDrill } from '@/lib/drill/drill-plan';
import type { DrillReading } from '@/lib/drill/drill-queue';
import { sayActivated, sayRefresh, sayRefreshes } from '@/lib/drill/drill-words';
import { drawReserve, wordOf } from '@/lib/drill/reserve';
import { DRILL_RULES } from '@/lib/drill/scenario';
import { aScript, readDrill } from '../../support/drill-world';
import '../../support/properties';

const activation = (is: Partial<DrillActivation> = {}): DrillActivation => ({
  ...{ reason: 'heat-wave', words: 'La canicule commence demain.', minute: 120 },
  goals: { filled: 50, ready: 10, hours: 4 },
  thresholds: { vital: 48, serious: null, degraded: null, comfort: 1 },
  ...{ byName: 'Agathe Montbrun', closedMinute: null, learned: null },
  ...is,
});
const seed = fc.string({ maxLength: 6 });
const minute = fc.integer({ min: 0, max: 1080 });

describe('the thresholds of a drill', () => {
  const thresholds = { vital: 24, serious: 8, degraded: 3, comfort: null };
  const said = { ...thresholds, vital: 48, comfort: 1 };
  test.each([
    ['before it is activated', 119, null, thresholds],
    ['from that minute on', 120, null, said],
    ['until the minute before it is closed', 299, 300, said],
    ['not once it is', 300, 300, thresholds],
  ] as const)('%s', (_, at, closedMinute, then) => {
    const one = activation({ closedMinute });
    expect(thresholdsIn({ thresholds, activation: one }, at)).toEqual(then);
    expect(thresholdsIn({ thresholds, activation: null }, at)).toEqual(thresholds);
  });
});

/** What was answered is answered for good, and nobody takes longer than they may. */
function answersStay(early: readonly Refresh[], late: readonly Refresh[]) {
  for (const [rank, refresh] of early.entries())
    if (refresh.answer !== 'waiting') expect(late[rank]).toEqual(refresh);
  for (const { answeredAt } of late)
    expect(answeredAt ?? 0).toBeLessThanOrEqual(DRILL_RULES.refreshMinutes);
}

describe('« Est-ce toujours vrai ? »', () => {
  test('a word is young from the minute it is confirmed, and taken back from the minute it is said', () => {
    const of = (says: 'still' | 'no-more' | null, upToDate = false) => ({
      ...{ upToDate, refresh: { says, delay: 30 } },
    });
    expect(wordOf(of(null, true), null, 0)).toBe('young');
    expect(wordOf(of('still'), null, 900)).toBe('old');
    expect(wordOf(of('still'), 100, 129)).toBe('old');
    expect(wordOf(of('still'), 100, 130)).toBe('young');
    expect(wordOf(of('no-more'), 100, 130)).toBe('taken-back');
    expect(wordOf(of(null), 100, 900)).toBe('old');
  });

  test('is asked of everybody whose word is old, once; each answers in time, and what was answered stays', () => {
    fc.assert(
      fc.property(seed, minute, minute, (one, a, b) => {
        const reserve = drawReserve({ scenario: 'bad-saturday', seed: one });
        const at = (to: number) =>
          refreshesOf({ reserve: reserve as never, minute: to }, activation({ minute: 0 }));
        answersStay(at(Math.min(a, b)), at(Math.max(a, b)));
        expect(at(a)).toHaveLength(reserve.filter(({ upToDate }) => !upToDate).length);
        expect(readyAt(reserve, { minute: 0 }, Math.max(a, b))).toBeGreaterThanOrEqual(
          readyAt(reserve, { minute: 0 }, Math.min(a, b)),
        );
      }),
      { numRuns: 30 },
    );
    expect(refreshesOf(readDrill(aScript(), 60).state, null)).toEqual([]);
  });

  test('whoever confirmed may be planned; nobody whose word is old is, unless they were asked', () => {
    const planned = (read: DrillReading) =>
      instanceOfDrill(read).people.map(({ id }) => Number(id));
    const asked = ({ state }: DrillReading) =>
      state.lines.flatMap(({ messages }) => messages.map(({ to }) => to.number));
    const old = ({ state }: DrillReading) =>
      state.reserve.filter(({ word }) => word !== 'young').map(({ number }) => number);
    for (const read of [
      readDrill(aScript(), 119),
      readDrill(aScript(), 400, { activation: activation() }),
    ])
      for (const number of planned(read))
        expect(old(read).includes(number) && !asked(read).includes(number)).toBe(false);
    const after = readDrill(aScript(), 400, { activation: activation() });
    const confirmed = after.state.reserve.filter((one) => !one.upToDate && one.word === 'young');
    expect(confirmed.some(({ number }) => planned(after).includes(number))).toBe(true);
  });

  test('whoever took their word back is asked no more', () => {
    const { state } = readDrill(aScript(), 1000, { activation: activation() });
    const gone = state.reserve.filter(({ word }) => word === 'taken-back');
    expect(gone.length).toBeGreaterThan(0);
    const sentTo = (number: number) =>
      state.lines.flatMap(({ messages }) =>
        messages.filter(({ to }) => to.number === number).map(({ sentAt }) => sentAt),
      );
    for (const { number, refresh } of gone)
      for (const at of sentTo(number)) expect(at).toBeLessThan(120 + refresh.delay);
  });
});

describe('its report', () => {
  const read = (at: number, is: Partial<DrillActivation> = {}) =>
    readDrill(aScript(), at, { activation: activation(is) });

  test('says how deep the reserve was and became, and its sums hold', () => {
    fc.assert(
      fc.property(seed, minute, (one, at) => {
        const { state } = readDrill(aScript({ seed: one }), at, {
          activation: activation({ minute: Math.min(at, 120) }),
        });
        const lines = depthOf(state.reserve, { minute: Math.min(at, 120) }, at);
        const sum = (of: 'people' | 'before' | 'since') =>
          lines.reduce((all, line) => all + line[of], 0);
        expect(sum('people')).toBe(state.reserve.length);
        expect(sum('before')).toBe(state.reserve.filter(({ upToDate }) => upToDate).length);
        expect(sum('since')).toBe(state.reserve.filter(({ word }) => word === 'young').length);
        for (const { people, before, since } of lines) {
          expect(since).toBeGreaterThanOrEqual(before);
          expect(people).toBeGreaterThanOrEqual(since);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('compares its goals with what happened, in the form of one that is real', () => {
    const one = read(1080, { closedMinute: 900, learned: 'Appeler plus tôt.' });
    const tables = activationTables(one, one.activation as DrillActivation);
    expect(tables.map(({ title }) => title)).toEqual([
      ...['Les objectifs', 'La réserve, avant et depuis', 'Les besoins'],
      'Les personnes, par dispositif',
    ]);
    expect(tables[0]?.rows.map((row) => row[0])).toEqual([
      ...['Places pourvues', 'Personnes à jour', 'Besoin pourvu, une fois sur deux, en'],
    ]);
    expect(tables[0]?.rows[1]?.[3]).toBe('Atteint');
    const posted = one.state.lines.filter(
      ({ need }) => need.appearsAt >= 120 && need.appearsAt <= 900,
    ).length;
    expect(tables[2]?.rows[0]).toEqual(['Besoins publiés', String(posted)]);
    expect(drillActivationTitle(activation())).toMatch(/^Exercice – Bilan de l’activation/);
    const aimless = activation({ goals: { filled: null, ready: null, hours: null } });
    expect(activationTables(one, aimless).map(({ title }) => title)).not.toContain('Les objectifs');
  });

  test('the debrief of the drill says it too, and who activated and closed', () => {
    const one = read(1000, { closedMinute: 900, learned: 'Appeler plus tôt.' });
    const tables = debriefTables(one);
    expect(tables.map(({ title }) => title)).toContain(
      'Exercice – L’activation\u00a0: les objectifs',
    );
    expect(tables.at(-1)?.rows.map((row) => row[2])).toEqual([
      'Agathe Montbrun a activé la réserve de l’exercice',
      'L’activation de l’exercice est fermée\u00a0: Appeler plus tôt.',
    ]);
    expect(debriefTables(read(1000)).at(-1)?.rows).toHaveLength(1);
    expect(
      debriefTables(readDrill(aScript(), 1000)).some(({ title }) => /activation/.test(title)),
    ).toBe(false);
  });

  test('what is said of it', () => {
    const one = read(400);
    const counts = countRefreshes(one, one.activation as DrillActivation);
    expect(counts.asked).toBe(counts.still + counts.noMore + counts.waiting);
    expect(sayRefreshes(counts)).toMatch(/personnes inventées interrogées/);
    const [first] = refreshesOf(one.state, one.activation);
    if (!first) throw new Error('somebody is asked');
    expect(sayRefresh(first).subject).toMatch(/^\[Exercice\] Est-ce toujours vrai/);
    const at = { startsAt: one.startsAt, isOver: false };
    expect(sayActivated(null, at)).toMatch(/en veille/);
    expect(sayActivated(activation(), at)).toMatch(/^En cours, activée le /);
    expect(sayActivated(activation(), { ...at, isOver: true })).toMatch(/^Terminée/);
    expect(sayActivated(activation({ closedMinute: 300 }), at)).toMatch(/^Terminée.*fermée le /);
    expect(minutesCovered(activation({ closedMinute: 300 }), 200)).toEqual({
      from: 120,
      until: 200,
    });
  });

  test.each([
    [{ reason: 'summer', words: 'Une canicule est annoncée.' }, true],
    [{ reason: '', words: 'Une canicule est annoncée.' }, false],
    [{ reason: 'summer', words: 'Trop court' }, false],
    [{ reason: 'summer', words: 'Une canicule est annoncée.', goalFilled: '101' }, false],
    [{ reason: 'summer', words: 'Une canicule est annoncée.', vital: '0' }, false],
  ])('a form that says %j', (said, fine) => {
    expect(activateDrillForm.safeParse({ drillId: 'x', ...said }).success).toBe(fine);
    expect(closeDrillActivationForm.parse({ drillId: 'x', learned: ' ' }).learned).toBeNull();
  });
});
