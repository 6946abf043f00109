import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { countWaitingAs } from '@/lib/assignment/server/count-waiting';
import { landingOf } from '@/lib/identity/hat';
import { requestTime } from '@/lib/web/request-time';
import { mustBeSignedIn } from '@/lib/web/signed-in';

export default async function HomePage() {
  const { actor } = await mustBeSignedIn();
  if (actor?.role === 'person' && (await countWaitingAs({ actor, now: requestTime() })) > 0) {
    redirect('/sollicitations' as Route);
  }
  redirect((actor ? landingOf(actor) : '/roles') as Route);
}
