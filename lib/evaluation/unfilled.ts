import { CLOSE_REASON_WORDS } from '@/lib/need/edit';
import { ownValue } from '@/lib/shared/own-value';
import type { UnfilledLine } from './report';

/** Why a need passed without all its people, the first that holds: each is read of every need, by the whole territory. */
const PASSED_WORDS = {
  partly: 'Une partie des places était pourvue',
  'given-back': 'Un oui avait été donné, puis rendu',
  'nobody-asked': 'Personne n’a été sollicité',
  unanswered: 'La structure ou la réserve civique n’a pas répondu',
  'nobody-left': 'Il ne restait plus personne à solliciter',
  'no-yes': 'Personne n’a dit oui à temps',
} as const;

/** …and why it was closed: by the reason its structure chose, or by its silence. */
const CLOSED_WORDS = { ...CLOSE_REASON_WORDS, silent: 'La structure n’a plus répondu' } as const;

/** What became of them, in the words of the report. */
export const UNFILLED_LABELS: Readonly<Record<UnfilledLine['what'], string>> = {
  passed: 'Passé sans être pourvu',
  closed: 'Fermé avant d’être pourvu',
};

const UNSAID = 'Sans raison donnée';

/** How many needs a reason was counted of. */
export type UnfilledCount = {
  readonly what: UnfilledLine['what'];
  readonly reason: string | null;
  readonly needs: number;
};

/** A reason as it was counted, in words; those passed first, the most frequent first. */
export const unfilledLines = (counted: readonly UnfilledCount[]): readonly UnfilledLine[] =>
  [...counted]
    .sort((a, b) => Number(b.what === 'passed') - Number(a.what === 'passed') || b.needs - a.needs)
    .map(({ what, reason, needs }) => {
      const words: Readonly<Record<string, string>> =
        what === 'passed' ? PASSED_WORDS : CLOSED_WORDS;
      return { what, label: ownValue(words, reason ?? '') ?? UNSAID, needs };
    });
