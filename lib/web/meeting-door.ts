import 'server-only';
import type { CellMember, Context, Manager } from '@/lib/identity/actor';
import { contextAs, currentContext } from './current-context';

/** Whoever may be of a meeting: a cell, or the direction of a body; anybody else gets « not found ». */
export async function contextOfMeeting(): Promise<Context<CellMember | Manager>> {
  const { actor } = await currentContext();
  return actor.role === 'cell' ? await contextAs('cell') : await contextAs('manager');
}
