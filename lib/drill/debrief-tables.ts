import { sayDelay } from '@/lib/evaluation/report';
import { type ReportTable, rowsOf, tablesOf } from '@/lib/evaluation/report-words';
import { sayFact } from '@/lib/queue/case-words';
import { LEVER_TABLE, LEVERS } from '@/lib/queue/lever';
import { HARD, lowerFirst, sayNumber } from '@/lib/shared/french';
import { sayCalendarDay, sayHour } from '@/lib/shared/french-time';
import { middle } from '@/lib/shared/middle';
import { activationTables, TOLD } from './activation-tables';
import { debriefOf } from './debrief';
import type { DrillCaseFact } from './drill-case';
import type { DrillReading } from './drill-queue';
import { DRILL_MARK, sayLever, sayNeedName, sayPlanFact } from './drill-words';
import { planTable } from './plan-tables';
import { DRILL_RULES, instantOf } from './scenario';

type Told = Pick<
  DrillReading,
  'state' | 'startsAt' | 'facts' | 'plans' | 'planFacts' | 'activation'
>;

/** What a drill gave, table after table: the page, the document and the file show the same, each said to be an exercise. */
export const debriefTables = (read: Told): readonly ReportTable[] =>
  [
    ...tablesOf(debriefOf(read.state, read.startsAt)).slice(0, TOLD),
    casesTable(read),
    leversTable(read),
    planTable(read),
    ...activationOf(read),
    storyTable(read),
  ].map((table) => ({ ...table, title: `Exercice – ${table.title}` }));

/** What its activation aimed at and gave, when it had one: its needs and schemes stand in its own report. */
function activationOf(read: Told): readonly ReportTable[] {
  if (!read.activation) return [];
  return activationTables(read, read.activation)
    .slice(0, -TOLD)
    .map((table) => ({ ...table, title: `L’activation${HARD}: ${lowerFirst(table.title)}` }));
}

/** Tables of a drill as lines of a file: the mark in front of each, wherever it is copied. */
export const markedRows = (
  title: string,
  tables: readonly ReportTable[],
): readonly (readonly string[])[] => rowsOf(title, tables).map((row) => [DRILL_MARK, ...row]);

const levers = ({ state }: Told) => state.lines.flatMap((line) => line.levers);

function casesTable(read: Told): ReportTable {
  const { state, facts } = read;
  const first = state.lines.map(({ need }) => {
    const taken = facts.find(({ needKey, kind }) => needKey === need.key && kind === 'taken');
    return taken ? taken.minute - need.appearsAt : null;
  });
  const count = (kind: DrillCaseFact['kind']) =>
    sayNumber(facts.filter((fact) => fact.kind === kind).length);
  const pulled = levers(read);
  return {
    title: 'Les dossiers',
    head: ['Mesure', 'Valeur'],
    rows: [
      ['Besoins pris en main', sayNumber(first.filter((delay) => delay !== null).length)],
      ['Pris en main, une fois sur deux, en', sayDelay(middle(first))],
      ['Passés à la relève', count('handed-over')],
      ['Clos par la cellule', count('closed')],
      ['Leviers tentés', sayNumber(pulled.length)],
      ['Leviers qui ont trouvé quelqu’un', sayNumber(pulled.filter(({ gave }) => gave).length)],
    ],
  };
}

function leversTable(read: Told): ReportTable {
  const pulled = levers(read);
  const count = (lever: string, gave: boolean | null) =>
    sayNumber(pulled.filter((one) => one.lever === lever && one.gave === gave).length);
  return {
    title: 'Les leviers',
    head: ['Levier', 'Ont trouvé quelqu’un', 'N’ont trouvé personne', 'Résultat attendu'],
    empty: 'Aucun levier n’a été actionné.',
    rows: LEVERS.filter((lever) => pulled.some((one) => one.lever === lever)).map((lever) => [
      LEVER_TABLE[lever].label,
      ...[true, false, null].map((gave) => count(lever, gave)),
    ]),
  };
}

type Step = { readonly minute: number; readonly needKey: number | null; readonly said: string };

function stepsOf({ state, facts, plans, planFacts, activation }: Told): readonly Step[] {
  const pulled = state.lines.flatMap((line) =>
    line.levers.flatMap(({ lever, minute, needKey, gave }): Step[] => [
      { minute, needKey, said: sayLever({ lever, minute, needKey, gave: null }) },
      ...(gave === null
        ? []
        : [
            {
              ...{ minute: minute + DRILL_RULES.leverMinutes, needKey },
              said: sayLever({ lever, minute, needKey, gave }),
            },
          ]),
    ]),
  );
  const done = facts.map((fact) => {
    const { kind, text, version, byName, minute, needKey } = fact;
    // only the words are said: the hour stands in its own column
    return { minute, needKey, said: sayFact({ kind, text, version, byName, at: new Date(0) }) };
  });
  const planned = plannedSteps(plans, planFacts);
  return [...done, ...pulled, ...planned, ...activatedSteps(activation)].sort(
    (one, other) => one.minute - other.minute,
  );
}

/** Each plan, then what was done on it: a plan asked because of a decision comes after it. */
const plannedSteps = (plans: Told['plans'], planFacts: Told['planFacts']): readonly Step[] =>
  [
    ...plans.map(({ minute, number, byName }) => ({
      ...{ minute, needKey: null, said: `${byName} a demandé le plan n°${HARD}${number}` },
      place: 2 * number,
    })),
    ...planFacts.map((fact) => ({
      ...{ minute: fact.minute, needKey: fact.needKey, said: sayPlanFact(fact) },
      place: 2 * fact.plan + 1,
    })),
  ].sort((one, other) => one.place - other.place);

function activatedSteps(activation: Told['activation']): readonly Step[] {
  if (!activation) return [];
  const { byName, minute, closedMinute, learned } = activation;
  const opened = { minute, needKey: null, said: `${byName} a activé la réserve de l’exercice` };
  if (closedMinute === null) return [opened];
  const kept = learned ? `${HARD}: ${learned}` : '';
  const said = `L’activation de l’exercice est fermée${kept}`;
  return [opened, { minute: closedMinute, needKey: null, said }];
}

function storyTable(read: Told): ReportTable {
  const names = new Map(read.state.lines.map(({ need }) => [need.key, sayNeedName(need)]));
  return {
    title: 'Ce que la cellule a fait',
    head: ['À l’horloge de l’exercice', 'Besoin', 'Ce qui s’est passé'],
    empty: 'Rien n’a été fait des dossiers.',
    rows: stepsOf(read).map(({ minute, needKey, said }) => {
      const at = instantOf(read.startsAt, minute);
      return [
        `${sayCalendarDay(at)}, ${sayHour(at)}`,
        needKey === null ? '' : (names.get(needKey) ?? ''),
        said,
      ];
    }),
    wordy: true,
  };
}
