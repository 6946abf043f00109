import type { BadgeTone } from '@/components/ui/badge';
import type { LoanNote } from '@/lib/assignment/loan-note';
import { RULES } from '@/lib/matching/gate';
import { upperFirst } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

/** A paper of a loan, as the registry names it. */
export const noteName = (rule: string): string =>
  upperFirst(RULES.find(({ id }) => id === rule)?.label ?? 'papier');

const SIDES = { host: 'la structure', lender: 'l’employeur', person: 'la personne' } as const;

/** One paper as a line: its state in a word, and who noted or contested it. */
export function noteLine({ signedOn, notedBy, contestedBy, required }: LoanNote): {
  readonly word: string;
  readonly tone: BadgeTone;
  readonly said: string | null;
} {
  if (contestedBy)
    return { word: 'Contesté', tone: 'orange', said: `contesté par ${SIDES[contestedBy]}` };
  if (!signedOn) return { word: required ? 'Manque' : 'À prévoir', tone: 'orange', said: null };
  const day = sayDay(signedOn);
  return notedBy
    ? { word: 'Noté signé', tone: 'neutral', said: `le ${day}, par ${SIDES[notedBy]}` }
    : { word: 'Signé', tone: 'green', said: `le ${day}` };
}
