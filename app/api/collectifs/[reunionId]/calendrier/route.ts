import { readMeetingCalendarAs } from '@/lib/collective/server/meeting-files';
import { answerMeetingFile } from '@/lib/web/meeting-door';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly reunionId: string }> };

/** One meeting, for the calendar of whoever is of it. */
export const GET = (_request: Request, { params }: Params): Promise<Response> =>
  answerMeetingFile(params, readMeetingCalendarAs, {
    type: 'text/calendar; charset=utf-8',
    name: 'reunion.ics',
  });
