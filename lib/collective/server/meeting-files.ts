import 'server-only';
import { env } from '@/lib/env';
import { makeSheetPdf } from '@/lib/evaluation/server/report-document';
import { meetingCalendar } from '@/lib/exchange/meeting-calendar';
import type { CellMember, Context, Manager } from '@/lib/identity/actor';
import { dayOf } from '@/lib/shared/civil-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { MeetingId } from '../collective';
import { agendaTable, minutesTables, minutesWords, whenAndWhere } from '../minutes';
import { sheetTables, sheetWords } from '../sheet';
import { readCollectiveMeetingAs } from './read-collective';

type Reader = Context<CellMember | Manager>;

/** A meeting for the calendar of whoever is of it. */
export async function readMeetingCalendarAs(
  context: Reader,
  id: MeetingId | null,
): Promise<Result<string, 'not-found'>> {
  const read = await readCollectiveMeetingAs(context, id);
  if (!read.ok) return read;
  const { collective, meeting } = read.value;
  const shown = { ...meeting, title: collective.name, cancelled: meeting.cancelledAt !== null };
  const folder = context.actor.role === 'cell' ? '/cellule/collectifs' : '/collectifs';
  return accept(meetingCalendar(shown, `${env().APP_URL}${folder}/${collective.id}/${meeting.id}`));
}

/** The minutes of a meeting as a tagged document: the very words of its page. */
export async function readMinutesPdfAs(
  context: Reader,
  id: MeetingId | null,
): Promise<Result<Buffer, 'not-found'>> {
  const read = await readCollectiveMeetingAs(context, id);
  if (!read.ok) return read;
  const { collective, meeting, minutes, threads } = read.value;
  const [last] = minutes;
  if (!last) return refuse('not-found');
  const of = { meeting, minutes: last, threads };
  return accept(
    makeSheetPdf(
      `Compte rendu, ${collective.name}`,
      minutesWords(of, context.now),
      minutesTables(of, dayOf(context.now)),
    ),
  );
}

/** The sheet of a meeting as a tagged document, from what stands now: its agenda, what is lacked, what is offered, what is to be done. */
export async function readMeetingSheetPdfAs(
  context: Reader,
  id: MeetingId | null,
): Promise<Result<Buffer, 'not-found'>> {
  const read = await readCollectiveMeetingAs(context, id);
  if (!read.ok) return read;
  const { collective, meeting, sheet, threads } = read.value;
  if (!sheet) return refuse('not-found');
  return accept(
    makeSheetPdf(
      `Fiche de réunion, ${collective.name}`,
      [whenAndWhere(meeting, context.now), ...sheetWords(sheet, context.now)],
      [agendaTable(meeting), ...sheetTables(sheet, threads, dayOf(context.now))],
    ),
  );
}
