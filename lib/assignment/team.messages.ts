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
  'team-at-work':
    'Quelqu’un de cette équipe est déjà sur place : sa venue ne s’annule plus. Rendez au plus les places sans nom.',
  'team-there': 'Des équipiers sont déjà sur place : leur venue ne s’annule plus.',
  'convention-ahead':
    'Ce jour n’est pas encore là. Indiquez le jour où la convention a été signée.',
  'more-than-come': 'Vous rendez plus de places que l’équipe n’en a.',
  'named-stay':
    'Des équipiers nommés viennent : rendez au plus les places sans nom, ou toute l’équipe.',
  'nobody-named': 'Choisissez au moins une personne.',
  'no-seats-held': 'Cette équipe n’a pas de place où nommer quelqu’un.',
  'no-seat-to-name': 'Vous nommez plus de personnes que l’équipe n’a de places sans nom.',
  'not-free':
    'Une des personnes choisies ne peut plus être sollicitée pour ces heures. La liste est à jour ci-dessous.',
  asleep: 'Il est trop tard, ou trop tôt, pour écrire à ces personnes.',
  'own-hours': 'Une des personnes choisies ne veut pas qu’on lui écrive à cette heure.',
  'asked-enough': 'Une des personnes choisies a déjà assez de demandes cette semaine.',
  'no-team': 'Aucune association de ce territoire ne peut envoyer d’équipe.',
  'already-asked': 'Les associations sont déjà prévenues.',
  'convention-missing': 'Indiquez d’abord le jour où la convention a été signée.',
  'not-begun': 'Le créneau n’a pas commencé.',
} as const;
