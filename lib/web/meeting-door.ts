import 'server-only';
import { notFound } from 'next/navigation';
import type { CellMember, Context, Manager } from '@/lib/identity/actor';
import { type Id, readId } from '@/lib/shared/id';
import type { Result } from '@/lib/shared/result';
import { contextAs, currentContext } from './current-context';

/** Whoever may be of a meeting: a cell, or the direction of a body; anybody else gets « not found ». */
export async function contextOfMeeting(): Promise<Context<CellMember | Manager>> {
  const { actor } = await currentContext();
  return actor.role === 'cell' ? await contextAs('cell') : await contextAs('manager');
}

type Meeting = Id<'collective-meeting'>;
type Made = Result<string | Uint8Array, string>;

/** A file of one meeting, for whoever is of it; anybody else, and an address that names none, get « not found ». */
export async function answerMeetingFile(
  params: Promise<{ readonly reunionId: string }>,
  make: (context: Context<CellMember | Manager>, id: Meeting | null) => Promise<Made>,
  { type, name }: { readonly type: string; readonly name: string },
): Promise<Response> {
  const context = await contextOfMeeting();
  const made = await make(context, readId<'collective-meeting'>((await params).reunionId));
  if (!made.ok) notFound();
  const { value } = made;
  return new Response(typeof value === 'string' ? value : new Uint8Array(value), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
