/** Every refusal this room can give, said to the person who asked. */
export const SOLICITATION_MESSAGES = {
  'not-found': 'Ce besoin n’existe pas ou n’est plus visible.',
  'need-not-open': 'Ce besoin n’accepte plus de renfort : il est pourvu, fermé ou passé.',
  'changed-meanwhile':
    'Ce besoin vient d’être modifié : personne n’a été sollicité. Relisez la liste, puis recommencez.',
  'nobody-chosen': 'Choisissez au moins une personne.',
  'nobody-left':
    'Ces personnes viennent d’être sollicitées ou ne sont plus disponibles. La liste a été mise à jour.',
  'too-many-asked':
    'Beaucoup de personnes sont déjà sollicitées pour ce besoin. Attendez leurs réponses avant d’en solliciter d’autres.',
  'one-person-a-seat':
    'Vous avez choisi de demander à une personne par place : attendez la réponse de celle qui est sollicitée, ou modifiez le besoin.',
  'chosen-by-name':
    'Ce besoin demande à une personne par place, choisie par vous : il ne se sollicite pas par vagues. Modifiez le besoin pour en changer.',
  'reason-needed':
    'Parmi les personnes choisies, certaines demandent une confirmation : écrivez pourquoi vous les sollicitez quand même.',
  asleep:
    'Ce sont les heures calmes : on ne dérange personne la nuit, et personne n’a été sollicité. Recommencez au matin, ou choisissez « Solliciter par vagues » : l’envoi partira de lui-même.',
  'no-hour-left':
    'Il resterait moins de trois heures par jour pour vous écrire. Réduisez ces heures, ou mettez-vous en pause.',
  'refusal-not-found': 'Ce lieu n’est plus dans votre liste.',
  'own-hours':
    'Ce n’est pas une heure où l’on peut écrire à ces personnes : aucune n’a été sollicitée. Choisissez-en d’autres, ou « Solliciter par vagues » : l’envoi partira de lui-même.',
  'asked-enough':
    'Ces personnes ont déjà été assez sollicitées ces derniers jours : aucune ne l’a été cette fois. Choisissez-en d’autres.',
  'reason-to-pass':
    'Personne n’a été sollicité : ce sont les heures calmes, ou ces personnes l’ont déjà été souvent cette semaine. La sécurité est en jeu : écrivez pourquoi vous les sollicitez quand même.',
  'no-waves':
    'Ce besoin n’est pas sollicité par vagues. Choisissez d’abord « Solliciter par vagues ».',
  'quiet-hours':
    'Ce sont les heures calmes : on ne dérange personne la nuit. L’envoi partira de lui-même au matin.',
  'reason-to-hasten':
    'Ce sont les heures calmes : écrivez pourquoi des personnes doivent être dérangées cette nuit.',
  'not-vital':
    'Seul un besoin où la sécurité est en jeu peut solliciter pendant les heures calmes. Laissez ce champ vide.',
  'not-filled': 'Cette place n’est pas, ou plus, prise : la liste de réserve ne s’y applique pas.',
  'no-twin': 'Ce besoin semblable n’attend plus de renfort. La page a été mise à jour.',
  'already-answered': 'Vous avez déjà répondu à cette demande.',
  'no-longer-asked': 'Cette demande n’attend plus de réponse.',
} as const satisfies Record<string, string>;
