import 'server-only';
import { type Boards, openBoards } from '@/lib/situation/server/boards';
import { readMovingTensionAs } from '@/lib/situation/server/read-tension';

const kept = globalThis as unknown as { releveBoards?: Boards };

/** The open boards of this process, on whichever stream they came. */
export function liveBoards(): Boards {
  kept.releveBoards ??= openBoards({ read: readMovingTensionAs, clock: () => new Date() });
  return kept.releveBoards;
}
