/** What a body says of a structure it adds. */
export type StructureSaid = {
  readonly finess: string;
  readonly name: string;
  readonly categoryCode: string;
  readonly communeCode: string;
};

/** What the imported register says of that number. */
export type RegisterLine = {
  readonly name: string;
  readonly categoryCode: string;
  readonly communeCode: string;
  readonly status: string;
  readonly legalEntityFiness: string | null;
};

/** Where what is said and the register part: each sends the structure to the cell. */
export const FINESS_GAPS = [
  'number-unknown',
  'closed',
  'category',
  'name',
  'commune',
  'legal-entity',
  'run-by-another',
] as const;
export type FinessGap = (typeof FINESS_GAPS)[number];

export const GAP_SENTENCES: Readonly<Record<FinessGap, string>> = {
  'number-unknown': 'Ce numéro n’est pas dans le répertoire FINESS importé.',
  closed: 'Le répertoire dit cet établissement fermé.',
  category: 'La catégorie n’est pas celle du répertoire.',
  name: 'Le nom ne ressemble pas à celui du répertoire.',
  commune: 'La commune n’est pas celle du répertoire.',
  'legal-entity': 'Le répertoire donne un autre organisme gestionnaire.',
  'run-by-another': 'Un autre organisme de la réserve gère déjà cet établissement.',
};

/** Words that say what a place is, not which one. */
const COMMON = new Set(
  'EHPAD RESIDENCE MAISON RETRAITE FOYER ESAT IME MAS FAM SAVS SAAD SSIAD SERVICE CENTRE DE DU DES LA LE LES L D ET AU AUX POUR'.split(
    ' ',
  ),
);

const wordsOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '' && !COMMON.has(word));

/** Whether two names are those of one place: the shorter’s own words are in the longer, whatever the order. */
export function namesAgree(one: string, other: string): boolean {
  const [short = [], long = []] = [wordsOf(one), wordsOf(other)].sort(
    (a, b) => a.length - b.length,
  );
  return short.length > 0 && short.every((word) => long.includes(word));
}

/**
 * Compares a structure with the register; no gap, and it needs nobody’s look. `knownEntities`: the legal entities the body is
 * verified for, so that nobody takes another’s establishment by its public number.
 */
export function compareWithRegister(
  said: StructureSaid,
  line: RegisterLine | null,
  {
    knownEntities,
    runByAnother,
  }: { readonly knownEntities: readonly string[]; readonly runByAnother: boolean },
): readonly FinessGap[] {
  if (!line) return ['number-unknown'];
  const checks: readonly (readonly [FinessGap, boolean])[] = [
    ['closed', line.status !== 'open'],
    ['category', line.categoryCode !== said.categoryCode],
    ['name', !namesAgree(line.name, said.name)],
    ['commune', line.communeCode !== said.communeCode],
    ['legal-entity', !line.legalEntityFiness || !knownEntities.includes(line.legalEntityFiness)],
    ['run-by-another', runByAnother],
  ];
  return checks.flatMap(([gap, isThere]) => (isThere ? [gap] : []));
}
