/** Every refusal of the services, said in French. */
export const SERVICE_MESSAGES = {
  'structure-not-found': 'Choisissez une de vos structures.',
  'commune-unknown':
    'Une de ces communes n’est pas dans votre département. Séparez-les par des virgules : « Rezé, Bouguenais ».',
  'commune-ambiguous':
    'Plusieurs communes portent un de ces noms. Indiquez son code postal à la place.',
  'service-ends-before': 'La fin vient avant le début.',
  'service-over': 'Cette période est passée.',
  'service-too-long': 'Une offre dure un an au plus. Vous pourrez la renouveler.',
  'service-not-found': 'Cette offre n’existe pas ou n’est plus visible.',
  'service-withdrawn': 'Cette offre a été retirée.',
  'service-elsewhere': 'Ce service ne vient pas jusqu’à votre structure.',
  'service-own': 'C’est une offre de votre organisme : appelez vos collègues directement.',
  'service-asked-too-long': 'Une demande porte sur trois mois au plus.',
  'service-other-days': 'Ce service ne travaille aucun de ces jours.',
  'service-too-soon':
    'Ce jour est trop proche : ce service se demande plus tôt. Relisez son délai, ou appelez-le directement.',
  'service-too-much': 'Il n’en reste pas autant sur ces jours. Demandez moins, ou d’autres jours.',
  'request-not-found': 'Cette demande n’existe pas ou n’est plus visible.',
  'request-over':
    'Ces jours sont passés : ce service ne s’annule plus. Réglez le reste avec l’autre structure.',
  'request-settled': 'Cette demande a déjà reçu une réponse. Relisez-la.',
} as const satisfies Record<string, string>;
