/** One sentence the law wants written in a paper, with its text. */
export type Clause = {
  readonly sentence: string;
  readonly reference: string;
  /** when the text was last read */
  readonly checked: string;
};

const CHECKED = '2026-11-26';
const clause = (sentence: string, reference: string): Clause => ({
  sentence,
  reference,
  checked: CHECKED,
});

const LOAN = 'Code du travail, art. L8241-1 et L8241-2';
const SPONSORED = 'Code du travail, art. L8241-3 et R8241-2';
const SECONDED = 'Code général de la fonction publique, art. L512-6 et suivants';
const CIVIC = 'Loi n° 2017-86 du 27 janvier 2017, art. 1 à 8 ; décret n° 2017-930 et sa charte';

/** Sentences that a paper holds as they are, whatever the mission: rows a lawyer may read without the rest. */
export const CLAUSES = {
  clause_cout: clause(
    'Le prêteur ne facture à l’utilisateur que les salaires versés à la personne, les charges sociales afférentes et les frais professionnels remboursés au titre de la mise à disposition. Rien d’autre n’est facturé : ni marge, ni frais de gestion. Le prêt est à but non lucratif.',
    LOAN,
  ),
  clause_mecenat: clause(
    'Ce prêt se fait au profit d’un organisme d’intérêt général mentionné aux a à g du 1 de l’article 238 bis du code général des impôts. Il peut être facturé en partie ou ne pas l’être, jamais plus que les salaires, les charges et les frais ; il n’excède pas trois ans et ne se fait pas au sein d’un même groupe.',
    SPONSORED,
  ),
  clause_retour: clause(
    'À la fin du prêt, la personne retrouve son poste de travail, ou un poste équivalent, sans que sa carrière ou sa rémunération en soient affectées.',
    LOAN,
  ),
  clause_refus: clause(
    'La personne ne peut être sanctionnée, licenciée ni faire l’objet d’une mesure discriminatoire pour avoir refusé cette mise à disposition.',
    LOAN,
  ),
  clause_contrat: clause(
    'Le contrat de travail qui lie la personne à son employeur n’est ni rompu ni suspendu. Elle continue d’appartenir au personnel de son employeur et garde le bénéfice de toutes ses dispositions conventionnelles.',
    LOAN,
  ),
  clause_paie: clause(
    'La rémunération est maintenue. Elle reste versée par l’employeur prêteur.',
    LOAN,
  ),
  clause_probation: clause(
    'Une période probatoire est obligatoire lorsque le prêt modifie un élément essentiel du contrat de travail ; y mettre fin ne peut être un motif de sanction ni de licenciement.',
    LOAN,
  ),
  clause_sante: clause(
    'L’utilisateur répond, pendant la mission, de la durée du travail, du travail de nuit, du repos, de l’hygiène et de la sécurité. Il fournit les équipements de protection et la formation renforcée à la sécurité si le poste le demande. Le suivi médical reste au prêteur ; le suivi renforcé lié au poste revient à l’utilisateur. Un accident du travail est déclaré par le prêteur, que l’utilisateur prévient sans délai.',
    'Code du travail, art. L1251-21 à L1251-23, L4141-2 et L4154-2',
  ),
  clause_discretion: clause(
    'La personne est tenue à la discrétion et au secret sur les personnes accueillies. Chaque partie ne traite que les données nécessaires à la mission, et ne les garde que le temps que la loi demande.',
    'Code pénal, art. 226-13 ; règlement (UE) 2016/679',
  ),
  clause_cse: clause(
    'Le comité social et économique, lorsqu’il existe, est consulté par le prêteur avant la mise en œuvre du prêt et informé des conventions signées ; celui de l’utilisateur est informé et consulté avant l’accueil.',
    LOAN,
  ),
  clause_avenant: clause(
    'Ce qui a été signé pour cette mission demeure pour le reste, et vaut toujours pour ce qui a été fait jusqu’ici.',
    `${LOAN} ; ${SECONDED}`,
  ),
  clause_accord: clause(
    'La mise à disposition est communiquée à l’agent·e, qui donne son accord. Elle est prononcée par décision de l’administration d’origine et n’excède pas trois ans, renouvelables.',
    SECONDED,
  ),
  clause_conditions: clause(
    'L’organisme d’accueil fixe les conditions de travail. L’administration d’origine garde la carrière, la rémunération, les congés, l’évaluation, après avis de l’organisme d’accueil, et le pouvoir disciplinaire.',
    SECONDED,
  ),
  clause_obligations: clause(
    'L’agent·e reste soumis·e aux obligations des articles L121-1 à L121-11 du code général de la fonction publique : dignité, impartialité, intégrité, probité, neutralité, laïcité, secret et discrétion.',
    'Code général de la fonction publique, art. L121-1 à L121-11',
  ),
  clause_benevole: clause(
    'L’engagement est libre, occasionnel et gratuit. Il ne remplace aucun emploi, n’impose aucun horaire et n’a aucune contrepartie. Les créneaux proposés sont indicatifs : ils se changent ou se refusent librement.',
    `${CIVIC} ; code du travail, art. L8221-5 et L5425-8`,
  ),
  clause_fin_libre: clause(
    'Chacun peut y mettre fin à tout moment, sans préavis ni motif. Aucune sanction n’est possible.',
    CIVIC,
  ),
  clause_devoirs_structure: clause(
    'La structure accueille, informe, assure la personne pendant sa mission et rembourse les frais convenus, sur justificatif.',
    CIVIC,
  ),
  clause_devoirs_benevole: clause(
    'La personne respecte la dignité, l’intimité et la vie privée des personnes accueillies, la discrétion et les consignes de sécurité. Elle n’accepte ni cadeau ni argent et ne vient pas quand elle est souffrante.',
    CIVIC,
  ),
  clause_interdits: clause(
    'Ne sont jamais confiés : la toilette, les transferts, les médicaments, l’aide au repas à risque, la veille de nuit, la surveillance seul·e, le dossier de soins, l’argent, le remplacement d’un poste.',
    CIVIC,
  ),
  clause_honorabilite: clause(
    'La personne déclare n’avoir fait l’objet d’aucune des condamnations définitives qui interdisent d’intervenir, même bénévolement et même une fois, dans un établissement ou service social ou médico-social.',
    'Code de l’action sociale et des familles, art. L133-6',
  ),
  clause_mineur: clause(
    'De 16 à 17 ans, l’autorisation écrite des représentants légaux est jointe, et la personne n’est jamais seule avec les personnes accueillies.',
    CIVIC,
  ),
  clause_donnees: clause(
    'Les données de cette convention servent à organiser la mission et à la prouver. Elles se gardent cinq ans. Chacun peut demander les siennes, les faire corriger, ou s’opposer à leur usage.',
    'Règlement (UE) 2016/679, art. 13 et 15 à 21',
  ),
  clause_charte: clause(
    'Charte de la réserve civique : servir les valeurs de la République ; s’engager librement et gratuitement, pour l’intérêt général ; agir avec neutralité, dans le respect de chacun ; tenir la mission acceptée et les consignes reçues ; être accueilli·e, informé·e, accompagné·e et assuré·e par l’organisme d’accueil.',
    CIVIC,
  ),
  clause_accident: clause(
    'En cas d’accident : mettre la personne à l’abri, appeler le 15 ou le 112, prévenir le contact sur place, puis l’employeur ou l’organisme le jour même.',
    'Code de la sécurité sociale, art. L441-1 et L441-2',
  ),
  clause_attestation: clause(
    'Cette attestation dit une mission accomplie. Elle n’est ni un certificat de travail, ni un contrat.',
    'Code du travail, art. L1234-19',
  ),
  clause_sans_tva: clause(
    'Montants sans taxe : seuls figurent les salaires, les charges sociales et les frais, à l’exclusion de toute marge. Le prix coûtant ne dispense pas à lui seul de la taxe sur la valeur ajoutée : le prêteur, s’il y est soumis, l’ajoute à sa facture, et dit l’exonération dont il bénéficie dans le cas contraire.',
    // at cost is taxed as anything else since the tolerance ended on 1 January 2016; 261 B exempts groups towards their members alone
    'Code du travail, art. L8241-1 ; code général des impôts, art. 256, 256 A et 261 B ; BOI-TVA-CHAMP-30-10-40',
  ),
} as const satisfies Readonly<Record<string, Clause>>;

export type ClauseName = keyof typeof CLAUSES;
