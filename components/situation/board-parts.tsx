'use client';

import { LiveRefresh } from '@/components/ui/live-refresh';
import { HARD } from '@/lib/shared/french';
import { useBoard } from './live-board';
import { TensionFigures } from './tension-figures';
import { TensionTable } from './tension-table';
import { WallTable } from './wall-table';

/** How old what is shown is, and whether it moves. */
export function BoardRefresh({ url }: { readonly url: string }) {
  const { shown, take } = useBoard();
  return <LiveRefresh keeps readAt={shown.readAt} readAtInstant={shown.at} take={take} url={url} />;
}

/** What matters now, in a sentence. */
export function BoardHeadline() {
  return useBoard().shown.headline;
}

/** Where recruiting should be aimed, in a sentence. */
export function BoardSupply() {
  return useBoard().shown.supply;
}

/** The large figures of the board. */
export function BoardFigures({ large = false }: { readonly large?: boolean }) {
  return <TensionFigures figures={useBoard().shown.figures} large={large} />;
}

/** The table of the board. */
export function BoardTable() {
  return <TensionTable {...useBoard().shown} />;
}

/** The table of a wall. */
export function BoardWallTable() {
  return <WallTable {...useBoard().shown} />;
}

/** Between what is told and what a page shows beside, so long is not worth a word (ms). */
const APART_MS = 5_000;

/** Says of what stands under it that it was read before the figures. */
export function OlderThanFigures() {
  const { shown, read } = useBoard();
  if (Date.parse(shown.at) - Date.parse(read.at) <= APART_MS) return null;
  return (
    <p className="text-sm text-muted" data-screen-only>
      {`Plus ancien que les chiffres (lu à ${read.readAt})${HARD}: relu dans quelques minutes au plus.`}
    </p>
  );
}
