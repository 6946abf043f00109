import { CLAUSES, type ClauseName } from './clause';
import { FACTS, type FactName } from './fact';
import { type Field, partyFields } from './party-field';

/** What was said in the form of the papers, by the name of its field; amounts in cents, as digits. */
export type Said = Readonly<Record<string, string>>;

const HOST = partyFields('host', 'de votre organisme');
const LENDER = partyFields('lender', 'de l’employeur prêteur');

const YES_OR_NO = ['non', 'oui'] as const;

/** How somebody goes to a mission: by a vehicle, an order says how many kilometres. */
export const TRAVEL = {
  other: 'à pied, à vélo ou en transports en commun',
  own: 'véhicule personnel',
  employer: 'véhicule de l’employeur',
} as const;
export const BY_VEHICLE: readonly string[] = [TRAVEL.own, TRAVEL.employer];

/** Everything that may be asked before a paper, by the name templates write it under. */
export const FIELDS = {
  hote_siret: HOST.siret,
  hote_siege: HOST.siege,
  hote_representant: HOST.representant,
  hote_qualite: HOST.qualite,
  hote_idcc: HOST.idcc,
  hote_cse: HOST.cse,
  hote_assurance: HOST.assurance,
  preteur_nom: {
    label: 'Employeur prêteur',
    hint: 'Raison sociale',
    sort: 'line',
    home: 'mission',
  },
  preteur_siret: LENDER.siret,
  preteur_siege: LENDER.siege,
  preteur_representant: LENDER.representant,
  preteur_qualite: LENDER.qualite,
  preteur_idcc: LENDER.idcc,
  preteur_cse: LENDER.cse,
  personne: { label: 'Nom et prénom de la personne', sort: 'line', home: 'mission' },
  qualification: {
    label: 'Qualification de la personne',
    hint: 'Celle de son contrat',
    sort: 'line',
    home: 'mission',
  },
  salaire_horaire: {
    label: 'Salaire brut d’une heure',
    hint: 'En euros',
    sort: 'money',
    home: 'mission',
  },
  charges_horaires: {
    label: 'Charges patronales d’une heure',
    hint: 'En euros',
    sort: 'money',
    home: 'mission',
  },
  frais: {
    label: 'Frais professionnels remboursés',
    hint: 'En euros, pour toute la mission',
    sort: 'money',
    home: 'mission',
    usual: '0',
  },
  element_essentiel: {
    label: 'Élément essentiel du contrat modifié par le prêt',
    hint: 'Qualification, rémunération, secteur géographique, passage du jour à la nuit…',
    sort: 'choice',
    home: 'mission',
    choices: YES_OR_NO,
  },
  probation: {
    label: 'Période probatoire',
    hint: 'Obligatoire si un élément essentiel du contrat change (code du travail, art. L8241-2)',
    sort: 'line',
    home: 'mission',
    optional: true,
  },
  risques: {
    label: 'Risques et particularités du poste',
    hint: 'Poste figurant ou non sur la liste des postes à risque (art. L4154-2)',
    sort: 'lines',
    home: 'mission',
    usual: 'Poste hors de la liste de l’article L4154-2.',
  },
  preavis: {
    label: 'Préavis en cas de fin anticipée',
    sort: 'line',
    home: 'mission',
    usual: '48 heures',
  },
  trajet: {
    label: 'Trajet et frais de déplacement',
    sort: 'line',
    home: 'mission',
    usual: 'Frais au barème de l’employeur',
  },
  finalite: {
    label: 'Finalité du mécénat de compétences',
    hint: 'À quelle cause d’intérêt général',
    sort: 'lines',
    home: 'mission',
  },
  interet_general: {
    label: 'Titre d’intérêt général de votre organisme',
    hint: 'Code général des impôts, article 238 bis, 1, de a à g',
    sort: 'line',
    home: 'mission',
  },
  facture: {
    label: 'Montant facturé pour le mécénat de compétences',
    hint: 'En euros, 0 si le prêt est gratuit ; jamais plus que les salaires, les charges et les frais',
    sort: 'money',
    home: 'mission',
    usual: '0',
  },
  meme_groupe: {
    label: 'Les deux organismes font partie d’un même groupe',
    hint: 'Le mécénat de compétences ne se fait pas au sein d’un groupe (code du travail, art. L8241-3)',
    sort: 'choice',
    home: 'mission',
    choices: YES_OR_NO,
  },
  fonction_publique: {
    label: 'Fonction publique d’origine',
    sort: 'choice',
    home: 'mission',
    choices: ['territoriale', 'hospitalière', 'de l’État'],
    usual: 'territoriale',
  },
  corps_grade: { label: 'Corps ou cadre d’emplois, et grade', sort: 'line', home: 'mission' },
  decision: {
    label: 'Arrêté ou décision de mise à disposition',
    hint: 'Numéro et date',
    sort: 'line',
    home: 'mission',
  },
  remboursement: {
    label: 'Remboursement de la rémunération',
    hint: 'La règle est le remboursement ; sinon, la dérogation',
    sort: 'line',
    home: 'mission',
    usual: 'Remboursement à l’administration d’origine, au prorata des heures',
  },
  assemblee: {
    label: 'Information de l’assemblée délibérante',
    hint: 'Le jour ; obligatoire dans la fonction publique territoriale (décret n° 2008-580)',
    sort: 'line',
    home: 'mission',
    optional: true,
  },
  service_public: {
    label: 'Mission de service public confiée',
    hint: 'Obligatoire chez un organisme privé (code général de la fonction publique, art. L512-8)',
    sort: 'line',
    home: 'mission',
    optional: true,
  },
  utilite: {
    label: 'Intérêt général de la mission',
    hint: 'Ce qu’elle apporte, sans remplacer un poste',
    sort: 'lines',
    home: 'mission',
    usual: 'Présence et compagnie, en plus de ce que font les équipes',
  },
  referent: { label: 'Référent·e sur place', sort: 'line', home: 'mission' },
  defraiement: {
    label: 'Frais remboursés au bénévole',
    sort: 'line',
    home: 'mission',
    usual: 'Frais de déplacement, sur justificatif',
  },
  joignable: { label: 'Téléphone joignable à toute heure', sort: 'line', home: 'mission' },
  pause: {
    label: 'Pause',
    hint: '20 minutes au moins dès 6 heures de travail (code du travail, art. L3121-16)',
    sort: 'line',
    home: 'mission',
    usual: '20 minutes, après six heures de travail au plus',
  },
  moyen: {
    label: 'Moyen de transport',
    hint: 'En véhicule, l’ordre de mission dit les kilomètres',
    sort: 'choice',
    home: 'mission',
    choices: Object.values(TRAVEL),
  },
  distance: {
    label: 'Kilomètres de l’aller et du retour',
    hint: 'Obligatoires en véhicule ; sinon, ils ne figurent pas',
    sort: 'line',
    home: 'mission',
    optional: true,
  },
  consignes: {
    label: 'Sécurité, tenue, hygiène',
    sort: 'lines',
    home: 'mission',
    usual: 'Tenue et équipements fournis sur place ; consignes données à l’arrivée',
  },
  competences: { label: 'Compétences observées', sort: 'lines', home: 'mission', optional: true },
} as const satisfies Readonly<Record<string, Field>>;

export type FieldName = keyof typeof FIELDS;

/** What a template may leave out when nothing is known of it: its line goes. */
export const OPTIONAL: ReadonlySet<string> = new Set([
  ...Object.entries(FIELDS).flatMap(([name, row]) =>
    'optional' in row && row.optional ? [name] : [],
  ),
  ...([
    'hote_finess',
    'preteur_finess',
    'lieu_finess',
    'limites',
    'repos',
    'duree_trajet',
    'cout_dit',
  ] satisfies FactName[]),
]);

export type Placeholder = FieldName | FactName | ClauseName;

/** What a template may write between double braces. */
export const isPlaceholder = (name: string): name is Placeholder =>
  Object.hasOwn(FIELDS, name) || Object.hasOwn(FACTS, name) || Object.hasOwn(CLAUSES, name);

export const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);

/** One thing asked, as its row says it. */
export const fieldOf = (name: FieldName): Field => FIELDS[name];

/** What a body that lends is called and who speaks for it: asked of that body when it is of the reserve, of whoever receives otherwise. */
export const isOfLender = (name: string): boolean =>
  name === 'preteur_nom' || (isField(name) && fieldOf(name).home === 'lender');

/** What a body says of itself once, whether it receives or lends: its sheet. */
export const SHEET_FIELDS: readonly FieldName[] = (Object.keys(FIELDS) as FieldName[])
  .filter((name) => fieldOf(name).home === 'host')
  .flatMap((name) => (name === 'hote_cse' ? [name, 'preteur_cse'] : [name]));
