import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { landingOf } from '@/lib/identity/hat';
import { mustBeSignedIn } from '@/lib/web/signed-in';

export default async function HomePage() {
  const { actor } = await mustBeSignedIn();
  redirect((actor ? landingOf(actor) : '/roles') as Route);
}
