import { notFound } from 'next/navigation';
import { readCostsAs } from '@/lib/paper/server/read-costs';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

/** What a need came to, a line a mission, as a file for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const context = await contextAs('manager');
  const needId = readId<'need'>(new URL(request.url).searchParams.get('besoin'));
  const file = await readCostsAs(context, needId);
  if (!file.ok) notFound();
  return new Response(file.value, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="couts.csv"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
