/** What the territory room refuses, said in French. */
export const TERRITORY_MESSAGES = {
  'commune-unknown':
    'Cette commune n’est pas connue. Saisissez son nom ou son code postal, par exemple « Nantes » ou « 44000 ».',
  'commune-ambiguous': 'Plusieurs communes correspondent : choisissez la vôtre dans la liste.',
} as const;
