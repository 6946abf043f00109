import type { NeedStatus } from '@/lib/need/need';
import { HARD, sayCount } from '@/lib/shared/french';
import { sayHour } from '@/lib/shared/french-time';
import type { CaseFact, FactKind } from './case';
import { type Cause, SILENT_RED } from './entry';

/** Why it is in the queue, in a few words. */
export const CAUSE_LABELS: Readonly<Record<Cause, string>> = {
  'declared-red': 'La structure est au rouge',
  'silent-red': 'Au rouge, puis sans nouvelles',
  'red-at-once': 'Rouge d’office',
  unfilled: 'L’heure approche, des places restent libres',
  'nobody-left': 'Plus personne à solliciter',
  'silent-host': 'Un oui attend la structure',
  'silent-lender': 'Un employeur qui prête n’a pas répondu',
  'nobody-speaks': 'Personne ne parle pour la structure',
  'host-unreached': 'Les messages à la structure n’arrivent pas',
  'not-told': 'Quelqu’un n’a pas été prévenu',
  'civic-unanswered': 'La réserve civique ne répond pas',
  undelivered: 'Des messages ne sont pas arrivés',
  'papers-missing': 'Mission commencée sans tous les papiers obligatoires',
};

/** What happened, in a few words. */
export const FACT_LABELS: Readonly<Record<FactKind, string>> = {
  taken: 'a pris le dossier',
  'taken-over': 'a repris le dossier',
  released: 'a rendu le dossier à la file',
  'handed-over': 'a passé la main',
  noted: 'a noté',
  called: 'a prévenu par téléphone',
  clock: 'a fixé quand le revoir',
  lever: 'a actionné un levier',
  result: 'a noté ce qu’un levier a donné',
  closed: 'a clos le dossier',
  gone: 'Le dossier s’est clos de lui-même',
  reopened: 'Le dossier s’est rouvert de lui-même',
};

/** One fact in one line: who, what, in which words. */
export const sayFact = ({ kind, text, byName }: CaseFact): string =>
  `${byName ? `${byName} ${FACT_LABELS[kind]}` : FACT_LABELS[kind]}${text ? `${HARD}: ${text}` : ''}`;

/** What somebody else wrote meanwhile, to whoever was about to write: their words, not a warning alone. */
export const sayMeanwhile = (facts: readonly CaseFact[]): string =>
  facts.map((fact) => `À ${sayHour(fact.at)}, ${sayFact(fact)}`).join(' — ');

/** How a cause went by itself. */
export const sayGone = (status: NeedStatus | null): string => {
  switch (status) {
    case 'filled':
      return 'Toutes les places sont prises.';
    case 'closed':
      return 'La structure a fermé sa demande.';
    case 'expired':
      return 'Le créneau est passé.';
    case 'open':
      return 'Ce qui l’avait fait entrer dans la file n’est plus vrai.';
    case null:
      return `La structure n’est plus au rouge, ou n’a plus rien dit depuis ${sayCount(SILENT_RED[0].hours / 24, 'jour', 'jours')}.`;
  }
};
