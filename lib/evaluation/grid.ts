/**
 * The grid of analysis a season is told by: annex 3 of the study of the Odas and the DGCS on local actions (reference 002),
 * its parts and questions in its order and, but for typing, in its words. Checked on 27 November 2026.
 */
export type GridQuestion = {
  readonly slug: string;
  readonly label: string;
  /** what the annex proposes under the question */
  readonly hint?: string;
};
export type GridPart = { readonly title: string; readonly questions: readonly GridQuestion[] };

/** What the annex lists under a question, to choose among or to tell apart. */
const HINTS: Readonly<Record<string, string>> = {
  nature:
    'Par exemple : accès aux droits, accès aux soins, continuité scolaire, lien social et lutte contre l’isolement, besoins de première nécessité, fracture numérique, soutien aux acteurs du territoire.',
  'pratiques-mises-en-oeuvre':
    'Celles des professionnels, seuls ou en équipe ; entre institutions ; entre professionnels et bénéficiaires.',
  reglementations: 'Hors période de crise.',
};

const part = (title: string, questions: Readonly<Record<string, string>>): GridPart => ({
  title,
  questions: Object.entries(questions).map(([slug, label]) => {
    const hint = HINTS[slug];
    return { slug, label, ...(hint ? { hint } : {}) };
  }),
});

export const GRID: readonly GridPart[] = [
  part('Le projet', {
    porteur: 'Porteur du projet',
    nature: 'Nature du projet, thématique',
    localisation: 'Localisation et couverture territoriale',
    publics: 'Publics concernés',
  }),
  part('Prérequis et points d’attention', {
    reperage: 'Repérage et accompagnement des nouveaux publics',
    'personnes-concernees': 'Implication des personnes concernées',
    'benevoles-cadre': 'Implication des bénévoles et leur cadre d’intervention',
    cooperation: 'Modes de coopération entre les différents acteurs',
    pratiques: 'Évolution des pratiques professionnelles (logique d’aller-vers)',
    normes: 'Émancipation de certaines réglementations ou normes existantes',
    perennisation: 'Pérennisation de l’action',
    dynamique: 'Dynamique de territoire',
    decloisonnement: 'Décloisonnement des acteurs mais aussi des publics',
    ecologie: 'Impacts écologiques',
  }),
  part('Historique', {
    origine: 'Origine et contexte du projet',
    objectifs: 'Objectifs du projet',
    nouveaute: 'Action nouvelle, ou adaptation d’une action existante ?',
    dates: 'Date où le projet a été initié et date de mise en œuvre',
  }),
  part('La mise en œuvre de l’action', {
    deroulement: 'Déroulement détaillé de l’action, modalités de réalisation',
    freins: 'Quels freins avez-vous rencontrés et comment ont-ils été levés ?',
    leviers: 'Quels leviers ont facilité la mise en œuvre de l’action ?',
    'pratiques-mises-en-oeuvre':
      'Évolution des pratiques des professionnels, entre institutions, et avec les bénéficiaires ?',
    outils: 'Création d’outils ou de méthodes spécifiques ? Lesquels ? Par qui ? Comment ?',
    'moyens-humains': 'Moyens humains, en interne et en externe',
    'moyens-logistiques': 'Moyens logistiques',
  }),
  part('Les acteurs de l’action', {
    intervenants: 'Profil des intervenants',
    benevoles: 'Implication de bénévoles',
    formations:
      'Transfert de savoir-faire, formations spécifiques pour les professionnels et les bénévoles',
  }),
  part('Les bénéficiaires de l’action', {
    'beneficiaires-associes':
      'Les bénéficiaires ont-ils été associés à la création de l’action ? Comment ?',
    'beneficiaires-reperes': 'Comment les bénéficiaires sont-ils repérés ?',
    entourage:
      'L’action implique-t-elle aussi l’environnement des bénéficiaires (les proches, voisins, quartier) ?',
    participation:
      'Quelles solutions (mobilité, prise en charge de l’aide, aides financières) permettent la participation des bénéficiaires ?',
  }),
  part('Les partenaires', {
    'partenaires-existants': 'Implication de partenaires existants',
    'partenaires-nouveaux': 'Implication de nouveaux partenaires',
    'autres-acteurs':
      'D’autres acteurs du territoire ont-ils été associés à la création de l’action ? Lesquels ? Pourquoi ? À quel moment ?',
  }),
  part('Pilotage et gouvernance', {
    instances: 'Instances de pilotage stratégiques et opérationnelles',
    'publics-instances': 'Association des publics aux instances, et sous quelles formes ?',
    coordination: 'Comment les acteurs s’organisent-ils pour élaborer une réponse ?',
    suivi: 'Suivi du dispositif (tableau de bord opérationnel)',
    evaluation:
      'Démarche d’évaluation, quantitative et qualitative : processus, outils, indicateurs',
    communication: 'Avez-vous défini une stratégie de communication ? Quels moyens, quels outils ?',
  }),
  part('Modèle économique', {
    cout: 'Coût et financement : subventions, fonds propres, mécénat',
    'moyens-nouveaux': 'Moyens nouveaux ou réaffectation des moyens',
    'participation-financiere': 'Participation financière des bénéficiaires ?',
    'bilan-financier': 'Bilan et difficultés : pérennisation des financements',
  }),
  part('Cadre juridique', {
    'liens-partenaires':
      'Liens contractuels entre les partenaires du dispositif (convention, accord)',
    'liens-participants':
      'Liens contractuels entre les participants à l’action et les partenaires du dispositif',
    'contrat-travail': 'Aménagement du contrat de travail, renégociation d’accords d’entreprise',
  }),
  part('Bilan', {
    'impact-publics': 'Quels impacts sur les publics ciblés : bénéficiaires, professionnels ?',
    'impact-organisation': 'Impacts attendus et inattendus sur l’organisation ?',
    'impact-management': 'Impacts attendus et inattendus sur le management ?',
    'impact-au-dela': 'Y a-t-il eu des impacts au-delà des objectifs initiaux ?',
    reprise: 'L’action a-t-elle été reprise sur d’autres territoires ?',
    perenne: 'L’action a-t-elle vocation à être pérennisée ? Pourquoi, comment, quels freins ?',
    essaimage:
      'Des adaptations ou des développements de l’action sont-ils envisagés (diffusion, essaimage) ?',
    reglementations: 'Quelles réglementations et normes existantes faire évoluer ?',
    diffusion: 'Stratégie de communication locale et nationale pour diffuser ?',
    relais: 'Quels acteurs peuvent favoriser la diffusion et l’essaimage ? Comment ?',
  }),
];

/** Every question of the grid, in order. */
export const GRID_QUESTIONS: readonly GridQuestion[] = GRID.flatMap(({ questions }) => questions);

/** The question an address names; null: the grid asks no such thing. */
export const gridQuestion = (slug: unknown): GridQuestion | null =>
  GRID_QUESTIONS.find((one) => one.slug === slug) ?? null;

/** How long an answer may be. A product choice, 2026-11-27. */
export const ANSWER_LENGTH = 4_000;
