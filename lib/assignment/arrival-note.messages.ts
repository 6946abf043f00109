/** What is refused of it, said in French. */
export const ARRIVAL_NOTE_MESSAGES = {
  'not-found': 'Cette structure n’existe pas, ou elle n’est pas à vous.',
  'nothing-changed': 'Rien n’a changé : personne n’est prévenu.',
} as const;
