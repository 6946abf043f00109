// Boards of the tension of a territory, as browsers hold them open: the figures they are given, and their page read again in turn.
import { readAgainWithin, turnIn } from '@/lib/shared/crowd';
import type { TensionPicture } from '@/lib/situation/tension-picture';
import type { Follower } from './followers';
import { openLine } from './lines';

export const BOARD = '/situation/tableau';
export const BOARD_STREAM = '?tableau=intercommunalite';

/** The critical hours nobody covers within the week, as a board said them, and when (performance.now). */
export type Shown = { readonly hours: number; readonly at: number };
export type OpenBoard = { readonly shown: Shown[]; readonly close: () => void };

/** Reads the page of the board whole, as its browser does; how long it took. */
export async function readBoard(url: string, { token }: Pick<Follower, 'token'>): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${url}${BOARD}`, {
    headers: { cookie: `next-auth.session-token=${token}` },
    redirect: 'manual',
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`a board answered ${answer.status}`);
  return performance.now() - began;
}

/** « 2 400 h » as a number. */
export const hoursIn = (words: string): number => Number(words.replace(/\D/g, ''));

type Told = {
  readonly picture: TensionPicture;
  readonly hasNews: boolean;
  readonly readAgainWithin: number;
};

const hoursOf = ({ picture }: Told): number =>
  hoursIn(picture.figures.find(({ key }) => key === '168')?.figure ?? '');

/** The events of a stream, put together again from the pieces they come in. */
function picturesOf(take: (told: Told, at: number) => void) {
  let rest = '';
  return (text: string, at: number) => {
    const events = (rest + text).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const [, data] = /^event: picture\ndata: (.*)$/m.exec(event) ?? [];
      if (data) take(JSON.parse(data) as Told, at);
    }
  };
}

/** Opens one board: it keeps what it is shown and reads its page again in turn, as long as it is open; `read` hears how long that took. */
export async function openBoard(
  url: string,
  follower: Follower,
  read: (ms: number) => void,
): Promise<OpenBoard> {
  const shown: Shown[] = [];
  let turn: ReturnType<typeof setTimeout> | undefined;
  const readAgain = () => {
    turn = undefined;
    // a page that fails is seen by the times that lack, and by whoever reads the journal of the application
    readBoard(url, follower).then(read, () => read(Number.POSITIVE_INFINITY));
  };
  const listen = picturesOf((told, at) => {
    shown.push({ hours: hoursOf(told), at });
    if (told.hasNews) turn ??= setTimeout(readAgain, turnIn(told.readAgainWithin, Math.random()));
  });
  const line = await openLine(url, follower, { query: BOARD_STREAM, listen });
  return {
    shown,
    close: () => {
      clearTimeout(turn);
      line.close();
    },
  };
}

/** How long a crowd may take to read its pages again, in words. */
export const wordsOfTurns = (boards: number): string =>
  `${(readAgainWithin(boards) / 1_000).toFixed(0)} s`;
