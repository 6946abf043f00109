import 'server-only';
import type { Route } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor, Context } from '@/lib/identity/actor';
import type { SignedIn } from '@/lib/identity/server/read-session';
import { requestTime } from './request-time';
import { factorFirst, signedIn } from './signed-in';

/** Who speaks on this request and when. Not signed in is a visitor. */
export const currentContext = cache(async (): Promise<Context> => {
  const session = await signedIn();
  return { actor: session?.actor ?? { role: 'visitor' }, now: requestTime() };
});

/** Who has the right hat without wearing it is offered to put it on, and comes back here; anybody else gets « not found ». */
async function underAnotherHat(session: SignedIn | null, role: Actor['role']): Promise<never> {
  const has = session?.hats.some((hat) => hat.actor.role === role && !hat.suspended);
  if (!has) notFound();
  const path = (await headers()).get('x-path') ?? '';
  redirect((path ? `/roles?retour=${encodeURIComponent(path)}` : '/roles') as Route);
}

/** The context of one kind of speaker; whoever may not be it gets « not found ». Every page of the signed-in space calls it. */
export async function contextAs<Role extends Actor['role']>(
  role: Role,
): Promise<Context<Extract<Actor, { role: Role }>>> {
  const { actor, now } = await currentContext();
  const session = await signedIn();
  await factorFirst(session);
  if (actor.role !== role) return await underAnotherHat(session, role);
  return { actor: actor as Extract<Actor, { role: Role }>, now };
}
