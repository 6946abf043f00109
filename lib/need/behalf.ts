import { HARD } from '@/lib/shared/french';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Behalf, Need } from './need';

/** A request as the cell writes it down: it waits for its structure’s word; nobody is chosen by name in the structure’s place. */
export const writtenFor = (need: Need, toldBy: string): Need => ({
  ...need,
  behalf: 'waiting',
  toldBy,
  flow: need.flow === 'by-name' ? 'first-yes' : (need.flow ?? 'first-yes'),
});

/** The structure’s word is still worth asking: somebody is searched for, or comes. Closed in silence without anybody, nothing is left to say. */
export const waitsForWord = (
  { behalf, status, seatsTaken, period }: Pick<Need, 'behalf' | 'status' | 'seatsTaken' | 'period'>,
  now: Date,
): boolean => behalf === 'waiting' && period.end > now && (status === 'open' || seatsTaken > 0);

/** The structure’s word, said once; « yes » also says that it is true today. */
export function sayBehalf<Said extends Pick<Need, 'behalf' | 'confirmedAt'>>(
  need: Said,
  word: Exclude<Behalf, 'waiting'>,
  now: Date,
): Result<Said, 'already-said'> {
  if (need.behalf !== 'waiting') return refuse('already-said');
  return accept({
    ...need,
    behalf: word,
    confirmedAt: word === 'confirmed' ? now : need.confirmedAt,
  });
}

/** Who wrote a request down, and where its structure’s word stands, in a few words. */
export const BEHALF_WORDS: Readonly<Record<Behalf, string>> = {
  waiting: 'À confirmer par la direction',
  confirmed: 'Confirmé par la direction',
  refused: 'Refusé par la direction',
};

/** Who asked for it and who wrote it down: « Noté par la cellule de crise au téléphone, à la demande de Claire Martin. ». */
export const sayWrittenFor = ({ toldBy }: Pick<Need, 'toldBy'>): string =>
  toldBy
    ? `Noté par la cellule de crise au téléphone, à la demande de${HARD}: ${toldBy}.`
    : 'Noté par la cellule de crise au téléphone.';
