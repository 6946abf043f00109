import { DECISION_MESSAGES } from '@/lib/plan/decision.messages';
import { QUEUE_MESSAGES } from '@/lib/queue/queue.messages';
import { ACTIVATED_MESSAGES } from '@/lib/solicitation/activated.messages';
import { PLAN_SENDING_MESSAGES } from '@/lib/solicitation/plan-sending';

/** What is refused of a drill, said in French; of a case of its queue, as of a case that is real. */
export const DRILL_MESSAGES = {
  'changed-meanwhile': QUEUE_MESSAGES['changed-meanwhile'],
  'case-closed': QUEUE_MESSAGES['case-closed'],
  'already-yours': QUEUE_MESSAGES['already-yours'],
  'not-yours': QUEUE_MESSAGES['not-yours'],
  'not-in-queue': QUEUE_MESSAGES['not-in-queue'],
  'not-this-lever': QUEUE_MESSAGES['not-this-lever'],
  'not-taken': 'Les leviers s’actionnent une fois le dossier pris.',
  'another-one': 'Un exercice est déjà en cours dans votre territoire. Entrez-y, ou terminez-le.',
  'no-place': 'Aucune structure du territoire ne peut servir de modèle à un exercice.',
  'is-over': 'Cet exercice est terminé.',
  'still-running': 'Terminez l’exercice avant de l’effacer.',
  'already-pulled': 'Ce levier a déjà été tenté pour ce besoin de l’exercice.',
  'not-lacking': 'Ce besoin de l’exercice ne manque plus de personne.',
  'already-activated': 'La réserve de cet exercice a déjà été activée.',
  'not-activated': 'La réserve de cet exercice n’est pas activée.',
  'vital-later': ACTIVATED_MESSAGES['vital-later'],
  'serious-first': ACTIVATED_MESSAGES['serious-first'],
  'degraded-first': ACTIVATED_MESSAGES['degraded-first'],
  'comfort-first': ACTIVATED_MESSAGES['comfort-first'],
  'nothing-open': 'Aucun besoin de l’exercice n’attend plus personne.',
  'being-computed': 'Le plan de l’exercice se calcule déjà.',
  'no-plan': 'Calculez d’abord le plan de l’exercice.',
  'plan-changed': PLAN_SENDING_MESSAGES['plan-changed'],
  'plan-stale': PLAN_SENDING_MESSAGES['plan-stale'],
  'nothing-to-send': PLAN_SENDING_MESSAGES['nothing-to-send'],
  'already-pinned': DECISION_MESSAGES['already-pinned'],
  'already-forbidden': DECISION_MESSAGES['already-forbidden'],
  'not-pinned': DECISION_MESSAGES['not-pinned'],
  'not-forbidden': DECISION_MESSAGES['not-forbidden'],
  'not-lawful': DECISION_MESSAGES['not-lawful'],
  'not-found': 'Cet exercice n’existe pas dans votre territoire, ou il a été effacé.',
} as const;
