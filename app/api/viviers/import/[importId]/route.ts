import { notFound } from 'next/navigation';
import { readFaultsFileAs } from '@/lib/pool/server/read-import';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly importId: string }> };

/** The lines of an import that have something to be seen again, as a file for a spreadsheet. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const context = await contextAs('pool-manager');
  const importId = readId<'people-import'>((await params).importId);
  if (!importId) notFound();
  const file = await readFaultsFileAs(context, { importId });
  if (!file.ok) notFound();
  return new Response(file.value, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="lignes-a-revoir.csv"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
