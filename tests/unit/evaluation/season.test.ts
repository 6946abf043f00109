import { describe, expect, test } from 'vitest';
import { GRID, GRID_QUESTIONS, gridQuestion } from '@/lib/evaluation/grid';
import { FILLED_QUESTIONS, factsFor, type SeasonSources } from '@/lib/evaluation/grid-facts';
import { gridTables } from '@/lib/evaluation/grid-table';
import { tellOutcomes } from '@/lib/evaluation/report';
import { GRID_SENTENCE, seasonDays, seasonTitle } from '@/lib/evaluation/report-titles';
import { satisfactionLines } from '@/lib/evaluation/satisfaction';
import {
  answeredCount,
  firstMonths,
  type GridAnswer,
  lastAnswers,
  planAnswer,
  planSeason,
  SEASON_RULES,
  seasonMonths,
  toldSoFar,
} from '@/lib/evaluation/season';
import { SEASON_MESSAGES } from '@/lib/evaluation/season.messages';
import { answerForm, seasonForm } from '@/lib/evaluation/season.schema';
import { unfilledLines } from '@/lib/evaluation/unfilled';
import { tell } from '@/lib/pool/funnel';

const since = new Date('2026-06-02T08:00:00Z');
const [{ longestMonths, monthsBack, name }] = SEASON_RULES;
const DAY = 86_400_000;
const now = new Date('2026-12-01T09:00:00Z');
const at = (days: number) => new Date(now.getTime() + days * DAY);
const written = (question: string, version: number, words = 'Des mots.'): GridAnswer => ({
  ...{ question, version, words, byName: 'Agathe', writtenAt: now },
});

const sources: SeasonSources = {
  period: { start: new Date('2026-06-30T22:00:00Z'), end: new Date('2026-08-31T22:00:00Z') },
  territoryName: 'Loire-Atlantique',
  meetings: { collectives: 1, meetings: 3, decisions: 7 },
  cases: { taken: 9, closed: 8 },
  report: {
    period: { start: at(-1), end: now },
    needs: {
      ...{ posted: 12, filled: 9, expired: 1, seats: 20, seatsTaken: 15 },
      ...{ minutesToFirstYes: 30, minutesToFilled: null },
    },
    schemes: tellOutcomes([
      {
        kind: 'retiree',
        asked: 23,
        reached: 20,
        fitting: 12,
        yes: 7,
        present: 5,
        stayed: 0,
        minutesToYes: 9,
      },
      {
        kind: 'civic-volunteer',
        asked: 3,
        reached: 3,
        fitting: 3,
        yes: 1,
        present: 0,
        stayed: 0,
        minutesToYes: 9,
      },
    ]),
    reasons: [{ what: 'no', label: 'C’est trop loin', told: tell(7) }],
    unfilled: unfilledLines([{ what: 'passed', reason: 'nobody-asked', needs: 1 }]),
    satisfaction: satisfactionLines([
      { saidBy: 'person', question: 'welcomed', word: 'yes', people: 12 },
      { saidBy: 'person', question: 'welcomed', word: 'no', people: 2 },
    ]),
    weeks: [],
  },
  activations: [
    {
      ...{ id: 'x' as never, reason: 'summer', words: 'Les congés laissent des trous.' },
      ...{
        period: { start: new Date('2026-07-01T00:00:00Z'), end: new Date('2026-08-01T00:00:00Z') },
      },
      ...{ refreshDays: 7, structuresDaily: true, askedAt: null, closedAt: null, revision: 1 },
      ...{
        goals: { filled: 80, ready: null, hours: 48 },
        learned: 'Prévenir plus tôt.',
        readyAtEnd: null,
      },
    },
  ],
  places: {
    ...{ structures: 9, communes: 6, epcis: 2 },
    families: [{ family: 'elderly', structures: 7, seats: 15 }],
  },
  levers: [
    {
      lever: 'circle',
      pulled: 6,
      answered: 5,
      gave: 4,
      helped: 5,
      people: 7,
      hours: 60,
      medianMinutes: null,
      since,
    },
    {
      lever: 'interim',
      pulled: 4,
      answered: 4,
      gave: 4,
      helped: 4,
      people: 4,
      hours: 9,
      medianMinutes: null,
      since,
    },
  ],
};

describe('the grid', () => {
  test('the questions of annex 3, each named once, in an address anybody can read', () => {
    expect(GRID.map(({ title }) => title)).toHaveLength(11);
    const slugs = GRID_QUESTIONS.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs.filter((slug) => !/^[a-z]+(-[a-z]+)*$/.test(slug))).toEqual([]);
    expect(gridQuestion('freins')?.label).toMatch(/^Quels freins/);
    for (const slug of ['', 'constructor', undefined, ['freins']])
      expect(gridQuestion(slug)).toBeNull();
    expect(FILLED_QUESTIONS.filter((slug) => !slugs.includes(slug))).toEqual([]);
  });

  test('holds every line of the annex, none left out: how many in each part, and what it proposes to choose from', () => {
    expect(GRID.map(({ questions }) => questions.length)).toEqual([
      4, 10, 4, 7, 3, 4, 3, 6, 4, 3, 10,
    ]);
    expect(GRID_QUESTIONS[0]?.label).toBe('Porteur du projet');
    for (const said of ['accès aux soins', 'lien social', 'fracture numérique'])
      expect(gridQuestion('nature')?.hint).toContain(said);
    expect(gridQuestion('cout')?.hint).toBeUndefined();
  });

  test('is filled from what is counted, people told by five, levers from five answers', () => {
    const said = (slug: string) => factsFor(slug, sources).join(' ');
    expect(said('localisation')).toContain('9\u00a0structures de 6\u00a0communes');
    expect(said('publics')).toContain('Personnes âgées\u00a0: 7\u00a0structures');
    expect(said('origine')).toContain('Les congés laissent des trous.');
    expect(said('objectifs')).toContain('80\u00a0% des places');
    expect(said('objectifs')).toContain('48\u00a0h');
    expect(said('dates')).toContain('mercredi 1er\u00a0juillet 2026');
    expect(said('deroulement')).toContain('15\u00a0pourvues (75\u00a0%)');
    expect(said('freins')).toContain('c’est trop loin »\u00a0: 5 ou un peu plus');
    expect(said('freins')).toContain('Prévenir plus tôt.');
    expect(said('freins')).toContain('« personne n’a été sollicité »\u00a0: 1\u00a0besoin.');
    expect(said('porteur')).toContain('Loire-Atlantique');
    expect(said('instances')).toBe(
      '1\u00a0espace collectif réuni, 3\u00a0réunions, 7\u00a0décisions notées.',
    );
    expect(said('suivi')).toContain('9\u00a0dossiers pris en main, 8\u00a0clos');
    expect(said('impact-publics')).toContain(
      'oui, 10 ou un peu plus ; à moitié, moins de 5 ; non, moins de 5',
    );
    expect(said('leviers')).toContain(
      'Structures voisines\u00a0: 5\u00a0réponses, 7\u00a0personnes',
    );
    expect(said('leviers')).not.toMatch(/intérim/i);
    expect(said('moyens-humains')).toContain('venues, 5 ou un peu plus');
    expect(said('benevoles')).toContain('sollicitées, moins de 5');
    expect(said('benevoles')).not.toContain('retraité');
    expect(said('intervenants')).toContain('retraité');
    expect(said('evaluation')).toBe('Premier oui, une fois sur deux, en\u00a0: 30\u00a0min.');
    for (const slug of ['perenne', 'constructor', 'toString'])
      expect(factsFor(slug, sources)).toEqual([]);
  });

  test('a season without anything says nothing it does not know', () => {
    const empty: SeasonSources = {
      ...sources,
      ...{ activations: [], levers: [], meetings: { collectives: 0, meetings: 0, decisions: 0 } },
      cases: { taken: 0, closed: 0 },
      places: { structures: 0, communes: 0, epcis: 0, families: [] },
      report: { ...sources.report, schemes: [], reasons: [], unfilled: [], satisfaction: [] },
    };
    for (const slug of [
      'localisation',
      'publics',
      'origine',
      'objectifs',
      'freins',
      'leviers',
      'intervenants',
      'benevoles',
      'instances',
      'suivi',
      'impact-publics',
    ])
      expect(factsFor(slug, empty)).toEqual([]);
  });

  test('an activation closed before its end is told until that day', () => {
    const closedAt = new Date('2026-07-14T10:00:00Z');
    const activations = sources.activations.map((one) => ({ ...one, closedAt }));
    for (const slug of ['origine', 'dates'])
      expect(factsFor(slug, { ...sources, activations }).at(-1)).toContain(
        'du mercredi 1er\u00a0juillet 2026 au mardi 14\u00a0juillet 2026',
      );
  });

  test.each([
    ['half were', 9, 180, ['Besoin pourvu, une fois sur deux, en\u00a0: 3\u00a0h.']],
    ['fewer than half were', 2, null, ['Moins d’un besoin sur deux a été pourvu.']],
    ['too few are known', 9, null, []],
  ])('how fast needs were filled, when %s', (_, filled, minutesToFilled, said) => {
    const needs = { ...sources.report.needs, filled, minutesToFirstYes: null, minutesToFilled };
    const report = { ...sources.report, needs };
    expect(factsFor('evaluation', { ...sources, report })).toEqual(said);
  });

  test('as tables: what is counted beside what the cell wrote', () => {
    const tables = gridTables(sources, lastAnswers([written('perenne', 1, 'Oui, chaque été.')]));
    expect(tables).toHaveLength(GRID.length);
    const rows = tables.flatMap((table) => table.rows);
    expect(rows).toHaveLength(GRID_QUESTIONS.length);
    expect(rows.find(([label]) => label?.includes('pérennisée'))?.[2]).toBe('Oui, chaque été.');
  });
});

describe('a season', () => {
  test.each([
    ['this month, under way', '2026-12', '2026-12', true],
    ['until one to come', '2026-11', '2027-03', true],
    ['one to come', '2027-01', '2027-01', 'not-begun'],
    ['backwards', '2026-11', '2026-10', 'ends-before'],
    ['of no month', '2026-13', '2026-12', 'ends-before'],
    ['of a day', '2026-11-03', '2026-12', 'ends-before'],
    ['as long as may be', '2026-01', '2026-12', true],
    ['a month more', '2025-12', '2026-12', 'too-long'],
  ] as const)('%s', (_, first, last, may) => {
    const planned = planSeason({ first, last }, now);
    expect(planned.ok || planned.refusal).toBe(may);
  });

  test('whole months of Paris, from the first instant to the last; those proposed, the newest first', () => {
    const planned = planSeason({ first: '2026-07', last: '2026-08' }, now);
    expect(planned.ok && planned.value).toEqual(sources.period);
    const months = seasonMonths(now);
    expect([months[0], months[longestMonths - 1], months.at(-1)]).toEqual([
      ...['2027-11', '2026-12', '2023-12'],
    ]);
    expect(months).toHaveLength(monthsBack + longestMonths);
    const begun = firstMonths(now);
    expect([begun[0], begun.at(-1)]).toEqual(['2026-12', months.at(-1)]);
    const last = months[0] ?? '';
    for (const first of months)
      expect(planSeason({ first, last: first > '2026-12' ? last : first }, now).ok).toBe(
        begun.includes(first),
      );
  });

  test('under way it is told until now', () => {
    expect(toldSoFar({ start: at(-1), end: at(1) }, now).end).toEqual(now);
    expect(toldSoFar({ start: at(-2), end: at(-1) }, now).end).toEqual(at(-1));
  });

  test('the last version of each answer is read; one erased is not counted', () => {
    const last = lastAnswers([
      ...[written('freins', 1), written('freins', 3, 'Les délais.'), written('freins', 2)],
      ...[written('cout', 1), written('cout', 2, '')],
    ]);
    expect(last.get('freins')?.words).toBe('Les délais.');
    expect(answeredCount(last)).toBe(1);
  });

  test.each([
    [null, 0, true],
    [written('cout', 1), 1, true],
    [written('cout', 1), 0, false],
    [written('cout', 2), 1, false],
    [null, 1, false],
  ])('written over the version that was read alone', (last, seen, may) => {
    expect(planAnswer(last, seen).ok).toBe(may);
  });

  test('forms', () => {
    const given = { name: 'Été', first: '2026-07', last: '2026-08' };
    expect(seasonForm.parse(given)).toEqual(given);
    for (const wrong of ['', 'É', 'x'.repeat(name.most + 1)])
      expect(seasonForm.safeParse({ ...given, name: wrong }).success).toBe(false);
    for (const first of ['hier', '2026-07-03', ''])
      expect(seasonForm.safeParse({ ...given, first }).success).toBe(false);
    expect(answerForm.parse({ question: 'cout', seen: '2', words: ' a\r\nb ' })).toEqual({
      ...{ seasonId: null, question: 'cout', seen: 2, words: 'a\nb' },
    });
    expect(answerForm.safeParse({ words: 'x'.repeat(4001) }).success).toBe(false);
  });

  test('words', () => {
    const { period } = sources;
    const days = 'Du mercredi 1er\u00a0juillet 2026 au lundi 31\u00a0août 2026.';
    expect(seasonDays(period, period.end)).toBe(days);
    expect(seasonDays(period, new Date(period.end.getTime() - 1))).toBe(
      `${days} En\u00a0cours\u00a0: les chiffres s’arrêtent à aujourd’hui, lundi 31\u00a0août 2026.`,
    );
    expect(seasonTitle({ name: 'Été' })).toBe('Bilan de saison\u00a0: Été');
    expect(GRID_SENTENCE).toContain('annexe\u00a03');
    expect(SEASON_MESSAGES['changed-meanwhile'](null, 'Claire a écrit.')).toMatch(
      /^Claire a écrit/,
    );
  });
});
