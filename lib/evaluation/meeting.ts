import { sayWho } from '@/lib/need/need-words';
import type { CaseStatus } from '@/lib/queue/case';
import { CAUSE_LABELS } from '@/lib/queue/case-words';
import type { Cause, NeedFacts } from '@/lib/queue/entry';
import { HARD, sayCount, sayNumber } from '@/lib/shared/french';
import { sayMoment, sayPeriod } from '@/lib/shared/french-time';
import { HORIZONS, type Horizon, type SeatGrain } from '@/lib/situation/situation';
import { criticalHours, toldHours } from '@/lib/situation/tension-table';
import { OVERRIDE_LABELS } from '@/lib/triage/override';
import type { Standing } from '@/lib/triage/standing';
import type { TensionLevel } from '@/lib/triage/tension-index';
import type { ReportTable } from './report-words';

/** One structure as the sheet of a meeting needs it. */
export type MeetingPlace = {
  readonly name: string;
  readonly communeName: string;
  readonly standing: Standing;
};

/** One line of the queue as the sheet of a meeting needs it. */
export type MeetingLine = {
  readonly structureName: string;
  readonly communeName: string;
  readonly causes: readonly Cause[];
  readonly need: Pick<NeedFacts, 'trade' | 'period' | 'seatsLeft'> | null;
  readonly status: CaseStatus;
  readonly owner: string | null;
  readonly lookAgainAt: Date | null;
};

/** What a meeting of the cell has before it, read once, at one instant. */
export type Meeting = {
  readonly territoryName: string;
  readonly headline: string;
  readonly readAt: Date;
  readonly grains: readonly SeatGrain[];
  /** the hardest first */
  readonly places: readonly MeetingPlace[];
  /** the most pressing first */
  readonly lines: readonly MeetingLine[];
};

/** How many lines a sheet of one page holds; the rest is counted. */
export const SHEET_HOLDS = { structures: 6, lines: 6, decisions: 6 } as const;

const HORIZON_LABELS: Readonly<Record<Horizon, string>> = {
  24: 'Dans les 24 heures',
  72: 'Dans les 3 jours',
  168: 'Dans les 7 jours',
};
const LEVEL_WORDS: Readonly<Record<TensionLevel, string>> = {
  red: `R${HARD}·${HARD}rouge`,
  orange: `O${HARD}·${HARD}orange`,
  yellow: `J${HARD}·${HARD}jaune`,
  green: `V${HARD}·${HARD}vert`,
  unknown: '? · sans nouvelle',
};
const HARD_LEVELS: readonly TensionLevel[] = ['red', 'orange'];
const NOTHING_DECIDED = '';

/** The first ones, and how many more there are. */
function held<One>(all: readonly One[], most: number, row: (one: One) => readonly string[]) {
  const rows = all.slice(0, most).map(row);
  const more = all.length - rows.length;
  const [first] = rows;
  return more > 0 && first
    ? [...rows, [`et ${sayCount(more, 'autre')}`, ...first.slice(1).map(() => '')]]
    : rows;
}

const levelsTable = (places: readonly MeetingPlace[]): ReportTable => ({
  wordy: true,
  title: 'Les structures au rouge ou à l’orange',
  head: ['Structure', 'Niveau', 'Indice', 'Pourquoi'],
  rows: held(
    places.filter(({ standing }) => HARD_LEVELS.includes(standing.level)),
    SHEET_HOLDS.structures,
    ({ name, communeName, standing: { level, index, overrides } }) => [
      `${name}, ${communeName}`,
      LEVEL_WORDS[level],
      index === null ? '—' : sayNumber(Math.round(index)),
      overrides.map((one) => OVERRIDE_LABELS[one]).join(' ; ') || 'Par son indice',
    ],
  ),
});

const what = ({ need, structureName, communeName }: MeetingLine): string =>
  `${need && need.seatsLeft > 0 ? `${sayWho(need.seatsLeft, need.trade)}, ` : ''}${structureName}, ${communeName}`;

const queueTable = (lines: readonly MeetingLine[], now: Date): ReportTable => ({
  wordy: true,
  title: `La file${HARD}: ${sayCount(lines.length, 'dossier')}`,
  head: ['Dossier', 'Quand', 'Pourquoi', 'Entre les mains de'],
  rows: held(lines, SHEET_HOLDS.lines, (line) => [
    what(line),
    line.need ? sayPeriod(line.need.period, now) : 'Maintenant',
    line.causes.map((cause) => CAUSE_LABELS[cause]).join(' ; '),
    line.owner ?? 'Personne',
  ]),
});

/** Why a line calls for a decision of the meeting; null: it is in hand. */
export function decisionOf({ status, owner, lookAgainAt }: MeetingLine, now: Date): string | null {
  if (status === 'late')
    return `Revoir avec ${owner ?? 'la cellule'}${lookAgainAt ? `, attendu ${sayMoment(lookAgainAt, now)}` : ''}`;
  return owner === null ? 'Dire qui prend ce dossier' : null;
}

const decisionsTable = (lines: readonly MeetingLine[], now: Date): ReportTable => ({
  wordy: true,
  title: 'Les décisions à prendre',
  head: ['Dossier', 'À décider', 'Décidé, par qui, pour quand'],
  rows: held(
    lines.flatMap((line) => {
      const decision = decisionOf(line, now);
      return decision ? [[what(line), decision, NOTHING_DECIDED]] : [];
    }),
    SHEET_HOLDS.decisions,
    (row) => row,
  ),
});

/** The sheet of a meeting, from what is known at one instant: hours, structures, queue, decisions to take. */
export function meetingTables({ grains, places, lines, readAt }: Meeting): readonly ReportTable[] {
  const hours = criticalHours(grains);
  return [
    {
      title: 'Les heures critiques que personne ne couvre',
      head: ['Échéance', 'Heures'],
      rows: HORIZONS.map((horizon) => [
        HORIZON_LABELS[horizon],
        sayNumber(toldHours(hours[horizon])),
      ]),
    },
    levelsTable(places),
    queueTable(lines, readAt),
    decisionsTable(lines, readAt),
  ];
}

/** The title of the sheet. */
export const meetingTitle = ({ territoryName }: Pick<Meeting, 'territoryName'>): string =>
  `Fiche de réunion, ${territoryName}`;
