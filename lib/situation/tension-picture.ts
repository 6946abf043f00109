import { ACTIVATION_REASON_LABELS, type Activation } from '@/lib/activation/activation';
import { HARD, lowerFirst, plural, sayNumber, upperFirst } from '@/lib/shared/french';
import { sayCalendarDay, sayHour } from '@/lib/shared/french-time';
import { countLevels } from '@/lib/triage/standing';
import type { TensionLevel } from '@/lib/triage/tension-index';
import { HORIZON_WORDS, sayHours } from './figure-words';
import { forecastOf, type ReadyCell, type SeatCell } from './forecast';
import { HORIZONS, type Horizon, type Look, type SeatGrain } from './situation';
import { levelOfRow } from './tension-map';
import {
  CUT_LABELS,
  type Cut,
  criticalHours,
  type KindPlace,
  type TensionRow,
  tensionTable,
  tensionTotal,
  toldHours,
  trendOf,
} from './tension-table';
import { sayLevels, saySupply, sayTrend } from './tension-words';

/** What moves of the tension of a territory, read at one instant. */
export type MovingTension = {
  readonly headline: string;
  readonly readAt: Date;
  readonly activation: Pick<Activation, 'reason' | 'period'> | null;
  readonly grains: readonly SeatGrain[];
  readonly places: readonly KindPlace[];
  readonly hoursThen: Readonly<Record<Horizon, number>>;
  readonly seats: readonly SeatCell[];
  readonly ready: readonly ReadyCell[];
};

/** One large figure, as it is said. */
export type PictureFigure = {
  readonly key: string;
  readonly figure: string;
  readonly words: string;
  readonly detail: string;
  readonly isRed: boolean;
};

type PictureColumn = { readonly key: string; readonly title: string; readonly numeric: boolean };

/** One line of the table, as it is said: what stands under each column, by its key. */
export type PictureRow = {
  readonly name: string;
  /** nothing to cover within a week, nobody at the red or silent */
  readonly isCalm: boolean;
  /** null for a part that has no structures */
  readonly level: TensionLevel | null;
  readonly cells: Readonly<Record<string, string>>;
};

/** A screen left open for weeks is not given what it was not made for: this grows when the shape of the picture changes. */
const PICTURE_SHAPE = 1;

/** What moves on the boards of a territory, in the very words they show: the page, the wall and the live events have it from here. */
export type TensionPicture = {
  readonly shape: number;
  readonly cut: Cut;
  /** ISO 8601 */
  readonly at: string;
  /** the same, « 14 h 02 » */
  readonly readAt: string;
  readonly headline: string;
  readonly supply: string;
  readonly figures: readonly PictureFigure[];
  readonly columns: readonly PictureColumn[];
  readonly rows: readonly PictureRow[];
  readonly total: PictureRow;
};

/** A column, and what a row says under it. */
type Column = PictureColumn & { readonly say: (row: TensionRow) => string };

const hoursColumn = (look: Look, title: string): Column => ({
  ...{ key: String(look), title, numeric: true },
  say: ({ hours }) => sayHours(toldHours(hours[look])),
});

const UNTIL_ITS_END = hoursColumn('activation', 'Jusqu’à la fin de l’activation');

const standing = (
  key: string,
  title: string,
  read: (standings: NonNullable<TensionRow['standings']>) => string,
): Column => ({
  ...{ key, title, numeric: true },
  say: ({ standings }) => (standings ? read(standings) : '–'),
});

const WORST: readonly Column[] = [
  { key: 'level', title: 'Niveau', numeric: false, say: () => '–' },
  standing(
    'red',
    'Rouges',
    ({ levels, count }) => `${sayNumber(levels.red)}${HARD}sur${HARD}${sayNumber(count)}`,
  ),
];
const BESIDE: readonly Column[] = [
  standing('unknown', 'Sans nouvelle', ({ levels }) => sayNumber(levels.unknown)),
  standing('mean', 'Indice moyen', ({ mean }) =>
    mean === null ? '–' : sayNumber(Math.round(mean)),
  ),
];

/** The columns of one cut: a trade has no structures, hence no level; the hours until its end while an activation runs. */
function columnsOf(cut: Cut, activated: boolean): readonly Column[] {
  const hours = [
    ...HORIZONS.map((horizon) => hoursColumn(horizon, upperFirst(HORIZON_WORDS[horizon]))),
    ...(activated ? [UNTIL_ITS_END] : []),
  ];
  return cut === 'trade' ? hours : [...WORST, ...hours, ...BESIDE];
}

const isCalm = ({ hours, standings }: TensionRow) =>
  toldHours(Math.max(hours[168], hours.activation)) === 0 &&
  (standings === null || standings.levels.red + standings.levels.unknown === 0);

const rowIn =
  (columns: readonly Column[]) =>
  (row: TensionRow): PictureRow => ({
    name: row.key,
    isCalm: isCalm(row),
    level: row.standings ? levelOfRow(row) : null,
    cells: Object.fromEntries(columns.map(({ key, say }) => [key, say(row)])),
  });

/** What is read in ten seconds: critical hours nobody covers, whether it gets better, structures at the red. */
function figuresOf({ grains, places, hoursThen, activation }: MovingTension): PictureFigure[] {
  const hours = criticalHours(grains);
  const levels = countLevels(places.map(({ standing: one }) => one));
  const within = HORIZONS.map((horizon) => ({
    key: String(horizon),
    figure: sayHours(toldHours(hours[horizon])),
    words: `critiques à couvrir ${HORIZON_WORDS[horizon]}`,
    detail: sayTrend(trendOf(hours[horizon], hoursThen[horizon]), horizon),
    isRed: horizon === 24 && hours[horizon] > 0,
  }));
  const untilItsEnd = activation && {
    key: 'activation',
    figure: sayHours(toldHours(hours.activation)),
    words: `critiques à couvrir jusqu’au ${sayCalendarDay(activation.period.end)}`,
    detail: `Activation : ${lowerFirst(ACTIVATION_REASON_LABELS[activation.reason])}`,
    isRed: false,
  };
  const red = {
    key: 'red',
    figure: sayNumber(levels.red),
    words: `${plural(levels.red, 'structure')} au rouge`,
    detail: sayLevels(levels),
    isRed: levels.red > 0,
  };
  return [...within, ...(untilItsEnd ? [untilItsEnd] : []), red];
}

/** The tension of a territory as its boards say it, cut one way. */
export function pictureOf(tension: MovingTension, cut: Cut): TensionPicture {
  const { headline, readAt, activation, grains, places, seats, ready } = tension;
  const columns = columnsOf(cut, activation !== null);
  const say = rowIn(columns);
  return {
    ...{ shape: PICTURE_SHAPE, cut, at: readAt.toISOString(), readAt: sayHour(readAt) },
    headline,
    supply: saySupply(forecastOf(seats, ready, null)),
    figures: figuresOf(tension),
    columns: [
      { key: 'name', title: CUT_LABELS[cut], numeric: false },
      ...columns.map(({ key, title, numeric }) => ({ key, title, numeric })),
    ],
    rows: tensionTable(grains, places, cut).map(say),
    total: say(tensionTotal(grains, places)),
  };
}
