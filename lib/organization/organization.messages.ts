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
} as const;
