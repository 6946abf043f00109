/** What somebody reads when a right could not be used as asked. */
export const RIGHTS_MESSAGES = {
  'not-found': 'Cette fiche n’existe plus.',
  'mission-under-way':
    'Une mission est en cours : votre établissement compte sur vous jusqu’à sa fin. Revenez ensuite, ou rendez-la dans « Mes missions ».',
  'missions-keep-coming':
    'Une mission vient d’être acceptée en votre nom. Rechargez cette page et recommencez.',
  'link-over': 'Ce lien ne sert plus. Demandez-en un autre : il arrive par courriel.',
  'too-many-tries': 'Trop d’essais. Attendez cinq minutes, puis recommencez.',
  'too-many-mails':
    'Plusieurs messages sont déjà partis vers cette adresse. Regardez vos courriels, ou recommencez dans une demi-heure.',
  'not-sure': 'Cochez la case : effacer ne se défait pas.',
} as const;
