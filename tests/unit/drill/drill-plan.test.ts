import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { debriefTables } from '@/lib/drill/debrief-tables';
import { drillPairForm, sendDrillPlanForm } from '@/lib/drill/drill.schema';
import {
  type DrillPlanFact,
  decideInDrill,
  decisionsOf,
  hasSomebody,
  instanceOfDrill,
  needIdOf,
  needKeyOf,
  openLines,
  pairsOf,
  personIdOf,
} from '@/lib/drill/drill-plan';
import { refusedPlan } from '@/lib/drill/drill-plan-answer';
import type { DrillReading } from '@/lib/drill/drill-queue';
import { sayPlanFact } from '@/lib/drill/drill-words';
import { planTable } from '@/lib/drill/plan-tables';
import { playDrill } from '@/lib/drill/play';
import { drawReserve, fitOf } from '@/lib/drill/reserve';
import { DRILL_RULES, SCENARIO_TABLE, SCENARIOS } from '@/lib/drill/scenario';
import { tellDrillPlan } from '@/lib/drill/told-drill-plan';
import { clashes } from '@/lib/drill/turn';
import type { MembershipId } from '@/lib/identity/actor';
import { checkPlan } from '@/lib/plan/check-plan';
import { faultsOf } from '@/lib/plan/instance-faults';
import { planTerritory } from '@/lib/plan/plan-territory';
import { settle } from '@/lib/plan/settled';
import { moreCovered } from '@/lib/plan/told-proposal';
import { aPlan, aScript, readDrill } from '../../support/drill-world';
import '../../support/properties';

const AGATHE = 'agathe' as unknown as MembershipId;
const fact = (rank: number, is: Partial<DrillPlanFact> = {}): DrillPlanFact => ({
  ...{ rank, kind: 'pin', plan: 1, needKey: 0, person: 1, minute: 60 },
  ...{ membershipId: AGATHE, byName: 'Agathe Montbrun' },
  ...is,
});
const drawn = fc.record({
  scenario: fc.constantFrom(...SCENARIOS),
  seed: fc.string({ maxLength: 6 }),
});
const minute = fc.integer({ min: 0, max: 1000 });

/** A drill whose plan proposes somebody: chance is asked until it does. */
function planned(at = 120): { read: DrillReading; seed: string } {
  for (let draw = 0; draw < 50; draw += 1) {
    const seed = `draw ${draw}`;
    const first = readDrill(aScript({ seed }), at);
    const plan = aPlan(first);
    if (hasSomebody(plan)) return { read: { ...first, plans: [plan] }, seed };
  }
  throw new Error('fifty draws, and no plan with anybody');
}

const agreedBy = ({ state }: DrillReading, number: number) =>
  state.lines
    .filter(({ messages }) =>
      messages.some(({ to, answer }) => to.number === number && answer === 'yes'),
    )
    .map(({ need }) => need);
function needNamed({ state }: DrillReading, needId: string) {
  const line = state.lines.find(({ need }) => needIdOf(need) === needId);
  if (!line) throw new Error('a plan speaks of needs that are there');
  return line.need;
}

/** Whatever is planned is lawful, keeps who is asked, and gives nobody a shift too near another they agreed to. */
function holdsTogether(read: DrillReading) {
  const instance = instanceOfDrill(read);
  expect(faultsOf(instance)).toEqual([]);
  const { assignments } = planTerritory(instance);
  expect(checkPlan(instance, assignments)).toEqual([]);
  expect(assignments).toEqual(expect.arrayContaining([...(instance.pins ?? [])]));
  for (const { personId, needId } of assignments)
    for (const other of agreedBy(read, Number(personId)))
      expect(clashes(other, needNamed(read, needId))).toBe(false);
}

describe('what a plan of a drill is made from', () => {
  test('is never impossible, keeps who still thinks, and leaves who agreed alone', () => {
    fc.assert(
      fc.property(drawn, minute, (is, at) => {
        holdsTogether(readDrill(aScript(is), at));
      }),
      { numRuns: 15 },
    );
  });

  test('its open needs are those that lack somebody, its people those whose word is young', () => {
    fc.assert(
      fc.property(drawn, minute, (is, at) => {
        const read = readDrill(aScript(is), at);
        const { needs, people, previous = [] } = instanceOfDrill(read);
        expect(needs.map(({ id }) => needKeyOf(id))).toEqual(
          openLines(read.state).map(({ need }) => need.key),
        );
        const waiting = new Set(previous.map(({ personId }) => personId));
        for (const { id } of people) {
          const one = read.state.reserve.find(({ number }) => personIdOf(number) === id);
          expect(one?.upToDate || waiting.has(id)).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('a need is named in the order it came, whatever its number', () => {
    expect(needIdOf({ appearsAt: 7, key: 30 }) < needIdOf({ appearsAt: 12, key: 2 })).toBe(true);
    expect(needKeyOf(needIdOf({ appearsAt: 1079, key: 39 }))).toBe(39);
  });

  test('the reserve of a drill is drawn once, and nobody holds a post the law keeps from them', () => {
    for (const scenario of SCENARIOS) {
      const reserve = drawReserve({ scenario, seed: 'one' });
      expect(reserve).toHaveLength(SCENARIO_TABLE[scenario].reserve);
      expect(reserve).toEqual(drawReserve({ scenario, seed: 'one' }));
    }
    const nurse = { key: 0, trade: 'nurse' } as const;
    for (let number = 1; number <= 60; number += 1)
      expect(fitOf('one', { number, trade: 'care-assistant' }, nurse)).toBeNull();
  });
});

describe('decided by hand', () => {
  test('the last word on a pair stands', () => {
    const facts = [fact(1), fact(2, { kind: 'unpin' }), fact(3, { kind: 'forbid', person: 2 })];
    expect(decisionsOf(facts).map(({ kind, number }) => [kind, number])).toEqual([['forbid', 2]]);
    expect(
      decisionsOf([...facts, fact(4, { kind: 'sent', person: null, needKey: null })]),
    ).toHaveLength(1);
  });

  test('what is imposed is in the next plan, what is set aside is not; nobody is imposed where they may not come', () => {
    const { read } = planned();
    const [pair] = pairsOf(read.plans[0]?.answer ?? null);
    if (!pair) throw new Error('somebody is proposed');
    const { number: person, needKey } = pair;
    expect(decideInDrill(read, { ...pair, act: 'pin' })).toEqual({ ok: true, value: 'pin' });
    expect(decideInDrill(read, { ...pair, act: 'unpin' })).toMatchObject({ refusal: 'not-pinned' });
    const decidedAs = (kind: 'pin' | 'forbid') => {
      const planFacts = [fact(1, { kind, person, needKey })];
      return { ...read, planFacts };
    };
    const pairs = (kind: 'pin' | 'forbid') =>
      aPlan(decidedAs(kind), 2).answer?.proposed.map(({ personId, needId, why }) => [
        ...[Number(personId), needKeyOf(needId), why],
      ]);
    expect(pairs('pin')).toContainEqual([person, needKey, 'imposed']);
    expect(pairs('forbid')?.map(([one, need]) => [one, need])).not.toContainEqual([
      person,
      needKey,
    ]);
    expect(decideInDrill(decidedAs('pin'), { ...pair, act: 'forbid' })).toMatchObject({
      refusal: 'already-pinned',
    });
    const cook = read.state.reserve.find(({ trade }) => trade === 'cook');
    const care = openLines(read.state).find(({ need }) => need.trade !== 'cook');
    if (!cook || !care) throw new Error('a cook, and a need that is none');
    const no = { number: cook.number, needKey: care.need.key, act: 'pin' } as const;
    expect(decideInDrill(read, no)).toMatchObject({ refusal: 'not-lawful' });
  });

  test('what is decided goes first, then what is asked, as long as it holds', () => {
    const instance = instanceOfDrill(planned().read);
    expect(settle({ ...instance, pins: [] }, [], [])).toMatchObject({ needs: instance.needs });
    const ghost = { kind: 'pin', personId: '9999', needId: 'none' } as const;
    expect(settle(instance, [ghost], []).pins).toEqual([]);
  });
});

describe('sent', () => {
  const sentOf = (read: DrillReading, at: number) =>
    readDrill(aScript({ seed: read.script.seed }), at, {
      plans: read.plans,
      planFacts: [fact(1, { kind: 'sent', needKey: null, person: null, minute: 120 })],
    });

  test('those proposed are asked at that minute, the gravest needs first, and no wave asks for the seats they think of', () => {
    const { read } = planned();
    const pairs = pairsOf(read.plans[0]?.answer ?? null);
    const { state } = sentOf(read, 120);
    const asked = state.lines.flatMap(({ messages }) => messages.filter(({ byPlan }) => byPlan));
    expect(state.passed).toEqual([]);
    expect(asked).toHaveLength(pairs.length);
    expect(asked.every(({ sentAt }) => sentAt === 120)).toBe(true);
    const weights = { vital: 3, serious: 2, degraded: 1, comfort: 0 };
    const order = pairs.map(
      ({ needKey }) =>
        weights[state.lines.find(({ need }) => need.key === needKey)?.need.severity ?? 'comfort'],
    );
    expect([...order].sort((one, other) => other - one)).toEqual(order);
    // a wave that falls while they think asks for the other seats alone
    const later = sentOf(read, 120 + DRILL_RULES.waveMinutes);
    for (const { need, messages } of later.state.lines) {
      const planned = messages.filter((one) => one.byPlan && one.answer !== 'lost').length;
      const since = messages.filter(({ byPlan, sentAt }) => !byPlan && sentAt > 120);
      if (planned >= need.seats && messages.every((one) => !one.byPlan || one.answer === 'waiting'))
        expect(since).toEqual([]);
    }
  });

  test('nothing that was shown is unsaid by it, and nobody is asked twice for one need', () => {
    const { read } = planned();
    const before = readDrill(aScript({ seed: read.script.seed }), 120).state;
    const after = sentOf(read, 120).state;
    for (const line of before.lines) {
      const same = after.lines.find(({ need }) => need.key === line.need.key);
      expect(same?.taken).toBe(line.taken);
      expect(same?.messages.slice(0, line.messages.length)).toEqual(line.messages);
    }
    for (const { messages } of sentOf(read, 600).state.lines)
      expect(new Set(messages.map(({ to }) => to.number)).size).toBe(messages.length);
  });

  test('what is sent twice, or too late, is passed over with its reason', () => {
    const { read } = planned();
    const pairs = pairsOf(read.plans[0]?.answer ?? null);
    const twice = {
      seed: read.script.seed,
      sendings: [120, 121].map((at) => ({ minute: at, pairs })),
    };
    const again = playDrill(aScript(twice), 121).passed.filter((one) => one.minute === 121);
    expect(again).toHaveLength(pairs.length);
    const late = { seed: read.script.seed, sendings: [{ minute: 1079, pairs }] };
    for (const { outcome, needKey } of playDrill(aScript(late), 1079).passed) {
      expect(['gone', 'need-over']).toContain(outcome);
      expect(pairs.some((pair) => pair.needKey === needKey)).toBe(true);
    }
  });
});

describe('what is read of it', () => {
  test('none yet, being computed, computed, edited, sent', () => {
    const { read } = planned();
    expect(tellDrillPlan({ ...read, plans: [] })).toMatchObject({ proposal: null, lacking: [] });
    const waiting = { number: 1, minute: 120, byName: 'Agathe', answer: null };
    expect(tellDrillPlan({ ...read, plans: [waiting] }).headline).toMatch(/se calcule/);
    const refused = { ...waiting, answer: refusedPlan(instanceOfDrill(read)) };
    expect(tellDrillPlan({ ...read, plans: [refused] }).headline).toMatch(/n’a pas pu/);
    const told = tellDrillPlan(read);
    expect(told.proof).toMatch(/^Plan calculé /);
    expect(told.proposal).toMatchObject({ version: '1', stale: false, decided: [], left: [] });
    const people = told.proposal?.needs.flatMap((need) => need.people) ?? [];
    expect(people.length).toBe(pairsOf(read.plans[0]?.answer ?? null).length);
    expect(people.every(({ outcome }) => outcome === null)).toBe(true);
    const stale = tellDrillPlan({ ...read, plans: [...read.plans, { ...waiting, number: 2 }] });
    expect(stale.proposal).toMatchObject({ version: '1', stale: true });
    const one = fact(1, {
      kind: 'forbid',
      person: 219,
      needKey: read.state.lines[0]?.need.key ?? 0,
    });
    const decided = tellDrillPlan({ ...read, planFacts: [one] }).proposal?.decided;
    expect(decided).toMatchObject([{ place: 219, kind: 'forbid', by: 'Agathe Montbrun' }]);
  });

  test('a plan that was sent says of each whether they were asked; its debrief, what it gave', () => {
    const { read } = planned();
    const planFacts = [fact(1, { kind: 'sent', needKey: null, person: null, minute: 120 })];
    const sent = readDrill(aScript({ seed: read.script.seed }), 400, {
      plans: read.plans,
      planFacts,
    });
    const people = tellDrillPlan(sent).proposal?.needs.flatMap((need) => need.people) ?? [];
    expect(people.every(({ outcome }) => outcome !== null)).toBe(true);
    const [row] = planTable(sent).rows;
    const answer = read.plans[0]?.answer;
    const asked = people.filter(({ outcome }) => outcome === 'asked').length;
    expect(row?.slice(1, 4)).toEqual(
      [answer?.seatsOpen, answer?.seatsCovered, moreCovered(answer?.lines ?? [])].map(String),
    );
    expect(row?.[5]).toBe(String(asked));
    expect(Number(row?.[6])).toBeLessThanOrEqual(asked);
    expect(planTable(readDrill(aScript(), 60)).empty).toMatch(/Aucun plan n’a été calculé/);
    expect(planTable(read).empty).toMatch(/Aucun plan n’a été envoyé/);
    const story = (plans: DrillReading['plans'], planFacts: readonly DrillPlanFact[]) =>
      debriefTables({ ...sent, plans, planFacts })
        .at(-1)
        ?.rows.map((cells) => cells[2]);
    // a plan asked because of a decision comes after it
    const second = { number: 2, minute: 120, byName: 'Karim', answer: null };
    expect(story([...read.plans, second], [fact(1, { minute: 120 })])).toEqual([
      expect.stringMatching(/a demandé le plan n°\s1$/),
      expect.stringMatching(/a imposé la personne/),
      expect.stringMatching(/a demandé le plan n°\s2$/),
    ]);
    expect(story(read.plans, planFacts)).toEqual([
      expect.stringMatching(/a demandé le plan/),
      sayPlanFact(planFacts[0] as DrillPlanFact),
    ]);
  });

  test.each([
    [{ personne: '12', besoin: '0060-07', acte: 'pin' }, true],
    [{ personne: '', besoin: '0060-07', acte: 'pin' }, false],
    [{ personne: '12', besoin: '7', acte: 'pin' }, false],
    [{ personne: '12', besoin: '0060-07', acte: 'erase' }, false],
  ])('a form that says %j', (said, fine) => {
    expect(drillPairForm.safeParse({ drillId: 'x', ...said }).success).toBe(fine);
    expect(sendDrillPlanForm.safeParse({ drillId: 'x', plan: fine ? '3' : 'x' }).success).toBe(
      fine,
    );
  });
});
