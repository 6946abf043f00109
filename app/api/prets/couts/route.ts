import { notFound } from 'next/navigation';
import { readLentCostsFileAs } from '@/lib/paper/server/lender-cost';
import { contextAs } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

/** What a body’s people cost elsewhere, a line a mission, as a file for a spreadsheet. */
export async function GET(): Promise<Response> {
  const file = await readLentCostsFileAs(await contextAs('manager'));
  if (!file.ok) notFound();
  return new Response(file.value, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="couts-des-prets.csv"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
