import {
  NEED_MEASURES,
  PEOPLE_MEASURES,
  type PublicationRule,
  type Published,
} from './publication';
import { GROUP_LABELS, NEED_LABELS, PEOPLE_LABELS, type TerritoryMonth } from './publication-words';
import { schemeLabel } from './report';

/** One published figure as a line of open data. */
export type OpenLine = {
  readonly territoire: string;
  readonly nom_territoire: string;
  readonly mois: string;
  readonly rubrique: 'métiers' | 'dispositif';
  readonly detail: string;
  readonly mesure: string;
  /** rounded down; empty where it is not given */
  readonly valeur: Published;
  readonly publiee: boolean;
};

/** The columns of the open data, in order, as a Table Schema says them. */
export const OPEN_FIELDS = [
  { name: 'territoire', type: 'string', description: 'Code du département' },
  { name: 'nom_territoire', type: 'string', description: 'Nom du territoire' },
  { name: 'mois', type: 'yearmonth', description: 'Mois civil (AAAA-MM)' },
  {
    name: 'rubrique',
    type: 'string',
    description:
      'Ce qui est compté : les besoins par groupe de métiers, ou les personnes par dispositif',
    constraints: { enum: ['métiers', 'dispositif'] },
  },
  { name: 'detail', type: 'string', description: 'Le groupe de métiers, ou le dispositif' },
  {
    name: 'mesure',
    type: 'string',
    description: 'La mesure',
    constraints: { enum: [...Object.values(NEED_LABELS), ...Object.values(PEOPLE_LABELS)] },
  },
  {
    name: 'valeur',
    type: 'integer',
    description: 'Valeur arrondie en dessous ; vide quand elle n’est pas publiée',
    constraints: { minimum: 0 },
  },
  {
    name: 'publiee',
    type: 'boolean',
    description: 'Si la valeur est publiée',
    trueValues: ['oui'],
    falseValues: ['non'],
  },
] as const;

/** The Licence Ouverte of the State, version 2.0. */
export const LICENCE = {
  name: 'etalab-2.0',
  title: 'Licence Ouverte 2.0',
  path: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
} as const;

const line = (
  { territory, territoryName, month }: TerritoryMonth,
  rest: Omit<OpenLine, 'territoire' | 'nom_territoire' | 'mois' | 'publiee'>,
): OpenLine => ({
  ...{ territoire: territory, nom_territoire: territoryName, mois: month },
  ...rest,
  publiee: rest.valeur !== null,
});

/** Every figure published, one a line: those of the page, no more. */
export const openLines = (months: readonly TerritoryMonth[]): readonly OpenLine[] =>
  months.flatMap((one) => [
    ...one.figures.needs.flatMap((needs) =>
      NEED_MEASURES.map((measure) =>
        line(one, {
          ...{ rubrique: 'métiers', detail: GROUP_LABELS[needs.group] },
          ...{ mesure: NEED_LABELS[measure], valeur: needs[measure] },
        }),
      ),
    ),
    ...one.figures.people.flatMap((people) =>
      PEOPLE_MEASURES.map((measure) =>
        line(one, {
          ...{ rubrique: 'dispositif', detail: schemeLabel(people.kind) },
          ...{ mesure: PEOPLE_LABELS[measure], valeur: people[measure] },
        }),
      ),
    ),
  ]);

/** The same lines as rows of a file, under the names of their columns. */
export const openRows = (lines: readonly OpenLine[]): readonly (readonly string[])[] => [
  OPEN_FIELDS.map(({ name }) => name),
  ...lines.map((one) =>
    OPEN_FIELDS.map(({ name }) => {
      const value = one[name];
      if (typeof value === 'boolean') return value ? 'oui' : 'non';
      return value === null ? '' : String(value);
    }),
  ),
];

/** What the files are, for machines: a Data Package, with its schema, its licence and what is hidden. */
export const dataPackage = (rule: PublicationRule) => ({
  profile: 'tabular-data-package',
  name: 'releve-statistiques',
  title: 'Relève : besoins et réponses de la réserve médico-sociale, par territoire et par mois',
  description: rule.sentence,
  licenses: [LICENCE],
  resources: [
    {
      ...{ name: 'statistiques', path: 'donnees.csv' },
      ...{ format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' },
      ...{ profile: 'tabular-data-resource', dialect: { delimiter: ';' } },
      schema: { fields: OPEN_FIELDS, missingValues: [''] },
    },
  ],
});
