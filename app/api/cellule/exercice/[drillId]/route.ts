import { notFound } from 'next/navigation';
import { debriefRows, debriefTables } from '@/lib/drill/debrief-tables';
import {
  DRILL_BANNER,
  DRILL_MARK,
  drillTitle,
  sayClock,
  sayFigures,
} from '@/lib/drill/drill-words';
import { instantOf } from '@/lib/drill/scenario';
import { readDrillAs } from '@/lib/drill/server/read-drills';
import { makeReportPdf } from '@/lib/evaluation/server/report-document';
import { csvText } from '@/lib/exchange/csv-text';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly drillId: string }> };

/** What a drill gave so far, as a document, or (`?format=csv`) as a file for a spreadsheet: each page, each line says that it is an exercise. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const context = await contextAs('cell');
  const found = await readDrillAs(context, readId<'drill'>((await params).drillId));
  if (!found.ok) notFound();
  const { drill, read } = found.value;
  const title = drillTitle(drill);
  const isCsv = new URL(request.url).searchParams.get('format') === 'csv';
  if (isCsv) return answer(csvText(debriefRows(title, read)), 'text/csv; charset=utf-8', 'csv');
  const words = [
    sayClock(drill, instantOf(read.startsAt, read.state.minute)),
    sayFigures(read.state),
  ];
  const mark = { word: DRILL_MARK, sentence: DRILL_BANNER };
  const pdf = makeReportPdf(title, words, debriefTables(read), mark);
  return answer(new Uint8Array(pdf), 'application/pdf', 'pdf');
}

const answer = (body: BodyInit, type: string, extension: string): Response =>
  new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="exercice.${extension}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
