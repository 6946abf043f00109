import { communeLabel } from '@/lib/territory/commune';
import { searchCommunesAs } from '@/lib/territory/server/search-communes';
import { requestInstant } from '@/lib/web/request-instant';

export const dynamic = 'force-dynamic';

const SHOWN = 8;
const DAY_SECONDS = 86_400;

/** What to propose while someone types a commune or a postcode: public data, the same for everyone. */
export async function GET(request: Request): Promise<Response> {
  const typed = new URL(request.url).searchParams.get('q') ?? '';
  const communes = await searchCommunesAs(
    { actor: { role: 'visitor' }, now: requestInstant() },
    typed,
  );
  return Response.json(communes.slice(0, SHOWN).map(communeLabel), {
    headers: {
      'Cache-Control': `public, max-age=${DAY_SECONDS}`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
