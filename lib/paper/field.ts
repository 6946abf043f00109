import { CLAUSES, type ClauseName } from './clause';

/** Where what is asked is kept: with the organization that receives, with the one that lends, or with the mission alone. */
export type FieldHome = 'host' | 'lender' | 'mission';
export type FieldSort = 'line' | 'lines' | 'money' | 'siret' | 'day';

/** One thing a paper says that no screen has asked yet: asked once, in the one form of the papers. */
export type Field = {
  readonly label: string;
  readonly hint?: string;
  readonly sort: FieldSort;
  readonly home: FieldHome;
  readonly optional?: boolean;
  /** what is proposed, to be read and changed */
  readonly usual?: string;
};

const party = (home: 'host' | 'lender', whose: string) =>
  ({
    siret: { label: `SIRET ${whose}`, hint: '14 chiffres', sort: 'siret', home },
    siege: { label: `Adresse du siège ${whose}`, sort: 'line', home },
    representant: {
      label: `Qui signe pour ${home === 'host' ? 'vous' : 'l’employeur prêteur'}`,
      hint: 'Nom et prénom',
      sort: 'line',
      home,
    },
    qualite: {
      label: 'En quelle qualité',
      hint: 'Directrice générale, président…',
      sort: 'line',
      home,
    },
    idcc: {
      label: `Convention collective ${whose}`,
      hint: 'Son numéro, s’il y en a une',
      sort: 'line',
      home,
      optional: true,
    },
    cse: {
      label: `Consultation du comité social et économique ${whose}`,
      hint: 'Le jour, ou « pas de comité »',
      sort: 'line',
      home,
    },
    assurance: {
      label: `Assurance ${whose}`,
      hint: 'Assureur et numéro de contrat',
      sort: 'line',
      home,
    },
  }) as const satisfies Readonly<Record<string, Field>>;

const HOST = party('host', 'de votre organisme');
const LENDER = party('lender', 'de l’employeur prêteur');

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
    label: 'Sa qualification',
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
  probation: {
    label: 'Période probatoire',
    hint: 'Obligatoire si un élément essentiel du contrat change',
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
  preavis: { label: 'Fin anticipée : préavis', sort: 'line', home: 'mission', usual: '48 heures' },
  trajet: {
    label: 'Trajet et frais de déplacement',
    sort: 'line',
    home: 'mission',
    usual: 'Moyen personnel ; frais au barème de l’employeur',
  },
  finalite: {
    label: 'Finalité du mécénat de compétences',
    hint: 'À quelle cause d’intérêt général',
    sort: 'lines',
    home: 'mission',
  },
  interet_general: {
    label: 'À quel titre l’hôte est d’intérêt général',
    hint: 'Article 238 bis, 1, a à g',
    sort: 'line',
    home: 'mission',
  },
  facture: { label: 'Montant facturé, même nul', sort: 'money', home: 'mission', usual: '0' },
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
    hint: 'Fonction publique territoriale : le jour',
    sort: 'line',
    home: 'mission',
    optional: true,
  },
  service_public: {
    label: 'Mission de service public confiée',
    hint: 'Obligatoire chez un organisme privé',
    sort: 'line',
    home: 'mission',
    optional: true,
  },
  utilite: {
    label: 'Pourquoi c’est d’intérêt général, et pas un poste',
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
  consignes: {
    label: 'Sécurité, tenue, hygiène',
    sort: 'lines',
    home: 'mission',
    usual: 'Tenue et équipements fournis sur place ; consignes données à l’arrivée',
  },
  competences: { label: 'Compétences observées', sort: 'lines', home: 'mission', optional: true },
} as const satisfies Readonly<Record<string, Field>>;

export type FieldName = keyof typeof FIELDS;

/** What the mission itself says, by the name templates write it under. */
export const FACTS = {
  numero: 'Numéro du papier',
  date: 'Jour où le papier est établi',
  hote_nom: 'Organisme d’accueil',
  hote_finess: 'FINESS de l’organisme d’accueil, s’il en a un',
  lieu: 'Nom et adresse de la structure',
  lieu_finess: 'FINESS de la structure, s’il est connu',
  contact: 'Contact sur place',
  statut: 'Employeur, ou à quel titre la personne vient',
  cadre: 'Cadre juridique et numéro de la convention',
  poste: 'Travail confié',
  taches: 'Tâches',
  limites: 'Tâches interdites ou sous condition',
  periode: 'Jours et heures',
  duree: 'Durée',
  repos: 'Nuit, dimanche, jour férié',
  heures_faites: 'Heures faites',
  montants: 'Tableau des montants',
  total: 'Total',
} as const;
export type FactName = keyof typeof FACTS;

/** What a template may leave out when nothing is known of it: its line goes. */
export const OPTIONAL: ReadonlySet<string> = new Set([
  ...Object.entries(FIELDS).flatMap(([name, row]) =>
    'optional' in row && row.optional ? [name] : [],
  ),
  ...(['hote_finess', 'lieu_finess', 'limites', 'repos'] satisfies FactName[]),
]);

export type Placeholder = FieldName | FactName | ClauseName;

/** What a template may write between double braces. */
export const isPlaceholder = (name: string): name is Placeholder =>
  Object.hasOwn(FIELDS, name) || Object.hasOwn(FACTS, name) || Object.hasOwn(CLAUSES, name);

export const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name);

/** One thing asked, as its row says it. */
export const fieldOf = (name: FieldName): Field => FIELDS[name];
