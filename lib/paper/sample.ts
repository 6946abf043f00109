import { CLAUSES } from './clause';
import { FACTS, type FactName } from './fact';
import { FIELDS, type FieldName, fieldOf } from './field';
import type { Table, Values } from './template';

/** What an invented mission says of itself, so that a wording is read as a paper would be. */
const SAMPLE: Readonly<Partial<Record<FactName | FieldName, string>>> = {
  numero: 'EXEMPLE',
  date: '1er décembre 2026',
  hote_nom: 'Association Les Trois Tilleuls',
  hote_finess: '440000001',
  hote_siret: '000 000 000 00001',
  hote_siege: '3 rue des Lilas, 44400 Rezé',
  hote_representant: 'Dominique Exemple',
  hote_qualite: 'Directrice générale',
  hote_idcc: '0029',
  hote_cse: '3 novembre 2026, prêts de main-d’œuvre entre associations',
  hote_assurance: 'Assureur d’exemple, contrat 0001',
  preteur_nom: 'Association Le Grand Pré',
  preteur_finess: '440000003',
  preteur_siret: '000 000 000 00002',
  preteur_siege: '12 avenue du Port, 44600 Saint-Nazaire',
  preteur_representant: 'Claude Modèle',
  preteur_qualite: 'Président',
  preteur_idcc: '0413',
  preteur_cse: '5 novembre 2026, prêts de main-d’œuvre entre associations',
  personne: 'Camille Exemple',
  qualification: 'aide-soignant·e',
  lieu: 'EHPAD Les Tilleuls, 5 rue des Lilas, 44400 Rezé',
  lieu_finess: '440000002',
  contact: 'Dominique Exemple, 02\u00a040\u00a000\u00a000\u00a001',
  joignable: '02\u00a040\u00a000\u00a000\u00a001',
  referent: 'Dominique Exemple',
  statut: 'Association Le Grand Pré, salarié·e prêté·e',
  cadre: 'prêt de main-d’œuvre à but non lucratif',
  poste: 'Aide-soignant·e',
  taches: 'toilettes, repas et transferts',
  limites: 'Ne distribue pas de médicaments.',
  periode: 'du 4 décembre 2026 à 20 h 45 au 5 décembre 2026 à 6 h 45',
  periode_initiale: 'du 4 décembre 2026 à 20 h 45 au 5 décembre 2026 à 4 h 45',
  sens: 'prolongation de la mission',
  duree: '10 h',
  repos: 'travail de nuit',
  duree_trajet: '25 min',
  probite: 'attestation d’honorabilité',
  heures_faites: '9 h 30',
  cout_dit: '2 décembre 2026',
  total: '186,20\u00a0€',
  salaire_horaire: '14,20\u00a0€',
  charges_horaires: '5,40\u00a0€',
  frais: '0,00\u00a0€',
  element_essentiel: 'non',
  finalite: 'Accompagnement de personnes âgées',
  interet_general: 'Article 238 bis, 1, a',
  facture: '0,00\u00a0€',
  meme_groupe: 'non',
  corps_grade: 'Aides-soignants, classe normale',
  decision: 'Arrêté no 1 du 1er décembre 2026',
  distance: '18',
};

const AMOUNTS: Table = {
  kind: 'table',
  head: ['Nature', 'Montant'],
  rows: [
    ['Salaires', '134,90\u00a0€'],
    ['Charges sociales', '51,30\u00a0€'],
    ['Frais professionnels', '0,00\u00a0€'],
  ],
};

const wordOf = (name: FieldName): string => {
  const { usual, choices, label } = fieldOf(name);
  return SAMPLE[name] ?? usual ?? choices?.[0] ?? `[${label}]`;
};

/** Everything a template may say, of an invented mission. */
export const SAMPLE_VALUES: Values = {
  ...Object.fromEntries(Object.entries(CLAUSES).map(([name, { sentence }]) => [name, sentence])),
  ...Object.fromEntries((Object.keys(FIELDS) as FieldName[]).map((name) => [name, wordOf(name)])),
  ...Object.fromEntries(
    (Object.keys(FACTS) as FactName[]).map((name) => [name, SAMPLE[name] ?? `[${FACTS[name]}]`]),
  ),
  montants: AMOUNTS,
};
