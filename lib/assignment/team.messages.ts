/** What is refused about teams, said in French. */
export const TEAM_MESSAGES = {
  'not-found': 'Ce besoin n’est plus là. La liste est à jour ci-dessous.',
  'need-closed': 'La structure a fermé ce besoin.',
  'need-over': 'Le créneau est passé.',
  'need-filled': 'Toutes les places sont prises.',
  'not-enough-seats':
    'Il n’y a pas assez de places pour toute l’équipe. Venez moins nombreux, ou demandez à attendre.',
  'larger-than-need':
    'Ce besoin a moins de places que votre équipe. Indiquez combien d’entre vous viendraient.',
  'not-for-teams': 'La loi ne permet pas à des bénévoles de tenir ce poste.',
  'attestation-needed':
    'Cette structure accueille des mineurs : chaque équipier doit avoir son attestation d’honorabilité.',
  'already-answered': 'Votre association a déjà répondu à ce besoin.',
  'nothing-to-give': 'Cette équipe n’a plus de place à rendre.',
  'already-counted': 'La structure a déjà compté les présents. Appelez-la pour un changement.',
  'convention-ahead':
    'Ce jour n’est pas encore là. Indiquez le jour où la convention a été signée.',
  'more-than-come': 'Vous rendez plus de places que l’équipe n’en a.',
  'no-team': 'Aucune association de ce territoire ne peut envoyer d’équipe.',
  'already-asked': 'Les associations sont déjà prévenues.',
  'convention-missing': 'Indiquez d’abord le jour où la convention a été signée.',
  'not-begun': 'Le créneau n’a pas commencé.',
} as const;
