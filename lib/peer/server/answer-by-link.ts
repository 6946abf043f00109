import 'server-only';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { dayOf } from '@/lib/shared/civil-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type HelpMode, mayNote } from '../peer';
import { findLinked, type Linked, sayByLink, visitByLink } from './link.repository';

const TOKEN = /^[A-Za-z0-9_-]{22}$/;

const speakerOf = (token: string) =>
  TOKEN.test(token) ? ({ role: 'link', linkHash: hashToken(token) } as const) : null;

/** What the link of a director who may help, or of the direction that is asked, shows. Nothing is changed: a mail scanner’s visit says nothing. */
export async function readPeerLink(token: string, now: Date): Promise<Result<Linked, 'not-found'>> {
  const speaker = speakerOf(token);
  const linked = speaker ? await withActor(speaker, 'read', now, findLinked) : null;
  return linked ? accept(linked) : refuse('not-found');
}

/** Says yes or no by the link; a direction that agrees may leave the number where to be called. */
export async function answerPeerLink(
  token: string,
  said: { readonly act: 'yes' | 'no'; readonly phone: string | null },
  now: Date,
): Promise<Result<true, 'not-found' | 'help-over'>> {
  const speaker = speakerOf(token);
  if (!speaker) return refuse('not-found');
  return await withActor(speaker, 'write', now, async (tx) => {
    const outcome = await sayByLink(tx, said);
    return outcome === 'said' ? accept(true) : refuse(outcome);
  });
}

/** Whoever helps notes a visit or a call, in a line. */
export async function notePeerVisit(
  token: string,
  visit: { readonly day: string; readonly mode: HelpMode; readonly line: string },
  now: Date,
): Promise<Result<true, 'not-found' | 'help-over' | 'visit-day'>> {
  const speaker = speakerOf(token);
  if (!speaker) return refuse('not-found');
  if (!mayNote(visit.day, dayOf(now))) return refuse('visit-day');
  return await withActor(speaker, 'write', now, async (tx) => {
    if (!(await findLinked(tx))) return refuse('not-found');
    return (await visitByLink(tx, visit)) ? accept(true) : refuse('help-over');
  });
}
