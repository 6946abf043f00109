import { readMinutesPdfAs } from '@/lib/collective/server/meeting-files';
import { answerMeetingFile } from '@/lib/web/meeting-door';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly reunionId: string }> };

/** The minutes of one meeting, as a document, for whoever is of it. */
export const GET = (_request: Request, { params }: Params): Promise<Response> =>
  answerMeetingFile(params, readMinutesPdfAs, {
    type: 'application/pdf',
    name: 'compte-rendu.pdf',
  });
