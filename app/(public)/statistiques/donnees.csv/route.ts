import { openLines, openRows } from '@/lib/evaluation/open-data';
import { readPublicationAs } from '@/lib/evaluation/server/read-publication';
import { csvText } from '@/lib/exchange/csv-text';
import { currentContext } from '@/lib/web/current-context';
import { openAnswer } from '@/lib/web/open-answer';

export const dynamic = 'force-dynamic';

/** Every published figure, one a line, for a spreadsheet: what anybody may read, whoever asks. */
export async function GET(): Promise<Response> {
  const { now } = await currentContext();
  const months = await readPublicationAs({ actor: { role: 'visitor' }, now });
  return openAnswer(csvText(openRows(openLines(months))), 'text/csv; charset=utf-8');
}
