/** Bodies that do what this reserve does not: named so that nobody leaves with nothing. */
export const ELSEWHERE = [
  'health-reserve',
  'civic-service',
  'lasting-job',
  'other-volunteering',
] as const;
export type Elsewhere = (typeof ELSEWHERE)[number];

type ElsewhereRow = {
  readonly label: string;
  readonly who: string;
  readonly site: string;
  readonly sentence: string;
  readonly reference: string;
  readonly checked: string;
};

export const ELSEWHERE_TABLE: Readonly<Record<Elsewhere, ElsewhereRow>> = {
  'health-reserve': {
    label: 'Réserve sanitaire',
    who: 'Santé publique France',
    site: 'reservesanitaire.santepubliquefrance.fr',
    sentence:
      'Des missions de plusieurs jours, partout en France, lors d’une crise sanitaire\u202f: professionnel·les de santé, étudiant·es, retraité·es depuis moins de cinq ans.',
    reference: 'Code de la santé publique, art. L3132-1',
    checked: '2026-11-26',
  },
  'civic-service': {
    label: 'Service civique',
    who: 'Agence du service civique',
    site: 'service-civique.gouv.fr',
    sentence:
      'De 16 à 25\u202fans (30\u202fans en situation de handicap)\u202f: une mission de 6 à 12\u202fmois dans un organisme agréé, pas des créneaux.',
    reference: 'Code du service national, art. R121-10 et suivants',
    checked: '2026-11-22',
  },
  'lasting-job': {
    label: 'Un emploi durable',
    who: 'France Travail',
    site: 'francetravail.fr',
    sentence: 'Les métiers du soin et de l’accompagnement recrutent toute l’année.',
    reference: 'Code du travail, art. L5312-1',
    checked: '2026-11-26',
  },
  'other-volunteering': {
    label: 'D’autres missions bénévoles',
    who: 'JeVeuxAider.gouv.fr',
    site: 'jeveuxaider.gouv.fr',
    sentence: 'Toutes les missions de la réserve civique, dans tous les domaines, dès 16\u202fans.',
    reference: 'Loi n° 2017-86 du 27 janvier 2017, art. 1 et suivants',
    checked: '2026-11-22',
  },
};
