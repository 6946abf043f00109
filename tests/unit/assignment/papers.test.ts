import { describe, expect, test } from 'vitest';
import {
  paperLine,
  sayMissing,
  sayOutOfOrder,
  stageOf,
  toldToPerson,
} from '@/components/assignment/paper-words';
import { type Assignment, contactUntil } from '@/lib/assignment/assignment';
import {
  type Attested,
  isOutOfOrder,
  isOwnNote,
  type MissionPaper,
  mayBeStarted,
  missingPapers,
  papersNaming,
  papersToOrder,
  planPaper,
  startMission,
} from '@/lib/assignment/papers';
import { RULES } from '@/lib/matching/gate';
import { minutesAfter } from '@/lib/shared/period';

const NOW = new Date('2026-11-25T20:00:00Z');
const mission = (is: Partial<Assignment> = {}): Assignment =>
  ({
    period: { start: NOW, end: minutesAfter(NOW, 600) },
    status: 'confirmed',
    startedAt: null,
    ...is,
  }) as Assignment;
const SIGNED: Attested = {
  signedOn: new Date('2026-11-24T00:00:00Z'),
  noted: 'host',
  printed: false,
  by: 'Hélène Clairval',
};
const paper = (rule: string, is: Partial<MissionPaper> = {}): MissionPaper => ({
  rule,
  required: true,
  instead: null,
  toAmend: false,
  attested: null,
  ...is,
});
const refusalOf = (outcome: { ok: boolean; refusal?: string }) => outcome.refusal ?? null;

describe('what is missing', () => {
  test('a required paper nobody signed; what is only recommended never is', () => {
    const papers = [paper('loan-convention'), paper('safety-briefing', { required: false })];
    expect(missingPapers(papers).map(({ rule }) => rule)).toEqual(['loan-convention']);
    expect(isOutOfOrder(mission(), papers)).toBe(true);
    expect(isOutOfOrder(mission({ status: 'cancelled' }), papers)).toBe(false);
    expect(isOutOfOrder(mission(), [paper('loan-convention', { attested: SIGNED })])).toBe(false);
  });
  test('once it began, what was missing is no more asked; the amendment of its new hours is, to the end and after', () => {
    const begun = mission({ startedAt: NOW });
    const signed = paper('loan-convention', { attested: SIGNED });
    expect(isOutOfOrder(begun, [paper('volunteer-not-a-job'), signed])).toBe(false);
    const toAmend = { ...signed, toAmend: true };
    expect(papersToOrder(begun, [signed, toAmend])).toEqual([toAmend]);
    expect(isOutOfOrder({ ...begun, status: 'cancelled' }, [toAmend])).toBe(false);
    expect(paperLine(toAmend)).toMatchObject({
      word: 'À signer',
      label: expect.stringMatching(/^Avenant des nouvelles dates/),
    });
    expect(sayMissing([toAmend], 'under-way')).toMatch(
      /^À régulariser pendant la mission\s: avenant des nouvelles dates\.$/,
    );
    // the day said is the amendment’s; what was signed before stays as it was
    const said = { rule: 'loan-convention', signedOn: SIGNED.signedOn };
    expect(planPaper(begun, [toAmend], said, NOW)).toEqual({
      ok: true,
      value: { ...signed, amendedOn: SIGNED.signedOn },
    });
  });
  test.each(['public-secondment', 'accessory-activity'])(
    'of two that do as well, %s is enough',
    (one) => {
      const papers = [
        paper('public-secondment'),
        paper('accessory-activity', { instead: 'public-secondment' }),
      ].map((row) => (row.rule === one ? { ...row, attested: SIGNED } : row));
      expect(missingPapers(papers)).toEqual([]);
    },
  );
});

test('what is signed again when a need changes, by what each paper names', () => {
  const ALL = [
    ...['loan-convention', 'public-secondment', 'retiree-contract', 'short-contract'],
    'student-contract',
  ];
  const sorted = (ids: readonly string[]) => [...ids].sort();
  expect(sorted(papersNaming(['hours']))).toEqual(sorted(ALL));
  const place = [...ALL, 'volunteer-not-a-job', 'safety-briefing'];
  expect(sorted(papersNaming(['place']))).toEqual(sorted(place));
  expect(sorted(papersNaming(['post']))).toEqual(sorted([...place, 'accessory-activity']));
  const work = ['loan-convention', 'public-secondment', 'volunteer-not-a-job'];
  expect(sorted(papersNaming(['tasks']))).toEqual(sorted([...work, 'accessory-activity']));
  expect(papersNaming(['conditions', 'details'])).toEqual([]);
  expect(papersNaming([])).toEqual([]);
  // only a paper is ever signed again
  const named = RULES.filter(({ names }) => names !== undefined);
  expect(named.every(({ stage }) => stage === 'mission')).toBe(true);
});

describe('the start of a mission', () => {
  const signed = [paper('loan-convention', { attested: SIGNED })];
  test('once its papers are signed, from half an hour before its hour', () => {
    expect(startMission(mission(), signed, NOW)).toMatchObject({
      ok: true,
      value: { startedAt: NOW },
    });
    expect(mayBeStarted(mission(), minutesAfter(NOW, -30))).toBe(true);
    expect(refusalOf(startMission(mission(), signed, minutesAfter(NOW, -31)))).toBe(
      'mission-not-begun',
    );
    const end = contactUntil(mission().period);
    expect(refusalOf(startMission(mission(), signed, minutesAfter(end, -1)))).toBeNull();
    expect(refusalOf(startMission(mission(), signed, end))).toBe('mission-over');
  });
  test('never with one missing, nor before a yes said again, nor given up; said twice it is the same', () => {
    expect(refusalOf(startMission(mission(), [paper('loan-convention')], NOW))).toBe(
      'papers-missing',
    );
    expect(refusalOf(startMission(mission({ status: 'to-reconfirm' }), signed, NOW))).toBe(
      'mission-to-reconfirm',
    );
    expect(refusalOf(startMission(mission({ status: 'cancelled' }), signed, NOW))).toBe(
      'already-cancelled',
    );
    const begun = mission({ startedAt: minutesAfter(NOW, -5) });
    expect(startMission(begun, signed, NOW)).toEqual({ ok: true, value: begun });
  });
});

describe('a paper noted', () => {
  const papers = [paper('loan-convention')];
  const day = (name: string) => new Date(`${name}T00:00:00Z`);
  const noted = (signedOn: Date | null, is: Partial<Assignment> = {}, now = NOW) =>
    planPaper(mission(is), papers, { rule: 'loan-convention', signedOn }, now);
  test('on a day that has come in Paris', () => {
    expect(noted(day('2026-11-25'))).toMatchObject({ ok: true });
    expect(refusalOf(noted(day('2026-11-26')))).toBe('paper-to-come');
    // half past midnight in Paris is still the day before elsewhere
    expect(noted(day('2026-11-26'), {}, new Date('2026-11-25T23:30:00Z'))).toMatchObject({
      ok: true,
    });
  });
  test('taken back until somebody starts with it; none that is not of the mission', () => {
    expect(noted(null)).toMatchObject({ ok: true, value: { attested: null } });
    expect(refusalOf(noted(null, { startedAt: NOW }))).toBe('paper-already-used');
    expect(refusalOf(noted(day('2026-11-25'), { status: 'cancelled' }))).toBe('already-cancelled');
    const other = { rule: 'no-such-rule', signedOn: day('2026-11-25') };
    expect(refusalOf(planPaper(mission(), papers, other, NOW))).toBe('not-found');
  });
});

test.each([
  ['host', null, 'ok'],
  ['host', '2026-11-25', 'ok'],
  ['lender', null, 'paper-of-others'],
  ['lender', '2026-11-25', 'paper-of-others'],
  [null, null, 'paper-signed-by-all'],
  [null, '2026-11-25', 'paper-signed-by-all'],
] as const)('of a paper noted by %s, the structure saying %s: %s', (noted, day, outcome) => {
  const held = paper('loan-convention', { attested: { ...SIGNED, noted } });
  const signedOn = day && new Date(`${day}T00:00:00Z`);
  const planned = planPaper(mission(), [held], { rule: held.rule, signedOn }, NOW);
  expect(refusalOf(planned) ?? 'ok').toBe(outcome);
  expect(isOwnNote(held)).toBe(noted === 'host');
});

describe('in words', () => {
  test.each([
    [{ noted: 'host' }, /^le mardi 24\snovembre 2026, noté par Hélène Clairval$/],
    [{ noted: 'lender', by: null }, /^le mardi 24\snovembre 2026, noté par l’employeur$/],
    [{ noted: null, by: null }, /^signé à l’écran par tous, le mardi 24\snovembre 2026$/],
    [{ noted: null, printed: true }, /, en partie sur papier, ce que Hélène Clairval a noté$/],
    [{ noted: null, printed: true, by: null }, /, ce que l’employeur a noté$/],
  ] as const)('%o says who noted what, and nobody of what all signed here', (is, said) => {
    expect(paperLine(paper('loan-convention', { attested: { ...SIGNED, ...is } })).said).toMatch(
      said,
    );
  });
  test('each paper of the registry has its line, its sentence and its state', () => {
    for (const row of RULES.filter(
      ({ stage, effect }) => stage === 'mission' && effect !== 'info',
    )) {
      expect(paperLine(paper(row.id)).label).toMatch(/^\p{Lu}/u);
      expect(toldToPerson([paper(row.id)])).toEqual([row.personSentence]);
    }
    expect(toldToPerson([paper('loan-convention', { attested: SIGNED })])).toEqual([]);
  });
  test('signed, to be put in order, recommended', () => {
    expect(paperLine(paper('loan-convention', { attested: SIGNED }))).toMatchObject({
      word: 'En ordre',
      said: expect.stringMatching(/^le mardi 24\snovembre 2026, noté par Hélène Clairval$/),
    });
    expect(paperLine(paper('loan-convention')).word).toBe('Manque');
    expect(paperLine(paper('safety-briefing', { required: false })).word).toBe('À prévoir');
    expect(sayMissing([paper('loan-convention')], 'before')).toMatch(
      /^À régulariser avant la prise de poste\s: convention de prêt et avenant\.$/,
    );
    const { period } = mission();
    const told = [new Date(period.end.getTime() - 1), period.end].map((at) =>
      stageOf(mission({ startedAt: null }), at),
    );
    expect(told).toEqual(['before', 'over']);
    expect(sayMissing([paper('loan-convention')], 'over')).toMatch(/^Mission terminée, encore/);
    for (const one of [0, 1]) expect(sayOutOfOrder(one)).toBeNull();
    expect(sayOutOfOrder(2)).toMatch(/^2\smissions à régulariser/);
  });
});
