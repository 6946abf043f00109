import { INVITATION_MESSAGES } from '@/lib/identity/identity.messages';

/** What the settings of pools refuse, said in French. */
export const SETTINGS_MESSAGES = {
  'not-found': 'Ce vivier n’existe pas, ou ne vous est pas confié.',
  'already-invited': INVITATION_MESSAGES['already-invited'],
  'already-member': 'Cette personne s’occupe déjà de ce vivier.',
  'last-manager': 'Personne d’autre ne s’occupe de ce vivier\u202f: invitez quelqu’un d’abord.',
  'nobody-to-follow':
    'Seul un vivier de personnes en recherche d’emploi a des conseillers qui suivent des personnes.',
  'pool-closed': 'Ce vivier ne prend plus personne.',
} as const;
