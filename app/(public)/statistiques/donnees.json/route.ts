import { LICENCE, openLines } from '@/lib/evaluation/open-data';
import { readPublicationAs } from '@/lib/evaluation/server/read-publication';
import { currentContext } from '@/lib/web/current-context';
import { openAnswer } from '@/lib/web/open-answer';

export const dynamic = 'force-dynamic';

/** Every published figure, for programs: the lines of the file, and their licence. */
export async function GET(): Promise<Response> {
  const { now } = await currentContext();
  const months = await readPublicationAs({ actor: { role: 'visitor' }, now });
  const body = { licence: LICENCE, donnees: openLines(months) };
  return openAnswer(JSON.stringify(body), 'application/json');
}
