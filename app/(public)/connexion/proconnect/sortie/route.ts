import { redirect } from 'next/navigation';
import { signOutOfProvider } from '@/lib/web/provider-sign-in';

/** Signed out here, one signs out of the identity provider too: the next person at a shared post is not them. */
export async function GET(): Promise<Response> {
  redirect((await signOutOfProvider()) as never);
}
