/** Every refusal this room can give, said to the person who asked. */
export const ASSIGNMENT_MESSAGES = {
  'need-not-open': 'Ce besoin n’attend plus personne.',
  'yes-gone':
    'Ce oui n’attend plus : la personne l’a repris, ou quelqu’un de votre équipe a déjà répondu.',
  'not-found': 'Cette demande n’existe pas ou n’est plus visible.',
  'employer-not-agreed-yet':
    'Votre oui est noté. Votre employeur doit dire oui aussi : nous vous écrivons dès qu’il répond.',
  'loan-not-written':
    'La prise de poste ne peut pas être notée : l’employeur a donné son accord de vive voix, il doit d’abord l’écrire (code du travail, article L8241-2).',
  'need-filled': 'Merci ! Ce besoin vient d’être pourvu : quelqu’un a répondu avant vous.',
  'need-closed': 'Ce besoin a été fermé par la structure. Merci de votre réponse.',
  'need-over': 'Ce créneau est passé. Merci de votre réponse.',
  'host-suspended':
    'Cette structure ne reçoit personne pour le moment : votre oui n’est pas enregistré, et rien ne compte contre vous. La cellule de crise est prévenue.',
  'already-declined': 'Vous avez déjà répondu non à cette demande.',
  'no-longer-asked': 'Cette demande n’attend plus de réponse. Merci.',
  'hours-not-lawful':
    'Cette mission ne respecte pas le repos ou la durée de travail prévus par la loi, avec celles que vous avez déjà acceptées.',
  'no-longer-fits':
    'Ce besoin a changé et ne correspond plus à votre métier ou à votre situation : votre oui n’est pas enregistré. Si c’est votre profil qui a changé, mettez-le à jour. Merci de votre réponse.',
  withdrawn:
    'Votre institut vous a retiré·e ces jours-là : votre oui n’est pas enregistré. Ses dates sont dans vos disponibilités.',
  'demand-changed':
    'Cette demande a changé depuis que vous l’avez ouverte : votre oui n’est pas enregistré. Relisez-la avant de répondre.',
  'already-engaged': 'Vous avez déjà une mission à ces heures.',
  'no-mission': 'Vous n’avez pas de mission à annuler ici.',
  'mission-over': 'Cette mission est terminée : elle ne peut plus être annulée.',
  'mission-begun':
    'Cette mission a commencé : elle ne s’annule plus. Si elle finit plus tôt, dites-le de vive voix, puis signez ensemble les heures faites.',
  'mission-not-over': 'Cette mission n’est pas encore terminée.',
  'told-too-late':
    'C’est trop tard pour le dire ici : plus d’un mois a passé. Voyez avec la structure.',
  'two-yeses':
    'Un même compte ne donne pas deux des trois accords d’un prêt, et vous en avez déjà donné un. Une autre personne de la direction donne l’autre ; seul·e, appelez la cellule.',
  'own-hours':
    'Ce sont vos propres heures : vous les dites depuis vos missions, et une autre personne de la direction, ou qui la remplace, les signe pour la structure. Si vous êtes seul·e, invitez quelqu’un depuis « Équipe », ou appelez la cellule.',
  'hours-not-these':
    'Ces heures sont trop loin de celles prévues, ou pas encore passées. Vérifiez le jour et l’heure.',
  'hours-signed': 'Ces heures sont déjà signées des deux côtés : elles ne changent plus.',
  'say-why-hours': 'Dites en une phrase pourquoi : la personne lira ces heures à côté des siennes.',
  'hours-said-already': 'Ces heures sont déjà celles que vous avez dites.',
  'hours-changed-since':
    'Ces heures viennent d’être corrigées par l’autre côté. Relisez-les avant de les accepter.',
  'no-hours-to-agree': 'Aucune heure n’a encore été proposée.',
  'not-time-yet': 'C’est trop tôt : vous pourrez le dire une demi-heure avant le début.',
  'arrival-over': 'Cette mission est terminée. Dites plutôt vos heures.',
  'mission-unsure': 'La mission a changé : dites d’abord que vous êtes toujours d’accord.',
  'already-arrived': 'Vous avez déjà dit que vous êtes arrivé·e.',
  'late-too-early': 'C’est trop tôt pour annoncer un retard : dites-le le jour de la mission.',
  'late-over':
    'C’est trop tard pour annoncer un retard ici : appelez la structure, ou dites que vous êtes arrivé·e.',
  'late-past-end':
    'Vous arriveriez après la fin de la mission. Choisissez moins de retard, ou annulez votre venue.',
  'late-how-long':
    'De combien ? Répondez RETARD et les minutes, 90 au plus, par exemple RETARD 20. Au-delà, appelez la structure.',
  'wrong-code':
    'Ce n’est pas le code de cette mission. Il est affiché par la structure : vérifiez les quatre chiffres, ou dites-le sans code.',
  'code-tries-over': 'Trop d’essais. Dites que vous êtes là sans le code.',
  'not-sure-to-come':
    'Cette personne n’a pas reconfirmé les horaires changés : elle n’était pas attendue pour sûr. Annulez sa venue.',
  'no-show-too-early':
    'Attendez un quart d’heure après le début, et appelez la personne : elle arrive peut-être.',
  'said-late':
    'Cette personne a prévenu de son retard : attendez un quart d’heure après l’heure qu’elle a dite, et appelez-la.',
  'no-show-too-late': 'C’est trop tard pour le dire ici : plus d’une semaine a passé.',
  'seen-at-work': 'Vous avez déjà noté que cette personne a pris son poste.',
  'came-with-code':
    'Cette personne a donné le code affiché chez vous : elle est arrivée. Si ce n’est pas le cas, appelez la cellule.',
  'hours-said-there':
    'Des heures ont déjà été dites pour cette mission. Proposez les vôtres plutôt.',
  'seat-taken-since': 'Sa place a été prise depuis. Ajoutez une place au besoin, puis recommencez.',
  'no-show-not-said': 'Personne n’a dit que cette mission n’avait pas été faite.',
  'break-too-long': 'La pause est plus longue que le travail. Vérifiez les minutes.',
  'already-cancelled': 'Cette mission est déjà annulée.',
  'paper-of-others':
    'Cet accord se signe entre la personne et son employeur : ils le signent ici, ou l’employeur le note signé depuis « Prêts ».',
  'paper-signed-by-all':
    'Ce papier a été signé ici par tous : annulez-le depuis « Papiers » s’il ne vaut plus.',
  'paper-contested':
    'Cette note a été contestée : faites signer ce papier ici, ou demandez à l’employeur de le noter.',
  'note-gone':
    'Ce papier a changé depuis, ou n’est pas de ceux que vous pouvez noter ou contester. Relisez-le.',
  'papers-missing':
    'La prise de poste ne peut pas être notée : des papiers obligatoires ne sont pas encore notés signés ou vus.',
  'mission-not-begun': 'La mission n’a pas commencé : notez la prise de poste à l’arrivée.',
  'mission-to-reconfirm': 'La personne doit d’abord dire qu’elle est toujours d’accord.',
  'paper-to-come': 'Indiquez le jour de la signature : il ne peut pas être à venir.',
  'paper-already-used': 'La personne a déjà pris son poste : ce papier ne peut plus être retiré.',
} as const satisfies Record<string, string>;

/** Why a yes that waited could not be confirmed, said to the structure that chose it. */
export const CHOICE_MESSAGES = {
  'need-filled': 'Toutes les places sont prises : ce oui ne peut plus être confirmé.',
  'need-closed': 'Ce besoin est fermé.',
  'need-over': 'Ce créneau est passé.',
  'host-suspended':
    'Votre organisme est suspendu : il ne reçoit personne pour le moment. Contactez la cellule de crise.',
  'already-declined': 'La personne a repris son oui.',
  'no-longer-asked': 'Ce oui n’attend plus.',
  'hours-not-lawful':
    'Entre-temps cette personne a pris d’autres heures : sa venue ne respecterait plus le repos ou la durée de travail prévus par la loi.',
  'no-longer-fits':
    'Le besoin ou la personne a changé : elle ne correspond plus à ce qui est demandé.',
  withdrawn: 'L’institut de formation de cette personne l’a retirée ces jours-là.',
  'demand-changed': 'La demande a changé depuis ce oui.',
} as const satisfies Partial<Record<string, string>>;
