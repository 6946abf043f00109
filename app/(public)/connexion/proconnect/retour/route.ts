import { notFound, redirect } from 'next/navigation';
import { comeBackFromProvider } from '@/lib/web/provider-sign-in';

/** Back from the identity provider. Its code opens the session, once, for the browser that left (lib/decisions/076). */
export async function GET(request: Request): Promise<Response> {
  const back = await comeBackFromProvider(new URL(request.url).search);
  if (back.ok) redirect(back.value as never);
  if (back.refusal === 'not-found') notFound();
  redirect(`/connexion?erreur=${back.refusal}`);
}
