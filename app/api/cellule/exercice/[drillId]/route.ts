import { notFound } from 'next/navigation';
import { activationTables, drillActivationTitle } from '@/lib/drill/activation-tables';
import { debriefTables, markedRows } from '@/lib/drill/debrief-tables';
import type { Drill } from '@/lib/drill/drill';
import type { DrillReading } from '@/lib/drill/drill-queue';
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

/** What a drill, or its activation (`?quoi=activation`), gave so far, as a document, or (`?format=csv`) as a file for a spreadsheet: each page, each line says that it is an exercise. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const context = await contextAs('cell');
  const found = await readDrillAs(context, readId<'drill'>((await params).drillId));
  if (!found.ok) notFound();
  const { drill, read } = found.value;
  const { searchParams } = new URL(request.url);
  const told = tellOne(drill, read, searchParams.get('quoi') === 'activation');
  if (!told) notFound();
  const { title, tables } = told;
  if (searchParams.get('format') === 'csv')
    return answer(csvText(markedRows(title, tables)), 'text/csv; charset=utf-8', 'csv');
  const words = [
    sayClock(drill, instantOf(read.startsAt, read.state.minute)),
    sayFigures(read.state),
  ];
  const mark = { word: DRILL_MARK, sentence: DRILL_BANNER };
  const pdf = makeReportPdf(title, words, tables, mark);
  return answer(new Uint8Array(pdf), 'application/pdf', 'pdf');
}

/** The debrief of a drill, or the report of its activation; null when it had none. */
function tellOne(drill: Drill, read: DrillReading, isActivation: boolean) {
  if (!isActivation) return { title: drillTitle(drill), tables: debriefTables(read) };
  const { activation } = read;
  return (
    activation && {
      title: drillActivationTitle(activation),
      tables: activationTables(read, activation),
    }
  );
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
