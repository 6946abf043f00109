import { mayStayEmpty } from './condition';
import {
  FIELDS,
  type FieldName,
  fieldOf,
  isField,
  isOfLender,
  type Said,
  SHEET_FIELDS,
} from './field';
import type { PaperKind } from './kind';
import { isCostField } from './lender-cost';
import { saidHere } from './own-words';
import type { FieldHome } from './party-field';
import type { Template } from './standard-templates';
import { holesOf, missingFields } from './template';
import { templateOf } from './templates';
import { type PaperMission, sayQualification, shownAs, valuesOf } from './values';
import { councilOf } from './works-council';

/** One question of the form: what it is, what is in it already, and whether it may stay empty. */
export type Question = {
  readonly name: FieldName;
  readonly value: string;
  readonly optional: boolean;
  /** asked by the sponsorship alone, which is made for a few loans */
  readonly sponsorship: boolean;
};

/** What a body said of itself, but for a council’s consultation that is too old to be proposed again. */
export const sheetValue = (said: Said, name: FieldName, now: Date): string =>
  (name === 'hote_cse' || name === 'preteur_cse') && !councilOf(said, name, now)
    ? ''
    : (said[name] ?? '');

/** What is known of a mission without being asked. */
const knownOf = (mission: PaperMission): Partial<Record<FieldName, string | null | undefined>> => ({
  preteur_nom: mission.lender?.name,
  personne: mission.personName,
  qualification: sayQualification(mission),
});

const heldBy = (mission: PaperMission, name: FieldName, now: Date): string => {
  const home: FieldHome = fieldOf(name).home;
  if (home === 'host') return sheetValue(mission.hostSaid, name, now);
  return saidHere(mission)[name] ?? knownOf(mission)[name] ?? '';
};

function allMissing(
  mission: PaperMission,
  kinds: readonly PaperKind[],
  ofTheCell: readonly Template[],
  now: Date,
): readonly FieldName[] {
  const values = valuesOf(mission, '-', now);
  const missing = new Set(
    kinds.flatMap((kind) =>
      missingFields(templateOf(kind, ofTheCell).body, values, (name) =>
        mayStayEmpty(name, { ...mission, kind }),
      ),
    ),
  );
  return (Object.keys(FIELDS) as FieldName[]).filter((name) => missing.has(name));
}

// what an hour costs, and what it is called, is its lender’s to say when that is a body of the reserve
const isAskedOfHost = ({ lender }: PaperMission, name: FieldName): boolean =>
  lender === null || !(isCostField(name) || isOfLender(name));

/** What whoever receives must still say before these kinds, in the order of the form; what may stay empty comes with it. */
export const missingFor = (
  mission: PaperMission,
  kinds: readonly PaperKind[],
  ofTheCell: readonly Template[],
  now: Date,
): readonly FieldName[] =>
  allMissing(mission, kinds, ofTheCell, now).filter((name) => isAskedOfHost(mission, name));

/** What a body of the reserve that lends must still say before these kinds: what an hour costs, what it is called. */
export const awaitedOfLender = (
  mission: PaperMission,
  kinds: readonly PaperKind[],
  ofTheCell: readonly Template[],
  now: Date,
): readonly FieldName[] =>
  allMissing(mission, kinds, ofTheCell, now).filter((name) => !isAskedOfHost(mission, name));

/** Everything the papers of a mission may be told: asked in one form, with what was said already. */
export function questionsFor(
  mission: PaperMission,
  kinds: readonly PaperKind[],
  ofTheCell: readonly Template[],
  now: Date,
): readonly Question[] {
  const holes = kinds.flatMap((kind) =>
    holesOf(templateOf(kind, ofTheCell).body).map((name) => ({ name, kind })),
  );
  return (Object.keys(FIELDS) as FieldName[]).flatMap((name) => {
    const inKinds = holes.filter((hole) => hole.name === name);
    if (inKinds.length === 0 || !isAskedOfHost(mission, name)) return [];
    return {
      name,
      value: shownAs(name, heldBy(mission, name, now)) || (fieldOf(name).usual ?? ''),
      optional: inKinds.every(({ kind }) => mayStayEmpty(name, { ...mission, kind })),
      sponsorship: inKinds.every(({ kind }) => kind === 'sponsorship-convention'),
    };
  });
}

/** What a form gave, split by where it is kept; what was left empty takes back what was said. */
export function splitSaid(
  given: Readonly<Partial<Record<FieldName, string | undefined>>>,
  kept: (name: FieldName, words: string) => string,
) {
  const said: { host: Record<string, string>; mission: Record<string, string> } = {
    host: {},
    mission: {},
  };
  for (const [name, words] of Object.entries(given)) {
    if (!isField(name) || words === undefined) continue;
    said[fieldOf(name).home === 'host' ? 'host' : 'mission'][name] = kept(name, words);
  }
  return said as { readonly host: Said; readonly mission: Said };
}

/** What a body’s own sheet gave: what it says of itself, whether it receives or lends. */
export const sheetSaid = (given: Readonly<Partial<Record<FieldName, string | undefined>>>): Said =>
  Object.fromEntries(
    SHEET_FIELDS.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  );
