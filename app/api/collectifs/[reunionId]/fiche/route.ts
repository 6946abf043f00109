import { notFound } from 'next/navigation';
import { readMeetingSheetPdfAs } from '@/lib/collective/server/meeting-files';
import { readId } from '@/lib/shared/id';
import { contextOfMeeting } from '@/lib/web/meeting-door';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly reunionId: string }> };

/** The sheet of one meeting, as a document, for whoever is of it. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const context = await contextOfMeeting();
  const made = await readMeetingSheetPdfAs(
    context,
    readId<'collective-meeting'>((await params).reunionId),
  );
  if (!made.ok) notFound();
  return new Response(new Uint8Array(made.value), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'attachment; filename="fiche-de-reunion.pdf"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
