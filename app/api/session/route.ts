import { orNotNow } from '@/lib/web/not-now';
import { signedIn } from '@/lib/web/signed-in';
import { sayNotNow } from '@/lib/web/unavailable';

export const dynamic = 'force-dynamic';

/** Is whoever asks still signed in? Asked before a form leaves its page. */
export const GET = (): Promise<Response> =>
  orNotNow(
    async () =>
      Response.json((await signedIn()) !== null, { headers: { 'Cache-Control': 'no-store' } }),
    () => sayNotNow('La base de données ne répond pas.'),
  );
