import { notFound } from 'next/navigation';
import { readPdfAs } from '@/lib/paper/server/read-papers';
import { readId } from '@/lib/shared/id';
import { contextAs, currentContext } from '@/lib/web/current-context';
import { pdfResponse } from '@/lib/web/paper-door';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly papierId: string }> };

/** A paper’s document, for those it is between. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const isPerson = (await currentContext()).actor.role === 'person';
  const context = isPerson ? await contextAs('person') : await contextAs('manager');
  const read = await readPdfAs(context, readId<'paper'>((await params).papierId));
  if (!read.ok) notFound();
  return pdfResponse(read.value);
}
