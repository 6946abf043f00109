import { notFound } from 'next/navigation';
import { whichPdf } from '@/lib/paper/server/kept-pdf';
import { readPdfAs } from '@/lib/paper/server/read-papers';
import { readId } from '@/lib/shared/id';
import { contextAs, currentContext } from '@/lib/web/current-context';
import { pdfResponse } from '@/lib/web/paper-door';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly papierId: string }> };

/** A paper’s document, or the copy that says who signed it (« ?exemplaire »), for those it is between. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const isPerson = (await currentContext()).actor.role === 'person';
  const context = isPerson ? await contextAs('person') : await contextAs('manager');
  const read = await readPdfAs(
    context,
    readId<'paper'>((await params).papierId),
    whichPdf(new URL(request.url).searchParams),
  );
  if (!read.ok) notFound();
  return pdfResponse(read.value);
}
