/** What the moderation room refuses, said in French. */
export const MODERATION_MESSAGES = {
  'not-found': 'Ces missions ne sont plus à valider. La liste est à jour ci-dessous.',
  'already-decided': 'Ces missions ont déjà cette réponse. La liste est à jour ci-dessous.',
  'not-for-volunteers':
    'Une de ces missions n’est plus ouverte aux bénévoles : elle a changé depuis. Relisez la liste.',
  'changed-meanwhile':
    'Un de ces besoins a changé depuis que vous l’avez lu. Relisez la liste, puis décidez.',
  'not-raised': 'La réserve civique a encore le temps de répondre : la cellule décide après elle.',
  'already-withdrawn': 'Cet accord d’avance est déjà retiré.',
  'over-already': 'La période est déjà passée. Choisissez une date de fin à venir.',
  'too-long': 'Un an au plus : au-delà, vous le redonnez.',
} as const;
