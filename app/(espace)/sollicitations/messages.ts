import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';

/** Every refusal an answer given from one’s own space may meet. */
export const DEMAND_MESSAGES = {
  ...SOLICITATION_MESSAGES,
  ...ASSIGNMENT_MESSAGES,
  'demand-changed':
    'Cette demande a changé depuis que vous l’avez ouverte : votre oui n’est pas enregistré. Rechargez la page et relisez-la avant de répondre.',
};
