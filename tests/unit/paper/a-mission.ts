import { contentOf } from '@/lib/paper/content';
import type { FieldName, Said } from '@/lib/paper/field';
import { KIND_TABLE, PAPER_KINDS, type PaperKind } from '@/lib/paper/kind';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { keptAs, type PaperMission, valuesOf } from '@/lib/paper/values';

export const NOW = new Date('2026-11-26T10:00:00Z');
const CODE = '23456789ABCD';

const ANSWERS: Partial<Record<FieldName, string>> = {
  ...{
    hote_siret: '12345678900011',
    hote_siege: '1 rue du Port',
    hote_representant: 'Hélène Clairval',
    hote_qualite: 'directrice',
  },
  ...{
    hote_cse: 'le 3 novembre',
    hote_assurance: 'Mutuelle des Ponts',
    preteur_nom: 'Les Estuaires',
    preteur_siret: '98765432100022',
  },
  ...{
    preteur_siege: '2 quai de Loire',
    preteur_representant: 'Odile Verger',
    preteur_qualite: 'présidente',
    preteur_cse: 'pas de comité',
  },
  ...{
    qualification: 'aide-soignante diplômée',
    salaire_horaire: '18,90',
    charges_horaires: '8,05',
    frais: '12',
  },
  ...{
    risques: 'manutention',
    preavis: '48 heures',
    trajet: 'voiture personnelle',
    finalite: 'grand âge',
    interet_general: '238 bis 1 b',
  },
  ...{
    facture: '0',
    meme_groupe: 'non',
    element_essentiel: 'non',
    fonction_publique: 'hospitalière',
    service_public: 'aide sociale',
    pause: '20 minutes',
    corps_grade: 'adjointe technique',
    decision: 'arrêté 12',
    remboursement: 'au réel',
    utilite: 'présence',
  },
  ...{
    referent: 'Awa Diop',
    defraiement: 'sur justificatif',
    joignable: '02 40 00 00 00',
    consignes: 'tenue fournie',
    moyen: 'à pied, à vélo ou en transports en commun',
  },
};
const OPTIONAL_ANSWERS: Partial<Record<FieldName, string>> = {
  ...{
    hote_idcc: '29',
    preteur_idcc: '413',
    probation: 'aucune',
    assemblee: 'le 2 octobre',
    competences: 'écoute',
    moyen: 'véhicule personnel',
    distance: '34',
  },
};

const kept = (answers: Partial<Record<FieldName, string>>): Said =>
  Object.fromEntries(
    Object.entries(answers).map(([name, words]) => [name, keptAs(name as FieldName, words)]),
  );

/** A mission over, everything of it said; optional parts too, unless left out. */
export const aPaperMission = (is: Partial<PaperMission> = {}, whole = true): PaperMission => ({
  ...{ id: 'm' as never, status: 'confirmed', hostNature: 'association', minutesDone: 605 },
  ...{ loanAgreed: true, unsigned: false, trades: ['care-assistant'] },
  probity: 'extract',
  costSaidAt: whole ? new Date('2026-11-27T09:00:00Z') : null,
  former: { start: new Date('2026-11-28T19:45:00Z'), end: new Date('2026-11-29T03:45:00Z') },
  lenderStates: false,
  ...{
    rules: ['loan-convention', 'public-secondment', 'volunteer-not-a-job'],
    hostName: 'Les Ponts',
  },
  period: { start: new Date('2026-11-28T19:45:00Z'), end: new Date('2026-11-29T05:45:00Z') },
  ...{
    hostFiness: whole ? '440000001' : null,
    lenderFiness: whole ? '440000003' : null,
    place: 'EHPAD des Ponts, 44400 Rezé',
    placeFiness: whole ? '440000002' : null,
  },
  contact: { name: 'Accueil', phone: '+33240000000' },
  ...{
    trade: 'care-assistant',
    tasks: ['hygiene-care'],
    limits: whole ? ['Pas d’acte infirmier.'] : [],
  },
  ...{ personName: 'Camille Dupuis', lender: null, agreement: null, hostSaid: {} },
  ...{ sponsored: false, commonOnly: false, travelMinutes: whole ? 25 : null },
  said: { ...kept(ANSWERS), ...(whole ? kept(OPTIONAL_ANSWERS) : {}) },
  ...is,
});

/** The paper of one kind of this mission, with the words each of its mentions stands for. */
export function aPaper(kind: PaperKind, mission: PaperMission) {
  const template = standardTemplate(kind, KIND_TABLE[kind].reference);
  const values = valuesOf(mission, CODE, NOW);
  return {
    values,
    content: contentOf(kind, template, values, {
      code: CODE,
      verifyAt: `https://releve.test/verifier/${CODE}`,
      now: NOW,
    }),
  };
}
export const EVERY_KIND = PAPER_KINDS;
