import type { StructureId } from '@/lib/identity/actor';
import { type FinessFamily, finessCategory } from '@/lib/organization/finess-categories';
import type { PersonKind } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import type { Flow, Need, NeedReason, PublicServed, Severity } from './need';
import type { PostingPlace } from './post';
import { civilOf } from './shift';
import { isTask, type Task } from './task';
import type { AlsoDefault, SaidAgain } from './template';
import { hoursOf, nextShifts, type ShiftChoice, type UsualHours, usualHours } from './usual-shifts';

/** A structure one may post for, among those of the speaker. */
export type PlaceChoice = {
  readonly id: StructureId;
  readonly name: string;
  readonly communeName: string;
};

/** The structure that posts, with what is offered again at each need. */
export type Place = PostingPlace &
  PlaceChoice & { readonly phone: string | null; readonly contactName: string | null };

/** What the form opens with. Nothing is ticked that a tired thumb could leave there by mistake: no shift, no severity. */
export type NeedDefaults = {
  readonly trade: Trade | null;
  readonly seats: number;
  readonly severity: Severity | null;
  readonly reason: NeedReason;
  readonly publicServed: PublicServed;
  readonly tasks: readonly Task[];
  readonly meal: boolean;
  readonly transport: boolean;
  readonly lodging: boolean;
  readonly checkedOnly?: boolean;
  readonly flow?: Flow;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly note: string;
  readonly wantedKinds: readonly PersonKind[];
};

export type Prefill = {
  readonly places: readonly PlaceChoice[];
  readonly place: Place;
  readonly trades: readonly Trade[];
  readonly shifts: readonly ShiftChoice[];
  /** the hours of the need to copy, when there is one */
  readonly hours: UsualHours | null;
  readonly defaults: NeedDefaults;
  /** the other profiles of the request said again */
  readonly also: readonly AlsoDefault[];
};

const TRADES_OFFERED = 5;

/** Trades each family asks for most, until the structure’s own needs say better. A convention of the product. */
export const FAMILY_TRADES: Readonly<Record<FinessFamily, readonly Trade[]>> = {
  elderly: ['care-assistant', 'nurse', 'service-agent', 'kitchen-assistant', 'company'],
  'home-care': ['home-carer', 'home-helper', 'care-assistant', 'nurse', 'home-care-coordinator'],
  'disabled-children': [
    'social-care-assistant',
    'specialised-educator',
    'educator',
    'driver',
    'night-watch',
  ],
  'disabled-adults': [
    'social-care-assistant',
    'care-assistant',
    'educator',
    'night-watch',
    'workshop-instructor',
  ],
  'child-protection': [
    'specialised-educator',
    'educator',
    'night-watch',
    'house-manager',
    'family-worker',
  ],
  social: ['social-worker', 'educator', 'night-watch', 'receptionist', 'cook'],
  'not-host': ['secretary', 'receptionist'],
};

/** Who lives or is helped there, family by family. */
export const FAMILY_PUBLIC: Readonly<Record<FinessFamily, PublicServed>> = {
  elderly: 'elderly',
  'home-care': 'elderly',
  'disabled-children': 'disabled-children',
  'disabled-adults': 'disabled-adults',
  'child-protection': 'protected-children',
  social: 'precarity',
  'not-host': 'mixed',
};

// SAAD familles and the mother-and-child homes help families, lieux de vie mostly host minors, whatever their family of categories
const OTHER_PUBLIC: Readonly<Record<string, PublicServed>> = {
  '640': 'families',
  '166': 'families',
  '159': 'families',
  '462': 'protected-children',
};

const familyOf = (categoryCode: string): FinessFamily =>
  finessCategory(categoryCode)?.family ?? 'social';

/** The public of a structure, told by its FINESS category. */
export const publicOf = (categoryCode: string): PublicServed =>
  OTHER_PUBLIC[categoryCode] ?? FAMILY_PUBLIC[familyOf(categoryCode)];

/** The trades offered as one tap: those asked lately, then those of the family. */
export function usualTrades(last: readonly Need[], categoryCode: string): readonly Trade[] {
  const asked = last.map((need) => need.trade);
  return [...new Set([...asked, ...FAMILY_TRADES[familyOf(categoryCode)]])].slice(
    0,
    TRADES_OFFERED,
  );
}

function defaultsFrom(place: Place, last: Need | undefined): NeedDefaults {
  return {
    trade: last?.trade ?? null,
    seats: 1,
    severity: null,
    reason: 'sick-leave',
    publicServed: last?.publicServed ?? publicOf(place.categoryCode),
    tasks: [],
    meal: last?.meal ?? false,
    transport: last?.transport ?? false,
    lodging: last?.lodging ?? false,
    checkedOnly: last?.checkedOnly ?? false,
    flow: last?.flow ?? 'first-yes',
    contactName: last?.contactName ?? place.contactName ?? '',
    contactPhone: last?.contactPhone ?? place.phone ?? '',
    note: '',
    wantedKinds: [],
  };
}

/** What an existing need says, to fill a form with it: to edit it, or to post another like it. */
export function defaultsOf(need: Need): NeedDefaults {
  return { ...need, tasks: need.tasks.filter(isTask), note: need.note ?? '' };
}

/** The form of a new need, from its structure, its last needs, and the one to copy if any. */
export function prefillOf(
  places: readonly PlaceChoice[],
  place: Place,
  last: readonly Need[],
  model: Need | null,
  now: Date,
): Prefill {
  const known = model ? [model, ...last] : last;
  // the hours of the need to copy come first
  const periods = [...(model ? Array<Need>(last.length + 2).fill(model) : []), ...last].map(
    (need) => need.period,
  );
  return {
    places,
    place,
    trades: usualTrades(known, place.categoryCode),
    hours: model ? hoursOf(civilOf(model.period)) : null,
    shifts: nextShifts(usualHours(periods, place.categoryCode), now),
    defaults: model ? defaultsOf(model) : defaultsFrom(place, last[0]),
    also: [],
  };
}

/** The form of a request kept under a name: what it asks for, and the next days it usually is. */
export function prefillAgain(
  places: readonly PlaceChoice[],
  place: Place,
  last: readonly Need[],
  again: SaidAgain,
  now: Date,
): Prefill {
  const { model, also, shifts } = again;
  return { ...prefillOf(places, place, last, model, now), also, shifts };
}
