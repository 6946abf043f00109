import 'server-only';
import type { CellMember, Context } from '@/lib/identity/actor';
import { upperFirst } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { accept, type Result } from '@/lib/shared/result';
import { meetingTables, meetingTitle } from '../meeting';
import { readMeetingAs } from './read-meeting';
import { makeSheetPdf } from './report-document';

/** The sheet of a meeting as a tagged document: the very tables of its page. */
export async function readMeetingPdfAs(
  context: Context<CellMember>,
): Promise<Result<Buffer, 'not-found'>> {
  const read = await readMeetingAs(context);
  if (!read.ok) return read;
  const meeting = read.value;
  const readAt = `${upperFirst(sayMoment(meeting.readAt, context.now))}.`;
  return accept(
    makeSheetPdf(meetingTitle(meeting), [readAt, meeting.headline], meetingTables(meeting)),
  );
}
