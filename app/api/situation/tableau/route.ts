import { notFound } from 'next/navigation';
import { readTensionFileAs } from '@/lib/situation/server/read-tension-file';
import { contextAs } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

/** The tables of the territory’s tension, as a file for a spreadsheet. */
export async function GET(): Promise<Response> {
  const file = await readTensionFileAs(await contextAs('cell'));
  if (!file.ok) notFound();
  return new Response(file.value, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="tension-du-territoire.csv"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
