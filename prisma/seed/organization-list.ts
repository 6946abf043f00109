/** A managing body of the demo world and what it runs: invented, every one. */
export type OrganizationPlan = {
  readonly key: string;
  readonly territory: '44' | '49';
  readonly name: string;
  readonly regime: 'CT' | 'CCN51' | 'CCN66' | 'BAD' | 'SAP' | 'CCU' | 'FPH' | 'FPT';
  readonly legalNature: 'association' | 'public' | 'commercial';
  /** FINESS category and how many of it */
  readonly runs: readonly (readonly [category: string, count: number])[];
};

const plan = (
  territory: '44' | '49',
  key: string,
  name: string,
  regime: OrganizationPlan['regime'],
  legalNature: OrganizationPlan['legalNature'],
  runs: OrganizationPlan['runs'],
): OrganizationPlan => ({ key, territory, name, regime, legalNature, runs });

export const ORGANIZATION_PLANS: readonly OrganizationPlan[] = [
  plan('44', 'solveig', 'Association Les Jardins de Solveig', 'CCN51', 'association', [
    ['500', 6],
    ['202', 2],
    ['354', 1],
    ['207', 1],
  ]),
  plan('44', 'estuaires', 'Mutuelle des Trois Écluses', 'CCN51', 'association', [
    ['500', 5],
    ['354', 2],
    ['209', 1],
    ['207', 1],
  ]),
  plan('44', 'bruyere', 'Association Cap Bruyère', 'CCN66', 'association', [
    ['255', 2],
    ['437', 2],
    ['448', 2],
    ['449', 2],
    ['446', 1],
    ['445', 1],
  ]),
  plan('44', 'voiles', 'Association L’Arbre à Voiles', 'CCN66', 'association', [
    ['183', 3],
    ['182', 4],
    ['186', 2],
    ['188', 1],
    ['192', 1],
    ['190', 1],
  ]),
  plan('44', 'passerelles', 'Association Les Passerelles du Marais', 'CCN66', 'association', [
    ['177', 4],
    ['295', 2],
    ['176', 1],
    ['159', 1],
    ['166', 1],
  ]),
  plan('44', 'horizon', 'Ateliers de l’Horizon bleu', 'CCN66', 'association', [
    ['246', 5],
    ['252', 2],
    ['382', 2],
    ['247', 1],
  ]),
  plan('44', 'large', 'Domicile Grand Large', 'BAD', 'association', [
    ['460', 5],
    ['209', 3],
  ]),
  plan('44', 'retz', 'Aide et Présence des Marais', 'BAD', 'association', [
    ['460', 4],
    ['640', 1],
  ]),
  plan('44', 'deuxrives', 'Soins à Domicile des Deux Moulins', 'BAD', 'association', [
    ['354', 5],
    ['209', 1],
  ]),
  plan('44', 'hopital', 'Établissement public de santé des Salines', 'FPH', 'public', [
    ['500', 4],
    ['362', 1],
    ['255', 1],
  ]),
  plan('44', 'isac', 'EHPAD publics des Trois Clochers', 'FPH', 'public', [['500', 5]]),
  plan('44', 'ccas', 'CCAS de Port-Aubier', 'FPT', 'public', [
    ['202', 4],
    ['460', 1],
    ['500', 2],
  ]),
  plan('44', 'foyer', 'Enfance départementale de démonstration', 'FPT', 'public', [
    ['175', 2],
    ['172', 1],
    ['644', 1],
  ]),
  plan('44', 'azur', 'Azurine Domicile', 'SAP', 'commercial', [['460', 4]]),
  plan('44', 'clairlune', 'Résidences Clairlune', 'CCU', 'commercial', [['500', 6]]),
  plan('44', 'hesperie', 'Les Demeures d’Hespérie', 'CCU', 'commercial', [
    ['500', 4],
    ['502', 1],
  ]),
  plan('44', 'toit', 'Association Un toit, un lien', 'CCN66', 'association', [
    ['214', 2],
    ['165', 1],
    ['180', 1],
    ['443', 1],
  ]),
  plan('44', 'coop', 'Coopérative des Mains vertes', 'CT', 'association', [
    ['246', 2],
    ['446', 1],
  ]),
  plan('49', 'ardoise', 'Association L’Ardoise et la Vigne', 'CCN51', 'association', [
    ['500', 3],
    ['354', 1],
    ['202', 1],
  ]),
  plan('49', 'mauges', 'Association Les Genêts d’or brun', 'CCN66', 'association', [
    ['183', 1],
    ['182', 1],
    ['177', 1],
    ['255', 1],
  ]),
  plan('49', 'domicile49', 'Présence Val et Coteaux', 'BAD', 'association', [
    ['460', 2],
    ['209', 1],
  ]),
  plan('49', 'public49', 'EHPAD publics du Coteau noir', 'FPH', 'public', [['500', 2]]),
];

const PREFIX: Readonly<Record<string, string>> = {
  '500': 'Résidence',
  '501': 'Résidence',
  '502': 'Résidence',
  '202': 'Résidence autonomie',
  '207': 'Accueil de jour',
  '362': 'Unité',
  '460': 'Aide à domicile',
  '209': 'Autonomie à domicile',
  '354': 'Soins à domicile',
  '640': 'Familles à domicile',
  '183': 'IME',
  '188': 'Institut',
  '186': 'ITEP',
  '192': 'Institut',
  '182': 'SESSAD',
  '190': 'CAMSP',
  '255': 'MAS',
  '437': 'Foyer médicalisé',
  '448': 'Maison',
  '449': 'Foyer',
  '252': 'Foyer',
  '382': 'Foyer de vie',
  '246': 'ESAT',
  '247': 'Entreprise adaptée',
  '445': 'SAMSAH',
  '446': 'SAVS',
  '177': 'Maison d’enfants',
  '175': 'Foyer de l’enfance',
  '176': 'Village d’enfants',
  '172': 'Pouponnière',
  '159': 'Centre parental',
  '166': 'Maison mère-enfant',
  '295': 'Milieu ouvert',
  '644': 'Maison d’accueil',
  '214': 'Foyer d’accueil',
  '165': 'Appartements',
  '180': 'Halte',
  '443': 'Accueil',
};

const PLACES =
  `Les Tilleuls|Les Mimosas|Le Clos des Iris|La Hune|Le Figuier|Les Alizés|La Closerie|Les Hirondelles|Le Grand Chêne|Les Camélias|La Fontaine bleue|Les Églantiers|Le Moulin rose|Les Ajoncs|La Rivière d’or|Les Sarcelles|Le Verger|Les Embruns|La Roseraie|Les Libellules|Le Belvédère|Les Bouleaux|La Source|Les Marronniers|Le Pré vert|Les Glycines|La Lande fleurie|Les Sternes|Le Rivage|Les Acacias|La Voile blanche|Les Noisetiers|Le Phare|Les Lavandes|La Passerelle|Les Aulnes|Le Petit Bois|Les Coquelicots|La Grande Ourse|Les Pommiers|Le Jardin d’hiver|Les Mésanges|La Vallée|Les Capucines|Le Cèdre bleu|Les Bergeronnettes|La Prairie|Les Roseaux|Le Courlis|Les Amandiers|La Tramontane|Les Érables|Le Ponton|Les Clématites|La Lucarne|Les Peupliers|Le Héron cendré|Les Nénuphars|La Pinède|Les Violettes|Le Sémaphore|Les Charmilles|La Boussole|Les Saules|Le Colibri|Les Oyats|La Girouette|Les Fougères|Le Grillon|Les Pervenches|La Marelle|Les Cormorans|Le Cadran|Les Salicornes|La Balancelle|Les Châtaigniers|Le Lavoir|Les Primevères|La Canopée|Les Goélands|Le Tournesol|Les Arpents|La Clairière|Les Brumes|Le Martin-pêcheur|Les Vanneaux|La Garenne|Les Troènes|Le Loriot|Les Myosotis|La Corniche|Les Jonquilles|Le Trois-mâts|Les Bleuets|La Rotonde|Les Anémones|Le Roitelet|Les Cyprès|La Sarabande|Les Grèves|Le Pertuis|Les Genévriers|La Cabane|Les Digitales|Le Pont tournant|Les Aigrettes|La Luciole|Les Platanes|Le Vieux Puits|Les Campanules|La Traverse|Les Sittelles|Le Carrousel|Les Chèvrefeuilles|La Bastide|Les Ormeaux|Le Gai Logis|Les Framboisiers|La Maison du port|Les Airelles|Le Grand Pavois|Les Lilas blancs|La Cerisaie|Les Verveines|Le Nid|Les Dunes|La Coccinelle|Les Tamaris|Le Safran|Les Giroflées|La Ronde|Les Fauvettes|Le Clos marin|Les Lauriers|La Grande Halte|Les Iris d’eau|La Nacelle|Les Tournesols|Le Chalutier|Les Aubépines|La Mouette rieuse|Le Clos des Vents`.split(
    '|',
  );

/** The invented name of the nth place of the demo world: « Résidence Les Tilleuls ». */
export function structureName(category: string, rank: number): string {
  const place = PLACES[rank];
  if (!place) throw new Error(`Only ${PLACES.length} invented places, a ${rank + 1}th is asked.`);
  return `${PREFIX[category] ?? 'Établissement'} ${place}`;
}
