import { fileOf } from '@/lib/rights/my-data';
import { readMyDataAs } from '@/lib/rights/server/read-my-data';
import { contextAs } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

/** Everything the reserve keeps of the person who asks, in one file made from the data map (RGPD, art. 15 and 20). */
export async function GET(): Promise<Response> {
  const context = await contextAs('person');
  const file = fileOf(await readMyDataAs(context), context.now);
  return new Response(JSON.stringify(file, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="mes-donnees-releve.json"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
