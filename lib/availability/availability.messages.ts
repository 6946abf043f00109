/** What the availability room refuses, said in French. */
export const AVAILABILITY_MESSAGES = {
  'day-already-past': 'Ce jour est déjà passé. Choisissez aujourd’hui ou un jour à venir.',
  'not-before-too-far': 'C’est dans plus d’un an. Choisissez un jour plus proche.',
  'away-too-long':
    'C’est dans plus d’un an. Choisissez un jour plus proche, vous pourrez prolonger.',
  'exception-already-over': 'Cette période est déjà passée. Choisissez des jours à venir.',
  'exception-too-long': 'Une exception dure au plus un an. Choisissez une fin plus proche.',
  'too-many-exceptions':
    'Vous avez déjà cent exceptions à venir. Retirez-en avant d’en ajouter, ou changez votre semaine.',
  'week-not-said':
    'Vous n’avez pas encore dit quand vous êtes libre. Remplissez d’abord votre semaine.',
  'feed-not-open': 'Aucun agenda n’est abonné.',
  'link-expired':
    'Ce lien ne marche plus. Connectez-vous pour dire si vos disponibilités sont toujours vraies.',
  'hours-already-over': 'Ces heures sont déjà passées. Déclarez des heures à venir.',
  'hours-too-long':
    'C’est plus que ce qu’une personne peut travailler : 48 h par semaine, ou quatre jours de suite.',
  'hours-too-far': 'C’est dans plus d’un an. Choisissez un jour plus proche.',
  'hours-overlap': 'Vous avez déjà déclaré un travail à ces heures.',
  'too-many-hours': 'Vous avez déjà cent déclarations à venir. Retirez-en avant d’en ajouter.',
  'hours-not-found': 'Ces heures ne sont plus dans votre liste.',
  'place-already-there': 'Ce lieu est déjà dans votre liste.',
  'too-many-places': 'Trois lieux au plus, en plus de chez vous. Retirez-en un avant d’en ajouter.',
  'place-not-found': 'Ce lieu n’est plus dans votre liste.',
  'campaign-too-soon':
    'Tout le monde vient d’être interrogé. Laissez deux semaines entre deux demandes.',
  'not-found': 'Cette exception n’existe plus.',
} as const;
