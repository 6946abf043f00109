// The official list of communes, as its package ships it (INSEE, La Poste, DGCL — Licence Ouverte).
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const PACKAGE = '@etalab/decoupage-administratif';

export type OfficialCommune = {
  readonly code: string;
  readonly nom: string;
  readonly type:
    | 'commune-actuelle'
    | 'commune-deleguee'
    | 'commune-associee'
    | 'arrondissement-municipal';
  readonly zone: 'metro' | 'drom' | 'com';
  readonly departement: string;
  readonly chefLieu?: string;
  readonly commune?: string;
  readonly anciensCodes?: readonly string[];
  readonly codesPostaux?: readonly string[];
  readonly population?: number;
};

export type OfficialEpci = {
  readonly code: string;
  readonly nom: string;
  readonly membres: readonly { readonly code: string }[];
};

export type OfficialArea = {
  readonly code: string;
  readonly nom: string;
  readonly region?: string;
};

/** The edition of the list: its package’s version. */
export function officialVersion(): string {
  return (require(`${PACKAGE}/package.json`) as { version: string }).version;
}

export function officialCommunes(): readonly OfficialCommune[] {
  return require(`${PACKAGE}/data/communes.json`) as OfficialCommune[];
}

export function officialEpcis(): readonly OfficialEpci[] {
  return require(`${PACKAGE}/data/epci.json`) as OfficialEpci[];
}

export function officialDepartments(): readonly OfficialArea[] {
  return require(`${PACKAGE}/data/departements.json`) as OfficialArea[];
}

export function officialRegions(): readonly OfficialArea[] {
  return require(`${PACKAGE}/data/regions.json`) as OfficialArea[];
}

/** Pairs « code once used » → « commune of today », in order of the former code. */
export function formerCommunes(): readonly (readonly [former: string, current: string])[] {
  const list = officialCommunes();
  const current = new Set(list.filter((c) => c.type === 'commune-actuelle').map((c) => c.code));
  const parents = new Map<string, string>();
  const remember = (former: string, parent: string | undefined) => {
    if (parent !== undefined && !current.has(former)) parents.set(former, parent);
  };
  for (const commune of list) {
    remember(commune.code, commune.chefLieu ?? commune.commune);
    for (const former of commune.anciensCodes ?? []) remember(former, commune.code);
  }
  const follow = (code: string, depth = 0): string =>
    current.has(code) || depth > 5 ? code : follow(parents.get(code) ?? code, depth + 1);
  return [...parents.keys()]
    .map((former) => [former, follow(former)] as const)
    .filter(([, today]) => current.has(today))
    .sort(([left], [right]) => (left < right ? -1 : 1));
}
