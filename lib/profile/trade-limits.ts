import type { Trade } from './trade';

/** A substitution the law forbids, said as such: who, where, why. What is merely not listed among `covers` is refused too. */
export type Forbidden = {
  readonly trade: Trade;
  readonly onPost: Trade;
  readonly because: string;
  readonly reference: string;
  readonly checkedOn: string;
};

const CHECKED = '2026-11-22';
const NURSING = 'Code de la santé publique, art. L4311-1 et L4314-4';
const CHILDCARE = 'Code de la santé publique, art. L4392-1';
const CARE = 'Code de la santé publique, art. L4391-1 ; jurisprudence du glissement de tâches';

const forbid = (trade: Trade, onPost: Trade, because: string, reference: string): Forbidden => ({
  trade,
  onPost,
  because,
  reference,
  checkedOn: CHECKED,
});

const NO_CARE = 'Confier des soins à qui n’a pas le diplôme est un glissement de tâches, interdit.';
const NO_NURSING = 'Les actes infirmiers sont réservés aux infirmier·ères inscrit·es à l’ordre.';
/** « Faisant fonction »: tolerated here and there, provided for by no text; never ranked. */
const ACTING =
  'Le « faisant fonction » n’est prévu par aucun texte : requalifiez plutôt le besoin.';

/** Every substitution refused by name. */
export const FORBIDDEN_SUBSTITUTIONS: readonly Forbidden[] = [
  forbid('care-assistant', 'nurse', NO_NURSING, NURSING),
  forbid('gerontology-assistant', 'nurse', NO_NURSING, NURSING),
  forbid('social-care-assistant', 'nurse', NO_NURSING, NURSING),
  forbid('childcare-assistant', 'nurse', NO_NURSING, NURSING),
  forbid('service-agent', 'nurse', NO_NURSING, NURSING),
  forbid('home-carer', 'nurse', NO_NURSING, NURSING),
  forbid('home-helper', 'nurse', NO_NURSING, NURSING),
  forbid('service-agent', 'care-assistant', ACTING, CARE),
  forbid('service-agent', 'gerontology-assistant', NO_CARE, CARE),
  forbid('service-agent', 'childcare-assistant', NO_CARE, CHILDCARE),
  forbid('home-carer', 'childcare-assistant', NO_CARE, CHILDCARE),
  forbid('company', 'childcare-assistant', NO_CARE, CHILDCARE),
  forbid('service-agent', 'social-care-assistant', NO_CARE, CARE),
  forbid('home-helper', 'care-assistant', ACTING, CARE),
  forbid('home-carer', 'care-assistant', ACTING, CARE),
  forbid('company', 'care-assistant', NO_CARE, CARE),
  forbid('cleaner', 'care-assistant', NO_CARE, CARE),
];

/** The named prohibition that keeps somebody of these trades off a post; null when none speaks of them. */
export const forbiddenOn = (trades: readonly Trade[], onPost: Trade): Forbidden | null =>
  FORBIDDEN_SUBSTITUTIONS.find((row) => row.onPost === onPost && trades.includes(row.trade)) ??
  null;
