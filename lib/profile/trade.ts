/**
 * The trades of the field and what each may lawfully cover, as data. ROME codes: edition v460.
 * `covers` lists the posts a person of this trade may also hold, nearest first, with the rank penalty (0–1) and, where
 * the law or good practice limits it, the sentence shown to the director. What is not listed is refused.
 */
export const TRADES = [
  'nurse',
  'coordinating-nurse',
  'health-manager',
  'care-assistant',
  'social-care-assistant',
  'home-carer',
  'home-helper',
  'service-agent',
  'gerontology-assistant',
  'childcare-assistant',
  'specialised-educator',
  'educator',
  'workshop-instructor',
  'technical-educator',
  'early-childhood-educator',
  'family-worker',
  'house-manager',
  'night-watch',
  'social-worker',
  'psychologist',
  'physiotherapist',
  'occupational-therapist',
  'psychomotor-therapist',
  'speech-therapist',
  'coordinating-doctor',
  'cook',
  'kitchen-assistant',
  'laundry-worker',
  'cleaner',
  'maintenance-worker',
  'activity-leader',
  'secretary',
  'receptionist',
  'driver',
  'home-care-coordinator',
  'director',
  'company',
] as const;
export type Trade = (typeof TRADES)[number];

export type TradeGroup = 'medical' | 'care' | 'social' | 'support';

export type Coverage = {
  readonly trade: Trade;
  readonly penalty: number;
  readonly caution?: string;
  /** lawful for some of the work only: the director confirms it with a written reason */
  readonly confirm?: true;
};

export type TradeRow = {
  /** as said on screen, both genders */
  readonly label: string;
  readonly plural: string;
  readonly short: string;
  readonly group: TradeGroup;
  readonly rome: readonly string[];
  /** a diploma or a register entry is required by law to hold this post */
  readonly regulated: boolean;
  /** what has to be shown, in the director’s words */
  readonly proof: string | null;
  readonly covers: readonly Coverage[];
  readonly reference: string;
  readonly checkedOn: string;
};

const CHECKED = '2026-11-22';
const NEAR = 0.15;
const FAR = 0.35;

const row = (r: Omit<TradeRow, 'checkedOn'>): TradeRow => ({ ...r, checkedOn: CHECKED });
const free = (
  label: string,
  plural: string,
  short: string,
  group: TradeGroup,
  rome: readonly string[],
  covers: readonly Coverage[] = [],
): TradeRow =>
  row({
    label,
    plural,
    short,
    group,
    rome,
    regulated: false,
    proof: null,
    covers,
    reference: 'ROME v460',
  });
const also = (trade: Trade, penalty: number, caution?: string): Coverage =>
  caution ? { trade, penalty, caution } : { trade, penalty };

const confirmed = (trade: Trade, penalty: number, caution: string): Coverage => ({
  ...also(trade, penalty, caution),
  confirm: true,
});

const HEALTH_REGISTER = 'Numéro RPPS et inscription au tableau de l’ordre';
const DIPLOMA = 'Diplôme vu par l’employeur';

/** Every trade, in the order screens list them. */
export const TRADE_TABLE: Readonly<Record<Trade, TradeRow>> = {
  nurse: row({
    label: 'Infirmier·ère',
    plural: 'infirmier·ères',
    short: 'IDE',
    group: 'care',
    rome: ['J1506'],
    regulated: true,
    proof: HEALTH_REGISTER,
    covers: [
      also('care-assistant', NEAR),
      also('social-care-assistant', NEAR),
      also('service-agent', FAR),
    ],
    reference: 'Code de la santé publique, art. L4311-1 et suivants',
  }),
  'coordinating-nurse': row({
    label: 'Infirmier·ère coordinateur·rice',
    plural: 'infirmier·ères coordinateur·rices',
    short: 'IDEC',
    group: 'care',
    rome: ['J1510'],
    regulated: true,
    proof: HEALTH_REGISTER,
    covers: [also('nurse', NEAR), also('health-manager', NEAR)],
    reference: 'Code de la santé publique, art. L4311-1 et suivants',
  }),
  'health-manager': row({
    label: 'Cadre de santé',
    plural: 'cadres de santé',
    short: 'CADS',
    group: 'care',
    rome: ['J1502'],
    regulated: true,
    proof: DIPLOMA,
    covers: [
      also('coordinating-nurse', NEAR),
      confirmed('nurse', FAR, 'Seulement avec une inscription au tableau de l’ordre infirmier.'),
    ],
    reference: 'Diplôme de cadre de santé',
  }),
  'care-assistant': row({
    label: 'Aide-soignant·e',
    plural: 'aides-soignant·es',
    short: 'AS',
    group: 'care',
    rome: ['J1501'],
    regulated: true,
    proof: DIPLOMA,
    covers: [
      also('social-care-assistant', NEAR),
      also('home-carer', NEAR),
      also('home-helper', FAR),
      also('service-agent', FAR),
    ],
    reference: 'Code de la santé publique, art. L4391-1',
  }),
  'social-care-assistant': row({
    label: 'Accompagnant·e éducatif·ve et social·e',
    plural: 'accompagnant·es éducatif·ves et sociaux·ales',
    short: 'AES',
    group: 'care',
    rome: ['K1306'],
    regulated: true,
    proof: DIPLOMA,
    covers: [
      also('home-carer', NEAR),
      also('home-helper', NEAR),
      also('service-agent', FAR),
      also('kitchen-assistant', FAR, 'Pour l’aide au repas.'),
      confirmed(
        'care-assistant',
        FAR,
        'Actes de la vie quotidienne seulement : pas de soins d’aide-soignant·e.',
      ),
    ],
    reference: 'Code de l’action sociale et des familles, art. D451-88 et suivants',
  }),
  'home-carer': free(
    'Auxiliaire de vie',
    'auxiliaires de vie',
    'ADV',
    'social',
    ['K1302', 'K1311'],
    [also('home-helper', NEAR), also('service-agent', FAR)],
  ),
  'home-helper': free(
    'Aide à domicile',
    'aides à domicile',
    'AAD',
    'social',
    ['K1304'],
    [also('service-agent', NEAR), also('cleaner', FAR)],
  ),
  'service-agent': free(
    'Agent·e de service hospitalier',
    'agent·es de service hospitalier',
    'ASH',
    'support',
    ['J1301'],
    [
      also('cleaner', NEAR),
      also('laundry-worker', NEAR),
      also('kitchen-assistant', FAR, 'Pour le service des repas.'),
    ],
  ),
  'gerontology-assistant': row({
    label: 'Assistant·e de soins en gérontologie',
    plural: 'assistant·es de soins en gérontologie',
    short: 'ASG',
    group: 'care',
    rome: ['K1301'],
    regulated: true,
    proof: DIPLOMA,
    covers: [also('social-care-assistant', NEAR), also('home-carer', NEAR)],
    reference: 'Arrêté du 23 juin 2010 relatif à la formation d’assistant de soins en gérontologie',
  }),
  // no text lets it replace another trade, nor another replace it; students in midwifery may (arrêté du 3 février 2022)
  'childcare-assistant': row({
    label: 'Auxiliaire de puériculture',
    plural: 'auxiliaires de puériculture',
    short: 'AP',
    group: 'care',
    rome: ['J1304'],
    regulated: true,
    proof: DIPLOMA,
    covers: [],
    reference: 'Code de la santé publique, art. L4392-1',
  }),
  'specialised-educator': row({
    label: 'Éducateur·rice spécialisé·e',
    plural: 'éducateur·rices spécialisé·es',
    short: 'ES',
    group: 'social',
    rome: ['K1207'],
    regulated: true,
    proof: DIPLOMA,
    covers: [also('educator', NEAR), also('night-watch', FAR)],
    reference: 'Code de l’action sociale et des familles, art. D451-41',
  }),
  educator: row({
    label: 'Moniteur·rice-éducateur·rice',
    plural: 'moniteur·rices-éducateur·rices',
    short: 'ME',
    group: 'social',
    rome: ['K1208'],
    regulated: true,
    proof: DIPLOMA,
    covers: [
      also(
        'social-care-assistant',
        FAR,
        'Pour l’accompagnement éducatif, pas pour la toilette ni les soins.',
      ),
      also('night-watch', FAR),
      confirmed(
        'specialised-educator',
        FAR,
        'En appui d’une équipe : pas pour porter seul·e le projet éducatif.',
      ),
    ],
    reference: 'Code de l’action sociale et des familles, art. D451-73',
  }),
  'workshop-instructor': free(
    'Moniteur·rice d’atelier',
    'moniteur·rices d’atelier',
    'MA',
    'social',
    ['K1215'],
  ),
  'technical-educator': row({
    label: 'Éducateur·rice technique spécialisé·e',
    plural: 'éducateur·rices techniques spécialisé·es',
    short: 'ETS',
    group: 'social',
    rome: ['K1203'],
    regulated: true,
    proof: DIPLOMA,
    covers: [also('workshop-instructor', NEAR)],
    reference: 'Code de l’action sociale et des familles, art. D451-52',
  }),
  'early-childhood-educator': row({
    label: 'Éducateur·rice de jeunes enfants',
    plural: 'éducateur·rices de jeunes enfants',
    short: 'EJE',
    group: 'social',
    rome: ['K1202'],
    regulated: true,
    proof: DIPLOMA,
    covers: [],
    reference: 'Code de l’action sociale et des familles, art. D451-47',
  }),
  'family-worker': row({
    label: 'Technicien·ne de l’intervention sociale et familiale',
    plural: 'technicien·nes de l’intervention sociale et familiale',
    short: 'TISF',
    group: 'social',
    rome: ['K1305'],
    regulated: true,
    proof: DIPLOMA,
    covers: [also('home-carer', NEAR), also('house-manager', NEAR)],
    reference: 'Code de l’action sociale et des familles, art. D451-81',
  }),
  'house-manager': free(
    'Maître·sse de maison',
    'maître·sses de maison',
    'MM',
    'social',
    ['K1305'],
    [also('service-agent', NEAR), also('kitchen-assistant', FAR, 'Pour une cuisine d’appoint.')],
  ),
  'night-watch': free('Surveillant·e de nuit', 'surveillant·es de nuit', 'SN', 'social', ['K2503']),
  'social-worker': row({
    label: 'Assistant·e de service social ou CESF',
    plural: 'assistant·es de service social ou CESF',
    short: 'ASS/CESF',
    group: 'social',
    rome: ['K1201', 'K1225'],
    regulated: true,
    proof: 'Diplôme vu par l’employeur ; numéro RPPS pour un·e assistant·e de service social',
    covers: [],
    reference: 'Code de l’action sociale et des familles, art. L411-1',
  }),
  psychologist: row({
    label: 'Psychologue',
    plural: 'psychologues',
    short: 'PSY',
    group: 'medical',
    rome: ['K1104'],
    regulated: true,
    proof: 'Numéro RPPS',
    covers: [],
    reference: 'Loi n° 85-772 du 25 juillet 1985, art. 44',
  }),
  physiotherapist: health(
    'Masseur·se-kinésithérapeute',
    'masseur·ses-kinésithérapeutes',
    'KINE',
    'J1404',
    'L4321-1',
  ),
  'occupational-therapist': health('Ergothérapeute', 'ergothérapeutes', 'ERGO', 'J1403', 'L4331-1'),
  'psychomotor-therapist': health(
    'Psychomotricien·ne',
    'psychomotricien·nes',
    'PSYM',
    'J1412',
    'L4332-1',
  ),
  'speech-therapist': health('Orthophoniste', 'orthophonistes', 'ORTHO', 'J1406', 'L4341-1'),
  'coordinating-doctor': health(
    'Médecin coordonnateur·rice',
    'médecins coordonnateur·rices',
    'MEDCO',
    'J1105',
    'L4111-1',
  ),
  cook: free(
    'Cuisinier·ère de collectivité',
    'cuisinier·ères de collectivité',
    'CUIS',
    'support',
    ['G1606'],
    [also('kitchen-assistant', NEAR)],
  ),
  'kitchen-assistant': free(
    'Aide de cuisine',
    'aides de cuisine',
    'ACUIS',
    'support',
    ['G1607', 'G1602'],
    [also('cleaner', FAR)],
  ),
  'laundry-worker': free(
    'Linger·ère',
    'linger·ères',
    'LING',
    'support',
    ['D1242'],
    [also('service-agent', NEAR), also('cleaner', NEAR)],
  ),
  cleaner: free(
    'Agent·e d’entretien',
    'agent·es d’entretien',
    'ENT',
    'support',
    ['K2205'],
    [also('laundry-worker', FAR)],
  ),
  'maintenance-worker': free(
    'Agent·e de maintenance',
    'agent·es de maintenance',
    'MAINT',
    'support',
    ['I1203'],
    [also('cleaner', FAR)],
  ),
  'activity-leader': free(
    'Animateur·rice',
    'animateur·rices',
    'ANIM',
    'social',
    ['K1206', 'K1217', 'G1202'],
    [also('company', NEAR)],
  ),
  secretary: free(
    'Secrétaire médico-social·e',
    'secrétaires médico-sociaux·ales',
    'SEC',
    'support',
    ['M1609', 'M1607'],
    [also('receptionist', NEAR)],
  ),
  receptionist: free(
    'Agent·e d’accueil',
    'agent·es d’accueil',
    'ACC',
    'support',
    ['M1601'],
    [also('company', FAR)],
  ),
  driver: row({
    label: 'Conducteur·rice-accompagnateur·rice',
    plural: 'conducteur·rices-accompagnateur·rices',
    short: 'CHAUF',
    group: 'support',
    rome: ['N4108'],
    regulated: false,
    proof: 'Permis B en cours de validité, vu par l’employeur',
    covers: [],
    reference: 'Code de la route, art. R221-1-1',
  }),
  'home-care-coordinator': free(
    'Responsable de secteur',
    'responsables de secteur',
    'RS',
    'support',
    ['K1408'],
    [also('secretary', FAR)],
  ),
  director: row({
    label: 'Directeur·rice d’établissement',
    plural: 'directeur·rices d’établissement',
    short: 'DIR',
    group: 'support',
    rome: ['K1407', 'K1413'],
    regulated: true,
    proof: 'Qualification vérifiée par l’organisme gestionnaire',
    covers: [],
    reference: 'Code de l’action sociale et des familles, art. D312-176-5 et suivants',
  }),
  company: free(
    'Personne pour tenir compagnie',
    'personnes pour tenir compagnie',
    'COMP',
    'social',
    ['K1103'],
  ),
};

function health(
  label: string,
  plural: string,
  short: string,
  rome: string,
  article: string,
): TradeRow {
  return row({
    label,
    plural,
    short,
    group: 'medical',
    rome: [rome],
    regulated: true,
    proof: HEALTH_REGISTER,
    covers: [],
    reference: `Code de la santé publique, art. ${article}`,
  });
}

/** How a person of one trade may hold a post of another: 0 for the very trade, the penalty when it may cover it, null when the law forbids it. */
export function coverageOf(has: Trade, wanted: Trade): Coverage | null {
  if (has === wanted) return { trade: wanted, penalty: 0 };
  return TRADE_TABLE[has].covers.find((coverage) => coverage.trade === wanted) ?? null;
}

/** Every trade whose people may be asked for this post. */
export const tradesCovering = (wanted: Trade): readonly Trade[] =>
  TRADES.filter((trade) => coverageOf(trade, wanted) !== null);

/** What volunteers may be asked: presence beside the team, never a rostered post. */
export const VOLUNTEER_TRADES: readonly Trade[] = ['company', 'activity-leader', 'receptionist'];

/** Trades for adults only. */
export const ADULT_TRADES: readonly Trade[] = ['night-watch'];

/** How well a trade is proven: said by the person, document seen, attested by an employer or a school, checked in a register. */
export const PROOFS = ['declared', 'seen', 'attested', 'verified'] as const;
export type Proof = (typeof PROOFS)[number];
export const PROOF_LABELS: Readonly<Record<Proof, string>> = {
  declared: 'déclaré',
  seen: 'diplôme vu',
  attested: 'attesté par l’employeur ou l’école',
  verified: 'vérifié au répertoire',
};
