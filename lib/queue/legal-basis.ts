/** What a text says of a lever. */
export type LegalBasis = {
  readonly reference: string;
  /** as it is said to whoever pulls it */
  readonly sentence: string;
  readonly checkedOn: string;
};

const CHECKED = '2026-11-27';

/** The texts a requisition may be decided on, and those that bind the other levers. */
export const LEGAL_BASES = {
  'public-order': {
    reference: 'Code général des collectivités territoriales, article L2215-1, 4°',
    sentence:
      'En cas d’urgence, quand la salubrité ou la sécurité publiques l’exigent et que ses autres moyens ne suffisent plus, le préfet peut, par arrêté motivé, requérir un service et toute personne nécessaire à son fonctionnement.',
    checkedOn: CHECKED,
  },
  'health-crisis': {
    reference: 'Code de la santé publique, article L3131-8',
    sentence:
      'Si l’afflux de patients ou la situation sanitaire le justifie, le préfet peut, sur proposition du directeur général de l’ARS, requérir tout professionnel de santé et tout établissement de santé ou médico-social.',
    checkedOn: CHECKED,
  },
  'blue-plan': {
    reference: 'Code de l’action sociale et des familles, articles L311-8 et R311-38-1',
    sentence:
      'La direction déclenche son plan bleu\u202f; il prévoit la continuité de l’activité et ce qui met fin au plan. Aucun texte ne fixe d’effectif en dessous duquel il se déclenche.',
    checkedOn: CHECKED,
  },
  overtime: {
    reference:
      'Code du travail, articles L3121-18 à L3121-22, L3131-1 et L8261-1\u202f; décret n°\u00a02002-9 du 4\u00a0janvier\u00a02002, article 6',
    sentence:
      'Heures supplémentaires et autres employeurs compris, chacun reste à 10\u00a0h par jour, 48\u00a0h par semaine, 44\u00a0h en moyenne sur 12\u00a0semaines et 11\u00a0h de repos entre deux journées, sauf accord ou dérogation\u202f; à l’hôpital public, 12\u00a0h de repos.',
    checkedOn: CHECKED,
  },
  'temporary-work': {
    reference:
      'Code de l’action sociale et des familles, articles L313-23-4 et R313-30-5, dans sa rédaction du décret du 28\u00a0novembre\u00a02025',
    sentence:
      'Pour un premier contrat d’intérim, infirmiers, aides-soignants, éducateurs et accompagnants doivent avoir exercé deux ans à temps plein hors intérim\u202f: l’agence l’atteste.',
    checkedOn: CHECKED,
  },
  'civic-reserve': {
    reference:
      'Loi n°\u00a02017-86 du 27\u00a0janvier\u00a02017, articles 1er à 8\u202f; Code du travail, article L5425-8',
    sentence:
      'Des bénévoles ne tiennent jamais un emploi, et ne font aucun soin. La réserve civique n’en envoie pas dans une structure commerciale\u202f: une association y vient par convention.',
    checkedOn: CHECKED,
  },
  loan: {
    reference: 'Code du travail, articles L8241-1 et L8241-2',
    sentence:
      'Un prêt de personnel est sans but lucratif\u202f: l’accord écrit de la personne, la convention et l’avenant se signent avant la prise de poste\u202f; seuls salaire, charges et frais sont facturés.',
    checkedOn: CHECKED,
  },
} as const satisfies Readonly<Record<string, LegalBasis>>;
export type LegalBasisName = keyof typeof LEGAL_BASES;

/** The texts an authority may decide a requisition on. */
export const REQUISITION_BASES = ['public-order', 'health-crisis'] as const;
