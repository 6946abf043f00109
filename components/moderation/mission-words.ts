import { sayCancelReason } from '@/lib/assignment/assignment';
import type { CivicCheck } from '@/lib/moderation/mission';
import type { Outcome } from '@/lib/moderation/outcome';
import { countReasons } from '@/lib/moderation/outcome';
import type { NeedReason } from '@/lib/need/need';
import { REASON_WORDS } from '@/lib/need/need-words';
import { lowerFirst, sayCount, sayList } from '@/lib/shared/french';

/** What was checked of a mission, said to its moderator. */
export function sayCheck({ id, state }: CivicCheck, reason: NeedReason): string {
  if (id === 'no-care')
    return state === 'met'
      ? 'Aucun soin, aucune tâche réservée'
      : 'Comporte un soin ou une tâche réservée';
  if (id === 'host')
    return state === 'met' ? 'Structure publique ou sans but lucratif' : 'Structure commerciale';
  return state === 'met'
    ? 'Personne n’est à remplacer'
    : `À vérifier : le motif dit « ${lowerFirst(REASON_WORDS[reason])} ». Un bénévole ne prend la place de personne`;
}

/** What became of a mission, in one line of counts. */
export function sayOutcome(outcome: Outcome): string {
  if (outcome.asked === 0) return 'Personne n’a encore été sollicité.';
  const parts = [
    sayCount(outcome.asked, 'personne sollicitée', 'personnes sollicitées'),
    sayCount(outcome.yes, 'oui', 'oui'),
    sayCount(outcome.no, 'non', 'non'),
    sayCount(outcome.silent, 'sans réponse', 'sans réponse'),
    sayCount(outcome.present, 'vue sur place', 'vues sur place'),
    sayCount(outcome.cancelled, 'désistement'),
  ];
  return `${parts.join(', ')}.`;
}

/** Why missions were given up, most frequent first; null when none was. */
export function sayReasons(reasons: readonly string[]): string | null {
  if (reasons.length === 0) return null;
  const words = countReasons(reasons).map(
    ({ reason, count }) =>
      `${lowerFirst(sayCancelReason({ cancelReason: reason }) ?? 'autre raison')} (${count})`,
  );
  return `Raisons des désistements : ${sayList(words)}.`;
}
