/** What the organization room refuses, said in French. */
export const ORGANIZATION_MESSAGES = {
  'not-found': 'Cet organisme n’est pas de votre territoire.',
  'already-so': 'C’est déjà fait : l’organisme est dans cet état.',
  'no-structure':
    'Choisissez au moins un établissement du répertoire, ou décrivez une structure : nom, catégorie et commune.',
  'establishment-unknown':
    'Un des établissements choisis n’est pas dans le répertoire de votre territoire. Recommencez la recherche.',
  'commune-unknown':
    'Cette commune n’est pas connue dans votre territoire. Saisissez par exemple « Rezé » ou « 44400 ».',
  'commune-ambiguous':
    'Plusieurs communes portent ce nom. Ajoutez le code postal, par exemple « Rezé 44400 ».',
  'category-unknown': 'Choisissez une catégorie de structure dans la liste.',
  'address-unusable':
    'Cette adresse électronique n’est pas utilisable. Écrivez-la en entier, par exemple prenom.nom@exemple.fr.',
  'structure-not-found': 'Choisissez une de vos structures. Seule la direction déclare un accord.',
  'agreement-not-for-regime': 'Ce régime du personnel ne permet pas cet accord.',
  'agreement-ends-before': 'La fin est avant le début.',
  'agreement-over': 'Cet accord est déjà terminé.',
  'agreement-already-declared': 'Un accord de cette sorte est déjà déclaré pour ces dates.',
  'structure-direction-only': 'Seule la direction ajoute une structure.',
  'structure-already-yours': 'Cette structure est déjà dans votre organisme.',
  'structure-unknown': 'Cette structure n’est plus à vérifier, ou n’est pas de votre territoire.',
  'transfer-same': 'Choisissez un autre organisme que celui qui gère déjà la structure.',
  'transfer-not-verified': 'L’organisme qui reprend doit être vérifié et de votre territoire.',
  'transfer-needs-open':
    'Des besoins de cette structure sont ouverts ou des missions à venir. Attendez leur fin, ou faites-les fermer par la structure.',
  'transfer-offers-open':
    'Cette structure propose encore des postes. Attendez la fin de ses offres, ou faites-les rappeler par sa direction.',
  'transfer-services-open':
    'Des services proposés ou demandés par cette structure courent encore. Attendez leur fin, ou faites-les retirer par elle.',
  'framework-direction-only': 'Seule la direction propose ou accepte une convention-cadre.',
  'framework-body-unknown':
    'Aucun organisme vérifié de la réserve ne porte ce nom ou ne gère cet établissement. Vérifiez-le.',
  'framework-body-unsure':
    'Plusieurs organismes portent ce nom : écrivez le numéro FINESS de l’un.',
  'framework-ends-before': 'La fin est avant le début.',
  'framework-over': 'Cette convention serait déjà terminée.',
  'framework-too-long': 'Une convention-cadre dure cinq ans au plus. Rapprochez la fin.',
  'framework-not-found': 'Cette convention n’existe pas, ou elle n’est pas à vous.',
  'framework-past': 'Cette convention n’attend plus cette réponse. Rechargez la page.',
  'framework-already':
    'Une autre convention entre vos deux organismes est déjà en vigueur à ces dates. Terminez-la d’abord.',
  'agreement-not-found': 'Cet accord n’existe pas, ou il n’est pas à vous.',
} as const;
