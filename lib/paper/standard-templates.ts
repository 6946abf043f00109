import type { PaperKind } from './kind';

/** Where a template comes from: the product’s own, or a version a cell wrote for its territory. */
export type Template = {
  readonly kind: PaperKind;
  /** 0: the product’s own */
  readonly version: number;
  readonly body: string;
  readonly reference: string;
  readonly dated: string;
};

const HOST = `- {{hote_nom}}, SIRET {{hote_siret}}, dont le siège est {{hote_siege}}, que représente {{hote_representant}}, {{hote_qualite}}, ci-après « l’utilisateur » ;
- Numéro FINESS de l’utilisateur : {{hote_finess}}.
- Convention collective de l’utilisateur : {{hote_idcc}}.`;
const LENDER = `- {{preteur_nom}}, SIRET {{preteur_siret}}, dont le siège est {{preteur_siege}}, que représente {{preteur_representant}}, {{preteur_qualite}}, ci-après « le prêteur » ;
- Numéro FINESS du prêteur : {{preteur_finess}}.
- Convention collective du prêteur : {{preteur_idcc}}.`;
const WORK = `# Personne et travail confié
- Personne : {{personne}}.
- Qualification : {{qualification}}.
- Travail confié : {{poste}}.
- Tâches : {{taches}}.
- Lieu : {{lieu}}.
- Numéro FINESS du lieu : {{lieu_finess}}.

# Durée et horaires
- Jours et heures : {{periode}}.
- Durée : {{duree}}.
- Élément essentiel du contrat modifié par le prêt : {{element_essentiel}}.
- Période probatoire : {{probation}}.
- Fin anticipée, par l’une ou l’autre partie : préavis de {{preavis}}.

# Santé et sécurité
- Risques et particularités du poste : {{risques}}

{{clause_sante}}`;
const GUARANTEES = `# Consultation des représentants du personnel
- Chez le prêteur : {{preteur_cse}}.
- Chez l’utilisateur : {{hote_cse}}.

{{clause_cse}}

# Garanties de la personne
{{clause_retour}}

{{clause_refus}}

# Assurance et discrétion
L’utilisateur est assuré pour les dommages causés ou subis pendant la mission : {{hote_assurance}}.

{{clause_discretion}}`;

const BODIES: Readonly<Record<PaperKind, string>> = {
  'loan-convention': `Entre :
${LENDER}
${HOST}

il est convenu d’un prêt de main-d’œuvre à but non lucratif.

${WORK}

# Salaires, charges et frais
- Salaire brut d’une heure : {{salaire_horaire}}.
- Charges patronales d’une heure : {{charges_horaires}}.
- Frais professionnels remboursés, pour la mission : {{frais}}.

{{clause_cout}}

${GUARANTEES}`,
  'sponsorship-convention': `Entre :
${LENDER}
${HOST}

il est convenu d’un prêt de main-d’œuvre à but non lucratif, dit mécénat de compétences.

# Finalité du prêt
- Finalité : {{finalite}}.
- Intérêt général de l’utilisateur : {{interet_general}}.
- Montant facturé : {{facture}}.
- Salaire brut d’une heure : {{salaire_horaire}}.
- Charges patronales d’une heure : {{charges_horaires}}.
- Prêteur et utilisateur d’un même groupe : {{meme_groupe}}.

{{clause_mecenat}}

${WORK}

${GUARANTEES}`,
  'loan-amendment': `Entre {{preteur_nom}}, SIRET {{preteur_siret}}, employeur, que représente {{preteur_representant}}, {{preteur_qualite}}, et {{personne}}.

# Objet
{{personne}} est mis·e à disposition de {{hote_nom}}, avec son accord.

# Travail confié chez l’utilisateur
- Qualification : {{qualification}}.
- Travail confié : {{poste}}.
- Tâches : {{taches}}.
- Limites : {{limites}}
- Lieu : {{lieu}}.
- Particularités du poste : {{risques}}

# Horaires et durée
- Jours et heures : {{periode}}.
- Durée : {{duree}}.
- À noter : {{repos}}.
- Élément essentiel du contrat modifié par le prêt : {{element_essentiel}}.
- Période probatoire : {{probation}}.

{{clause_probation}}

# Contrat, paie et retour
{{clause_contrat}}

{{clause_paie}}

- Trajet : {{trajet}}.

{{clause_retour}}

{{clause_refus}}`,
  'secondment-convention': `Entre :
- {{preteur_nom}}, SIRET {{preteur_siret}}, que représente {{preteur_representant}}, {{preteur_qualite}}, administration d’origine ;
- {{hote_nom}}, SIRET {{hote_siret}}, que représente {{hote_representant}}, {{hote_qualite}}, organisme d’accueil ;
- {{personne}}, {{corps_grade}}, agent·e.

Fonction publique d’origine : {{fonction_publique}}.

# Nature des activités
- Activités : {{poste}}.
- Tâches : {{taches}}.
- Mission de service public : {{service_public}}.

# Durée, renouvellement et fin
- Jours et heures : {{periode}}.
- Durée : {{duree}}. Le renouvellement se fait par une nouvelle convention.
- Fin anticipée, par l’une des parties : préavis de {{preavis}}.

# Conditions d’emploi
- Lieu : {{lieu}}.

{{clause_conditions}}

# Remboursement
{{remboursement}}.

# Obligations et accord de l’agent·e
{{clause_obligations}}

{{clause_accord}}

{{clause_discretion}}

# Décision
- Décision de mise à disposition : {{decision}}.
- Information de l’assemblée délibérante : {{assemblee}}.`,
  'dates-amendment': `Entre :
- {{preteur_nom}}, que représente {{preteur_representant}}, {{preteur_qualite}} ;
- {{hote_nom}}, que représente {{hote_representant}}, {{hote_qualite}} ;
- {{personne}}.

# Mission en cours
- Cadre : {{cadre}}.
- Travail confié : {{poste}}.
- Lieu : {{lieu}}.
- Jours et heures signés jusque-là : {{periode_initiale}}.

# Nouvelles dates
- Ce qui change : {{sens}}.
- Jours et heures : {{periode}}.
- Durée : {{duree}}.
- À noter : {{repos}}.

{{clause_avenant}}`,
  'volunteer-convention': `Entre {{hote_nom}}, SIRET {{hote_siret}}, que représente {{hote_representant}}, {{hote_qualite}}, et {{personne}}, bénévole.

# Mission
- Mission : {{poste}}.
- Tâches proposées : {{taches}}.
- Lieu : {{lieu}}.
- Créneaux indicatifs : {{periode}}.
- Référent·e : {{referent}}.

Intérêt général : {{utilite}}.

{{clause_benevole}}

{{clause_fin_libre}}

# Ce qui n’est jamais confié
{{clause_interdits}}

# La structure
{{clause_devoirs_structure}}

- Assurance : {{hote_assurance}}.
- Frais remboursés : {{defraiement}}.

# La personne bénévole
{{clause_devoirs_benevole}}

{{clause_honorabilite}}

Pièce à montrer : {{probite}}.

{{clause_mineur}}

# Données personnelles
{{clause_donnees}}

# Charte annexée
{{clause_charte}}`,
  'mission-order': `Ordre de mission n° {{numero}}, établi le {{date}}.

# Qui
- Personne : {{personne}}.
- Employeur ou statut : {{statut}}.

# Où et quand
- Organisme d’accueil : {{hote_nom}}.
- Lieu : {{lieu}}.
- Numéro FINESS : {{lieu_finess}}.
- Jours et heures : {{periode}}.
- Pause : {{pause}}.
- À noter : {{repos}}.
- Contact sur place : {{contact}}.
- Joignable à toute heure : {{joignable}}.

# Quoi
- Rôle : {{poste}}.
- Tâches : {{taches}}.
- Limites : {{limites}}
- Cadre juridique : {{cadre}}.
- Trajet et frais : {{trajet}}.
- Moyen de transport : {{moyen}}.
- Durée estimée de l’aller : {{duree_trajet}}.
- Distance de l’aller et du retour : {{distance}} km.

# Sécurité
{{consignes}}.

{{clause_accident}}

Établi pour l’organisme d’accueil par {{hote_representant}}.`,
  'mission-attestation': `Attestation n° {{numero}}, établie le {{date}}.

{{hote_representant}}, {{hote_qualite}}, pour {{hote_nom}}, atteste que {{personne}} a accompli la mission suivante.

- Rôle : {{poste}}.
- Lieu : {{lieu}}.
- Jours et heures prévus : {{periode}}.
- Heures faites : {{heures_faites}}.
- Nature : {{cadre}}.
- Compétences observées : {{competences}}.

{{clause_attestation}}`,
  'cost-statement': `État n° {{numero}}, établi le {{date}}, adressé par {{preteur_nom}} (SIRET {{preteur_siret}}) à {{hote_nom}}.

- Personne : {{personne}}.
- Mission : {{periode}}.
- Heures faites : {{heures_faites}}.
- Salaire brut d’une heure : {{salaire_horaire}}.
- Charges patronales d’une heure : {{charges_horaires}}.
- Frais remboursés : {{frais}}.
- Coût dit par le prêteur le {{cout_dit}}.

# Montants
{{montants}}

Total : {{total}}.

{{clause_sans_tva}}`,
};

const DATED = '2026-11-26';

/** The product’s own template of a kind: what a territory has until its cell writes another. */
export const standardTemplate = (kind: PaperKind, reference: string): Template => ({
  kind,
  version: 0,
  body: BODIES[kind],
  reference,
  dated: DATED,
});
