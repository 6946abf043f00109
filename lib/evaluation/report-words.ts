import { CANCEL_REASON_LABELS, sayCancelReason } from '@/lib/assignment/assignment';
import { SURVEY_WORDS } from '@/lib/assignment/follow-up';
import { FUNNEL_STEP, lengthOf, sayTold, tell } from '@/lib/pool/funnel';
import { HARD, sayNumber } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { DECLINE_REASON_LABELS } from '@/lib/solicitation/solicitation';
import { peopleCharts, type ReportChart, seatCharts } from './chart';
import {
  filledShare,
  type NeedFigures,
  type ReasonLine,
  type Report,
  type SchemeLine,
  STAGE_TABLE,
  STAGES,
  sayDelay,
  sayHalfFilled,
  saySum,
  sumOf,
  UNKNOWN,
  type UnfilledLine,
} from './report';
import { SAID_LABELS, type SaidLine } from './satisfaction';
import { UNFILLED_LABELS } from './unfilled';
import { sayWeek, WEEKS_DRAWN, type WeekFigures } from './weeks';

/** A table of the report: the page, the document and the file for a spreadsheet show the same. */
export type ReportTable = {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** its cells are words, set as words rather than as figures */
  readonly wordy?: true;
  /** what is said when it has no row */
  readonly empty?: string;
  /** the same, drawn: above the table, never instead of it */
  readonly charts?: readonly ReportChart[];
};

const UNSAID = 'Sans raison donnée';
const NOT_BY_FIVE = `Rien que ${FUNNEL_STEP}${HARD}personnes au moins aient dit.`;

/** A reason as it was counted. Nobody reads it before it is told. */
export type CountedReason = {
  readonly what: ReasonLine['what'];
  readonly reason: string;
  readonly people: number;
};

/** A reason as it was counted, in the words it was chosen in. */
function reasonOf({ what, reason, people }: CountedReason): ReasonLine {
  const labels: Readonly<Record<string, string>> =
    what === 'no' ? DECLINE_REASON_LABELS : CANCEL_REASON_LABELS;
  const label =
    ownValue(labels, reason) ?? sayCancelReason({ cancelReason: reason } as never) ?? UNSAID;
  return { what, label, told: tell(people) };
}

/**
 * The reasons five people at least gave, the most given first as they are told. Of a reason few gave, not even that somebody did: in a
 * day of one mission it would be somebody’s. Those told alike are in the order of their words: any other would say which were more (lib/decisions/103).
 */
export const reasonLines = (counted: readonly CountedReason[]): readonly ReasonLine[] =>
  counted
    .filter(({ people }) => people >= FUNNEL_STEP)
    .map(reasonOf)
    .sort(
      (one, other) =>
        one.what.localeCompare(other.what) ||
        lengthOf(other.told) - lengthOf(one.told) ||
        one.label.localeCompare(other.label, 'fr'),
    );

/** What happened, in the words of the report. */
export const WHAT_LABELS: Readonly<Record<ReasonLine['what'], string>> = {
  no: 'A dit non',
  'cancelled-by-person': 'A rendu sa mission',
  'cancelled-by-structure': 'Mission annulée par la structure',
};

const needsTable = (needs: NeedFigures): ReportTable => ({
  title: 'Les besoins',
  head: ['Mesure', 'Valeur'],
  rows: [
    ['Besoins publiés', sayNumber(needs.posted)],
    ['Entièrement pourvus', sayNumber(needs.filled)],
    ['Passés sans être pourvus', sayNumber(needs.expired)],
    ['Places demandées', sayNumber(needs.seats)],
    ['Places pourvues', saySeats(needs)],
    ['Premier oui, une fois sur deux, en', sayDelay(needs.minutesToFirstYes)],
    ['Besoin pourvu, une fois sur deux, en', sayHalfFilled(needs)],
  ],
});

function saySeats(needs: Pick<NeedFigures, 'seats' | 'seatsTaken'>): string {
  const share = filledShare(needs);
  return share === null
    ? sayNumber(needs.seatsTaken)
    : `${sayNumber(needs.seatsTaken)} (${share}${HARD}%)`;
}

const schemeRow = ({ label, told, minutesToYes }: SchemeLine): readonly string[] => [
  label,
  ...STAGES.map((stage) => sayTold(told[stage])),
  sayDelay(minutesToYes),
];

const weeksTable = (weeks: readonly WeekFigures[]): ReportTable => ({
  title:
    weeks.length < WEEKS_DRAWN.most
      ? 'Semaine après semaine'
      : `Semaine après semaine, les ${WEEKS_DRAWN.most}${HARD}dernières`,
  head: ['Semaine du', 'Besoins publiés', 'Places demandées', 'Places pourvues'],
  rows: weeks.map(({ monday, posted, ...seats }) => [
    sayWeek(monday),
    sayNumber(posted),
    sayNumber(seats.seats),
    saySeats(seats),
  ]),
  charts: seatCharts(weeks),
});

const schemesTable = ({ needs, schemes }: Pick<Report, 'needs' | 'schemes'>): ReportTable => ({
  title: 'Les personnes, par dispositif',
  charts: peopleCharts(needs, schemes),
  head: [
    'Dispositif',
    ...STAGES.map((stage) => STAGE_TABLE[stage].label),
    'Quand c’est oui, une fois sur deux, en',
  ],
  rows: [
    ...schemes.map(schemeRow),
    ...(schemes.length > 1
      ? [
          [
            'Tous les dispositifs',
            ...STAGES.map((stage) => saySum(sumOf(schemes.map(({ told }) => told[stage])))),
            UNKNOWN,
          ],
        ]
      : []),
  ],
});

const reasonsTable = (reasons: readonly ReasonLine[]): ReportTable => ({
  title: 'Pourquoi cela n’a pas tenu',
  head: ['Ce qui s’est passé', 'Raison', 'Personnes'],
  empty: NOT_BY_FIVE,
  rows: reasons.map(({ what, label, told }) => [WHAT_LABELS[what], label, sayTold(told)]),
});

const unfilledTable = (lines: readonly UnfilledLine[]): ReportTable => ({
  title: 'Pourquoi des besoins n’ont pas été pourvus',
  head: ['Ce qui s’est passé', 'Raison', 'Besoins'],
  empty: 'Aucun besoin de cette période n’a passé, ni n’a été fermé, avec des places libres.',
  rows: lines.map(({ what, label, needs }) => [UNFILLED_LABELS[what], label, sayNumber(needs)]),
});

const satisfactionTable = (lines: readonly SaidLine[]): ReportTable => ({
  title: 'Ce qu’en disent les personnes et les structures',
  head: ['Question', ...SURVEY_WORDS.map((word) => SAID_LABELS[word])],
  empty: NOT_BY_FIVE,
  rows: lines.map(({ question, told }) => [
    question,
    ...SURVEY_WORDS.map((word) => sayTold(told[word])),
  ]),
});

/** Everything a report shows, in order. */
export const tablesOf = ({
  needs,
  schemes,
  reasons,
  unfilled,
  satisfaction,
  weeks,
}: Omit<Report, 'period'>): readonly ReportTable[] => [
  needsTable(needs),
  schemesTable({ needs, schemes }),
  ...answersTables({ reasons, satisfaction }, unfilledTable(unfilled)),
  weeksTable(weeks),
];

/** Why people did not come, and what was said afterwards: of a whole territory, or of one pool. */
export const answersTables = (
  { reasons, satisfaction }: Pick<Report, 'reasons' | 'satisfaction'>,
  ...between: readonly ReportTable[]
): readonly ReportTable[] => [reasonsTable(reasons), ...between, satisfactionTable(satisfaction)];

/** What each stage means, in one sentence. */
export const STAGES_SENTENCE = `${STAGES.map((stage) => `${STAGE_TABLE[stage].label}${HARD}: ${STAGE_TABLE[stage].hint}`).join('. ')}.`;

/** How counts of people are given, said under every table of them. */
export const ROUNDED_SENTENCE =
  'Les personnes sont comptées une fois par dispositif. Leurs nombres sont arrondis à 5 en dessous, et un nombre de moins de 5 n’est pas donné\u00a0: personne ne se retrouve par soustraction.';

/** What a table says when it has no row: the page, the document and the file say the same. */
export const sayEmpty = ({ empty = 'Rien dans cette période.' }: Pick<ReportTable, 'empty'>) =>
  empty;

/** A report as rows for a spreadsheet: each table under its title, a blank line between. */
export const rowsOf = (
  title: string,
  tables: readonly ReportTable[],
): readonly (readonly string[])[] => [
  [title],
  ...tables.flatMap((table) => [
    ...[[''], [table.title], table.head],
    ...(table.rows.length > 0 ? table.rows : [[sayEmpty(table)]]),
  ]),
  [''],
  [ROUNDED_SENTENCE],
];
