import { dataPackage } from '@/lib/evaluation/open-data';
import { publicationRuleAt } from '@/lib/evaluation/publication';
import { currentContext } from '@/lib/web/current-context';
import { openAnswer } from '@/lib/web/open-answer';

export const dynamic = 'force-dynamic';

/** What the published files are: their schema, their licence, what is left out of them. */
export async function GET(): Promise<Response> {
  const { now } = await currentContext();
  return openAnswer(JSON.stringify(dataPackage(publicationRuleAt(now))), 'application/json');
}
