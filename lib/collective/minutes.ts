import type { ReportTable } from '@/lib/evaluation/report-words';
import { HARD, sayList, upperFirst } from '@/lib/shared/french';
import { sayDatedPeriod, sayMoment } from '@/lib/shared/french-time';
import type { Meeting, Minutes } from './collective';
import type { Thread } from './decision';
import { decisionsTable } from './sheet';

/** What the minutes of a meeting are made of. */
type Told = {
  readonly meeting: Meeting;
  readonly minutes: Minutes;
  readonly threads: readonly Thread[];
};

/** Where those who meet are: a place, a call, or both. */
export const sayWhere = ({ place, callUrl }: Pick<Meeting, 'place' | 'callUrl'>): string =>
  [place, callUrl].filter(Boolean).join(' ou ');

/** When and where they meet, in a sentence. */
export const whenAndWhere = (meeting: Meeting, now: Date): string =>
  `${upperFirst(sayDatedPeriod(meeting.period, now))}, ${sayWhere(meeting)}.`;

/** What a meeting is about, point after point. */
export const agendaTable = ({ agenda }: Pick<Meeting, 'agenda'>): ReportTable => ({
  ...{ wordy: true, title: 'Ordre du jour', head: ['Point'] },
  rows: agenda.map((line) => [line]),
});

/** Who was there, in a sentence. */
export const sayPresent = (present: readonly string[]): string =>
  present.length > 0 ? `Présents${HARD}: ${sayList(present)}.` : 'Personne n’est noté présent.';

/** What was decided at one meeting. */
export const decidedAt = (threads: readonly Thread[], { id }: Pick<Meeting, 'id'>) =>
  threads.filter(({ last }) => last.meetingId === id);

/** The minutes as words: when, where, who was there, what was said, which version it is. */
export const minutesWords = ({ meeting, minutes }: Told, now: Date): readonly string[] => [
  whenAndWhere(meeting, now),
  sayPresent(minutes.present),
  ...minutes.words.split('\n').filter(Boolean),
  `Version ${minutes.version}, écrite ${sayMoment(minutes.saidAt, now)}.`,
];

/** The minutes as tables: the agenda, and what was decided there. */
export const minutesTables = (
  { meeting, threads }: Told,
  today: string,
): readonly ReportTable[] => [
  agendaTable(meeting),
  decisionsTable('Les décisions de cette réunion', decidedAt(threads, meeting), today),
];
