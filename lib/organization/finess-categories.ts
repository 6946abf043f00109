/**
 * FINESS categories of the social and medico-social field, keyed on their code: labels drift, codes do not.
 * Source: nomenclature FINESS des catégories d’établissements, édition du 26 mai 2025; names rewritten in full.
 */
export const FINESS_CATEGORIES_EDITION = '2025-05-26/1';

/** Families of the field, in the order screens show them, with their French name. */
export const FINESS_FAMILIES = {
  elderly: 'Personnes âgées',
  'home-care': 'Aide et soins à domicile',
  'disabled-children': 'Enfance handicapée',
  'disabled-adults': 'Adultes handicapés',
  'child-protection': 'Protection de l’enfance',
  social: 'Précarité et soins',
  'not-host': 'Services qui n’accueillent pas de renfort',
} as const;

export type FinessFamily = keyof typeof FINESS_FAMILIES;

/** What kind of place an establishment is; `host` says whether people can be sent there as reinforcement. */
export type FinessCategory = {
  readonly code: string;
  readonly label: string;
  readonly fullName: string;
  readonly family: FinessFamily;
  readonly host: boolean;
};

const named = (
  family: FinessFamily,
  rows: readonly (readonly [code: string, label: string, fullName?: string])[],
): readonly FinessCategory[] =>
  rows.map(([code, label, fullName = label]) => ({
    code,
    label,
    fullName,
    family,
    host: family !== 'not-host',
  }));

export const FINESS_CATEGORIES: readonly FinessCategory[] = [
  ...named('elderly', [
    ['500', 'EHPAD', 'Établissement d’hébergement pour personnes âgées dépendantes'],
    [
      '501',
      'EHPA (assurance maladie)',
      'Établissement d’hébergement pour personnes âgées percevant des crédits d’assurance maladie',
    ],
    [
      '502',
      'EHPA',
      'Établissement d’hébergement pour personnes âgées sans crédits d’assurance maladie',
    ],
    ['202', 'Résidence autonomie'],
    ['207', 'Centre de jour', 'Centre de jour pour personnes âgées'],
    ['381', 'Expérimental personnes âgées', 'Établissement expérimental pour personnes âgées'],
    ['362', 'USLD', 'Unité de soins de longue durée'],
  ]),
  ...named('home-care', [
    ['460', 'SAA', 'Service autonomie à domicile : aide'],
    ['209', 'SAAS', 'Service autonomie à domicile : aide et soins'],
    ['354', 'SSIAD', 'Service de soins infirmiers à domicile'],
    ['640', 'SAAD familles', 'Service d’aide et d’accompagnement à domicile aux familles'],
    ['462', 'Lieu de vie', 'Lieu de vie et d’accueil'],
  ]),
  ...named('disabled-children', [
    ['183', 'IME', 'Institut médico-éducatif'],
    ['188', 'EEAP', 'Établissement pour enfants ou adolescents polyhandicapés'],
    ['186', 'ITEP', 'Institut thérapeutique, éducatif et pédagogique'],
    ['192', 'IEM', 'Institut d’éducation motrice'],
    ['194', 'Institut déficients visuels', 'Institut pour déficients visuels'],
    ['195', 'Institut déficients auditifs', 'Institut pour déficients auditifs'],
    [
      '196',
      'Institut d’éducation sensorielle',
      'Institut d’éducation sensorielle (surdité et cécité)',
    ],
    ['182', 'SESSAD', 'Service d’éducation spéciale et de soins à domicile'],
    ['189', 'CMPP', 'Centre médico-psycho-pédagogique'],
    ['190', 'CAMSP', 'Centre d’action médico-sociale précoce'],
    ['221', 'BAPU', 'Bureau d’aide psychologique universitaire'],
    ['238', 'CAFS', 'Centre d’accueil familial spécialisé'],
    [
      '377',
      'Expérimental enfance handicapée',
      'Établissement expérimental pour l’enfance handicapée',
    ],
    [
      '390',
      'Accueil temporaire enfants',
      'Établissement d’accueil temporaire d’enfants handicapés',
    ],
    [
      '396',
      'Foyer enfants handicapés',
      'Foyer d’hébergement pour enfants et adolescents handicapés',
    ],
    ['402', 'Jardin d’enfants spécialisé'],
  ]),
  ...named('disabled-adults', [
    ['255', 'MAS', 'Maison d’accueil spécialisée'],
    ['437', 'FAM', 'Foyer d’accueil médicalisé pour adultes handicapés'],
    [
      '448',
      'EAM',
      'Établissement d’accueil médicalisé en tout ou partie pour personnes handicapées',
    ],
    ['449', 'EANM', 'Établissement d’accueil non médicalisé pour personnes handicapées'],
    ['252', 'Foyer d’hébergement', 'Foyer d’hébergement pour adultes handicapés'],
    ['253', 'Foyer polyvalent', 'Foyer d’accueil polyvalent pour adultes handicapés'],
    ['382', 'Foyer de vie', 'Foyer de vie pour adultes handicapés'],
    ['246', 'ESAT', 'Établissement et service d’aide par le travail'],
    ['247', 'EA', 'Entreprise adaptée'],
    ['198', 'ESPO', 'Établissement et service de préorientation'],
    ['249', 'ESRP', 'Établissement et service de réadaptation professionnelle'],
    ['445', 'SAMSAH', 'Service d’accompagnement médico-social pour adultes handicapés'],
    ['446', 'SAVS', 'Service d’accompagnement à la vie sociale'],
    [
      '395',
      'Accueil temporaire adultes',
      'Établissement d’accueil temporaire pour adultes handicapés',
    ],
    [
      '370',
      'Expérimental personnes handicapées',
      'Établissement expérimental pour personnes handicapées',
    ],
    [
      '379',
      'Expérimental adultes handicapés',
      'Établissement expérimental pour adultes handicapés',
    ],
    [
      '464',
      'UEROS',
      'Unité d’évaluation, de réentraînement et d’orientation sociale et professionnelle',
    ],
  ]),
  ...named('child-protection', [
    ['177', 'MECS', 'Maison d’enfants à caractère social'],
    ['175', 'Foyer de l’enfance'],
    ['176', 'Village d’enfants'],
    ['172', 'Pouponnière', 'Pouponnière à caractère social'],
    ['159', 'Centre parental'],
    ['166', 'Accueil mère-enfant', 'Établissement d’accueil mère-enfant'],
    ['236', 'CPFSE', 'Centre de placement familial socio-éducatif'],
    ['295', 'AEMO et AED', 'Services d’action éducative en milieu ouvert et à domicile'],
    ['286', 'Prévention', 'Club ou équipe de prévention spécialisée'],
    ['411', 'Placement social', 'Intermédiaire de placement social'],
    ['378', 'Expérimental enfance protégée', 'Établissement expérimental pour l’enfance protégée'],
    ['643', 'Évaluation de minorité', 'Service d’évaluation de la minorité et de l’isolement'],
    [
      '644',
      'Mise à l’abri MNA',
      'Établissement de mise à l’abri des personnes se déclarant mineures non accompagnées',
    ],
    ['241', 'PJJ', 'Établissement de placement de la protection judiciaire de la jeunesse'],
  ]),
  ...named('social', [
    ['214', 'CHRS', 'Centre d’hébergement et de réinsertion sociale'],
    ['219', 'Centre d’accueil', 'Autre centre d’accueil'],
    ['165', 'ACT', 'Appartement de coordination thérapeutique'],
    ['180', 'LHSS', 'Lits halte soins santé'],
    ['213', 'LAM', 'Lits d’accueil médicalisés'],
    ['197', 'CSAPA', 'Centre de soins, d’accompagnement et de prévention en addictologie'],
    [
      '178',
      'CAARUD',
      'Centre d’accueil et d’accompagnement à la réduction des risques pour usagers de drogues',
    ],
    ['608', 'EMMSP', 'Équipe mobile médico-sociale précarité'],
    ['443', 'CADA', 'Centre d’accueil pour demandeurs d’asile'],
    ['442', 'CPH', 'Centre provisoire d’hébergement'],
  ]),
  ...named('not-host', [
    ['340', 'MJPM', 'Service mandataire judiciaire à la protection des majeurs'],
    ['341', 'MASP', 'Service dédié aux mesures d’accompagnement social personnalisé'],
    ['342', 'Tuteurs familiaux', 'Service d’information et de soutien aux tuteurs familiaux'],
    ['463', 'CLIC', 'Centre local d’information et de coordination'],
    ['609', 'MDPH', 'Maison départementale des personnes handicapées'],
    ['461', 'Centre de ressources'],
  ]),
];

/** Names people still use for a category that was renamed (réforme des services autonomie à domicile, 2023). */
const FINESS_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  '460': ['SAAD', 'service d’aide et d’accompagnement à domicile'],
  '209': ['SPASAD', 'service polyvalent d’aide et de soins à domicile'],
  '198': ['CPO', 'centre de préorientation'],
  '249': ['CRP', 'centre de rééducation professionnelle'],
  '241': ['foyer d’action éducative'],
};

const byCode = new Map(FINESS_CATEGORIES.map((category) => [category.code, category]));

/** The category of a code, or undefined for the hundreds of health categories the reserve does not name. */
export function finessCategory(code: string): FinessCategory | undefined {
  return byCode.get(code);
}

/** Services whose people work at the home of those they help: not the lieux de vie, which are homes of their own. */
const AT_HOME: readonly string[] = ['460', '209', '354', '640'];
export const isHomeHelp = (code: string): boolean => AT_HOME.includes(code);

const spelt = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toUpperCase()
    .trim();

/** The categories somebody means by a former name (« SAAD » is a service autonomie aide today); none when the words are a place's own. */
export const categoriesOnceCalled = (words: string): readonly string[] =>
  Object.entries(FINESS_SYNONYMS).flatMap(([code, names]) =>
    names.some((name) => spelt(name) === spelt(words)) ? [code] : [],
  );
