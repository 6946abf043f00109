import { notFound } from 'next/navigation';
import {
  readReportCsvAs,
  readReportPdfAs,
  type WhichReport,
} from '@/lib/evaluation/server/report-file';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

const HEADERS = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' };

/** The report of an activation, of a season or of a day, or two of them compared, as a document or as a file for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const context = await contextAs('cell');
  const { searchParams } = new URL(request.url);
  const format = searchParams.get('format');
  const which = whichReport(searchParams);
  if (format === 'csv') return await asCsv(await readReportCsvAs(context, which));
  if (format === 'pdf') return await asPdf(await readReportPdfAs(context, which));
  notFound();
}

function whichReport(asked: URLSearchParams): WhichReport {
  const day = asked.get('jour');
  if (day) return { day };
  const [one, other] = [asked.get('un'), asked.get('autre')];
  if (one && other) return { compared: { one, other } };
  const season = asked.get('saison');
  return season
    ? { seasonId: readId<'season'>(season) }
    : { activationId: readId<'activation'>(asked.get('activation')) };
}

const asCsv = async (file: Awaited<ReturnType<typeof readReportCsvAs>>): Promise<Response> => {
  if (!file.ok) notFound();
  return answer(file.value, 'text/csv; charset=utf-8', 'bilan.csv');
};

const asPdf = async (file: Awaited<ReturnType<typeof readReportPdfAs>>): Promise<Response> => {
  if (!file.ok) notFound();
  return answer(new Uint8Array(file.value), 'application/pdf', 'bilan.pdf');
};

const answer = (body: BodyInit, type: string, name: string): Response =>
  new Response(body, {
    headers: {
      ...HEADERS,
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
