import { signedIn } from '@/lib/web/signed-in';

export const dynamic = 'force-dynamic';

/** Is whoever asks still signed in? Asked before a form leaves its page. */
export async function GET(): Promise<Response> {
  return Response.json((await signedIn()) !== null, { headers: { 'Cache-Control': 'no-store' } });
}
