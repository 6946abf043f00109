/** What the pool room refuses, said in French. */
export const MEMBERSHIP_MESSAGES = {
  'already-decided': 'Ces personnes ont déjà une réponse. La liste est à jour ci-dessous.',
  'not-found': 'Ces personnes ne sont plus dans ce vivier. La liste est à jour ci-dessous.',
} as const;
