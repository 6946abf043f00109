'use client';

import { createContext, type ReactNode, use, useCallback, useRef, useState } from 'react';
import { isPageOld } from '@/lib/situation/board-pace';
import type { TensionPicture } from '@/lib/situation/tension-picture';

/** What a board shows now, when its page was read, and how it is given what came since. */
type Held = {
  readonly shown: TensionPicture;
  readonly read: TensionPicture;
  readonly take: (picture: unknown) => boolean;
};

const Board = createContext<Held | null>(null);

/** What the board around shows now. */
export function useBoard(): Held {
  const held = use(Board);
  if (!held) throw new Error('Nothing shows the tension of a territory outside its board.');
  return held;
}

const isFor = (read: TensionPicture, picture: TensionPicture) =>
  picture.shape === read.shape && picture.cut === read.cut;

/** The newer of the two: what the page was read with, or what it was told since. */
const newest = (read: TensionPicture, told: TensionPicture | null) =>
  told && isFor(read, told) && told.at > read.at ? told : read;

const figures = ({ at, readAt, ...rest }: TensionPicture) => JSON.stringify(rest);

type Props = {
  /** what the page was read with: all there is without script */
  readonly read: TensionPicture;
  readonly children: ReactNode;
};

/** A board of the tension of a territory: its figures move as soon as they are told, the rest of the page when it is read again. */
export function LiveBoard({ read, children }: Props) {
  const [told, setTold] = useState<TensionPicture | null>(null);
  const shown = newest(read, told);
  const latest = useRef({ read, shown });
  latest.current = { read, shown };
  const take = useCallback((given: unknown) => {
    const picture = given as TensionPicture;
    if (!isFor(latest.current.read, picture)) return true;
    const { read: page, shown: before } = latest.current;
    const isApart = isPageOld(page.at, picture.at) || figures(picture) !== figures(before);
    setTold(picture);
    return isApart;
  }, []);
  return <Board value={{ shown, read, take }}>{children}</Board>;
}
