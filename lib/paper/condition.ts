import type { LegalNature } from '@/lib/matching/post';
import { BY_VEHICLE, type FieldName, OPTIONAL, type Said } from './field';
import type { PaperKind } from './kind';

/** What decides whether a paper may leave something out. */
export type Stated = {
  readonly kind: PaperKind;
  readonly said: Said;
  readonly hostNature: LegalNature;
  readonly sponsored: boolean;
};

/** When the law wants something that a paper may otherwise leave out. */
type Condition = {
  readonly wanted: (of: Stated) => boolean;
  readonly reference: string;
  readonly checked: string;
};
const CHECKED = '2026-11-26';

/** What an hour costs is said wherever it is billed; a loan free of charge has no need of anybody’s wage. */
const billed = ({ kind, said, sponsored }: Stated): boolean =>
  (kind !== 'sponsorship-convention' && !(kind === 'cost-statement' && sponsored)) ||
  Number(said['facture'] ?? 0) > 0;

const WHERE_BILLED: Condition = {
  wanted: billed,
  reference: 'Code du travail, art. L8241-1 et L8241-3',
  checked: CHECKED,
};

/** Mentions that are mandatory once their condition is true. */
export const CONDITIONS: Readonly<Partial<Record<FieldName, Condition>>> = {
  probation: {
    wanted: ({ said }) => said['element_essentiel'] === 'oui',
    reference: 'Code du travail, art. L8241-2',
    checked: CHECKED,
  },
  assemblee: {
    wanted: ({ said }) => (said['fonction_publique'] ?? 'territoriale') === 'territoriale',
    reference: 'Décret n° 2008-580 du 18 juin 2008',
    checked: CHECKED,
  },
  service_public: {
    wanted: ({ hostNature }) => hostNature !== 'public',
    reference: 'Code général de la fonction publique, art. L512-8',
    checked: CHECKED,
  },
  distance: {
    wanted: ({ said }) => BY_VEHICLE.includes(said['moyen'] ?? ''),
    reference: 'Usage de l’ordre de mission ; code général des impôts, annexe IV, art. 6 B',
    checked: CHECKED,
  },
  salaire_horaire: WHERE_BILLED,
  charges_horaires: WHERE_BILLED,
  frais: WHERE_BILLED,
};

/** Whether a paper may be made without this. */
export function mayStayEmpty(name: string, of: Stated): boolean {
  const condition = CONDITIONS[name as FieldName];
  return condition ? !condition.wanted(of) : OPTIONAL.has(name);
}
