import { GATES, RULES } from './gate';
import { HOURS_GATES } from './hours-gate';
import type { Rule } from './law';
import { MINOR_LAW } from './minor-law';
import { NOTICE_LAW } from './notice-law';
import { PROBITY_LAW } from './probity-law';
import { PROOF_LAW } from './proof-law';
import { TRADE_LAW } from './trade-law';
import { VEHICLE_LAW } from './vehicle-law';
import { DIRECTOR_GATES, PERSON_GATES, QUESTION_GATES } from './wish-gate';

/** A rule as everybody may read it. */
export type ToldRule = Pick<Rule, 'id' | 'label' | 'sentence' | 'reference'>;
export type RuleGroup = { readonly title: string; readonly rules: readonly ToldRule[] };

/** Sentences written for a director, said to everybody. */
const SAID_TO_ALL: Readonly<Record<string, string>> = {
  'wanted-kinds': 'La structure a limité ce besoin à d’autres profils.',
};

const idsOf = (rules: readonly { readonly id: string }[]) => rules.map(({ id }) => id);
const MINORS = RULES.filter(({ id }) => id.startsWith('minor-'));

/** The groups the registry is told in; a rule is told in the first that holds it, and one no group holds in the last. */
const GROUPS: readonly { readonly title: string; readonly ids: readonly string[] }[] = [
  { title: 'Mineur·es de 16 et 17 ans', ids: [...idsOf(MINORS), ...idsOf(MINOR_LAW)] },
  { title: 'Métier, tâches et cadre de la venue', ids: [...idsOf(TRADE_LAW), ...idsOf(PROOF_LAW)] },
  { title: 'Repos et durée du travail', ids: idsOf(HOURS_GATES) },
  { title: 'Protection des personnes accueillies', ids: idsOf(PROBITY_LAW) },
  {
    title: 'Contrat, congés et situation d’emploi',
    ids: [...idsOf(VEHICLE_LAW), ...idsOf(NOTICE_LAW)],
  },
  { title: 'Ce que la personne a choisi', ids: idsOf(PERSON_GATES) },
  {
    title: 'Demandes en cours et choix de la structure',
    ids: idsOf([...DIRECTOR_GATES, ...QUESTION_GATES]),
  },
];
const OTHERS = 'Autres conditions';

const tell = ({ id, label, sentence, reference }: Rule): ToldRule => ({
  id,
  label,
  sentence: SAID_TO_ALL[id] ?? sentence,
  reference,
});

const groupOf = ({ id }: Rule) => GROUPS.find(({ ids }) => ids.includes(id))?.title ?? OTHERS;

function grouped(rules: readonly Rule[]): readonly RuleGroup[] {
  return [...GROUPS.map(({ title }) => title), OTHERS]
    .map((title) => ({ title, rules: rules.filter((rule) => groupOf(rule) === title).map(tell) }))
    .filter((group) => group.rules.length > 0);
}

/** Every rule that keeps somebody from being asked, in groups. */
export const EXCLUDING_RULES = grouped(GATES);

/** What a director has to confirm in writing before asking, and what a person declares by saying yes. */
export const CONFIRMED_RULES = grouped(
  RULES.filter(({ effect, stage }) => effect === 'warn' && stage === 'ask'),
);
export const DECLARED_RULES = grouped(RULES.filter(({ stage }) => stage === 'yes'));
