import { notFound } from 'next/navigation';
import { readTerritoriesCsvAs } from '@/lib/evaluation/server/read-territories';
import { contextAs } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

/** One month of the territories of the country, side by side, as a file for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const context = await contextAs('national');
  const { searchParams } = new URL(request.url);
  const said = (key: string) => searchParams.get(key) ?? undefined;
  const file = await readTerritoriesCsvAs(context, {
    ...{ month: said('mois'), one: said('un'), other: said('autre') },
  });
  if (!file.ok) notFound();
  return new Response(file.value, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="territoires.csv"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
