import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { Actor, Context } from '@/lib/identity/actor';
import { requestTime } from './request-time';
import { factorFirst, signedIn } from './signed-in';

/** Who speaks on this request and when. Not signed in is a visitor. */
export const currentContext = cache(async (): Promise<Context> => {
  const session = await signedIn();
  return { actor: session?.actor ?? { role: 'visitor' }, now: requestTime() };
});

/** The context of one kind of speaker; anybody else gets « not found ». Every page of the signed-in space calls it. */
export async function contextAs<Role extends Actor['role']>(
  role: Role,
): Promise<Context<Extract<Actor, { role: Role }>>> {
  const { actor, now } = await currentContext();
  await factorFirst(await signedIn());
  if (actor.role !== role) notFound();
  return { actor: actor as Extract<Actor, { role: Role }>, now };
}
