import { notFound } from 'next/navigation';
import { readMeetingCalendarAs } from '@/lib/collective/server/meeting-files';
import { readId } from '@/lib/shared/id';
import { contextOfMeeting } from '@/lib/web/meeting-door';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly reunionId: string }> };

/** One meeting, for the calendar of whoever is of it. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const context = await contextOfMeeting();
  const made = await readMeetingCalendarAs(
    context,
    readId<'collective-meeting'>((await params).reunionId),
  );
  if (!made.ok) notFound();
  return new Response(made.value, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="reunion.ics"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
