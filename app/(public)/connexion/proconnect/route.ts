import { notFound, redirect } from 'next/navigation';
import { leaveForProvider } from '@/lib/web/provider-sign-in';

/** Leaves for the identity provider. Nothing is written: the browser keeps what it takes to come back. */
export async function GET(request: Request): Promise<Response> {
  const gone = await leaveForProvider(new URL(request.url).searchParams.get('retour'));
  if (gone.ok) redirect(gone.value as never);
  if (gone.refusal === 'not-found') notFound();
  redirect(`/connexion?erreur=${gone.refusal}`);
}
