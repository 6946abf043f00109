/** Where what is asked is kept: with the organization that receives, with the one that lends, or with the mission alone. */
export type FieldHome = 'host' | 'lender' | 'mission';
export type FieldSort = 'line' | 'lines' | 'money' | 'siret' | 'day' | 'choice';

/** One thing a paper says that no screen has asked yet: asked once, in the one form of the papers. */
export type Field = {
  readonly label: string;
  readonly hint?: string;
  readonly sort: FieldSort;
  readonly home: FieldHome;
  readonly optional?: boolean;
  /** what is proposed, to be read and changed */
  readonly usual?: string;
  /** of a choice: the words one of which is taken */
  readonly choices?: readonly string[];
};

/** What is asked of an organization that signs, whichever of the two it is. */
export const partyFields = (home: 'host' | 'lender', whose: string) =>
  ({
    siret: { label: `SIRET ${whose}`, hint: '14 chiffres', sort: 'siret', home },
    siege: { label: `Adresse du siège ${whose}`, sort: 'line', home },
    representant: {
      label: `Signataire ${whose}`,
      hint: 'Nom et prénom',
      sort: 'line',
      home,
    },
    qualite: {
      label: `Qualité du signataire ${whose}`,
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
      hint: 'Le jour et l’objet, ou « pas de comité ». À redire chaque année.',
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
