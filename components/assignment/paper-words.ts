import type { MissionPaper } from '@/lib/assignment/papers';
import { type Gate, RULES } from '@/lib/matching/gate';
import { HARD, sayCount } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

const ruleOf = (id: string): Gate | undefined => RULES.find((row) => row.id === id);
const capital = (words: string) => words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);

/** One paper as a line: its state in a word, what it is, when and by whom it was noted. */
export function paperLine({ rule, required, attested }: MissionPaper): {
  readonly word: string;
  readonly tone: 'green' | 'orange' | 'neutral';
  readonly label: string;
  readonly said: string | null;
} {
  const label = capital(ruleOf(rule)?.label ?? 'papier');
  if (!attested)
    return required
      ? { word: 'À régulariser', tone: 'orange', label, said: null }
      : { word: 'À prévoir', tone: 'neutral', label, said: null };
  const by = attested.by ? `, noté par ${attested.by}` : '';
  return { word: 'En ordre', tone: 'green', label, said: `le ${sayDay(attested.signedOn)}${by}` };
}

/** « À régulariser avant la prise de poste : … » */
export const sayMissing = (missing: readonly MissionPaper[]): string =>
  `À régulariser avant la prise de poste${HARD}: ${missing
    .map(({ rule }) => ruleOf(rule)?.label ?? 'papier')
    .join(', ')}.`;

/** What the person reads of what is still to be signed or shown, each as a sentence said to them. */
export const toldToPerson = (papers: readonly MissionPaper[]): readonly string[] =>
  papers.flatMap(({ rule, attested }) => {
    const row = attested ? undefined : ruleOf(rule);
    return row ? [row.personSentence] : [];
  });

/** « 1 mission à régulariser avant la prise de poste. »; null when all are in order. */
export const sayOutOfOrder = (count: number): string | null =>
  count === 0
    ? null
    : `${sayCount(count, 'mission à régulariser', 'missions à régulariser')} avant la prise de poste.`;
