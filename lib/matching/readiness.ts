import type { NeedId, OrganizationId, StructureId, TerritoryId } from '@/lib/identity/actor';
import type { PublicServed } from '@/lib/need/need';
import { CONDITIONS, type ConditionKind } from '@/lib/profile/condition';
import { STUDY_TRADES } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import { minutesAfter } from '@/lib/shared/period';
import { conditionsMissing, type LastingFacts } from './lasting-gates';
import type { LegalNature, Post, Regime } from './post';

/** A usual kind of mission, as a person would say it: whom one helps, and the host whose rules are read for it. */
type MissionType = {
  readonly name: 'elderly' | 'disability' | 'children' | 'home';
  readonly label: string;
  readonly categoryCode: string;
  readonly publicServed: PublicServed;
  readonly regime: Regime;
  readonly legalNature: LegalNature;
};

// FINESS categories: EHPAD, maison d’accueil spécialisée, maison d’enfants à caractère social, aide à domicile
const MISSION_TYPES: readonly MissionType[] = [
  {
    name: 'elderly',
    label: 'Auprès de personnes âgées',
    categoryCode: '500',
    publicServed: 'elderly',
    regime: 'CCN51',
    legalNature: 'association',
  },
  {
    name: 'disability',
    label: 'Auprès d’adultes en situation de handicap',
    categoryCode: '255',
    publicServed: 'disabled-adults',
    regime: 'CCN66',
    legalNature: 'association',
  },
  {
    name: 'children',
    label: 'Auprès d’enfants protégés',
    categoryCode: '177',
    publicServed: 'protected-children',
    regime: 'CCN66',
    legalNature: 'association',
  },
  {
    name: 'home',
    label: 'À domicile',
    categoryCode: '460',
    publicServed: 'elderly',
    regime: 'BAD',
    legalNature: 'association',
  },
];

/** How ready somebody is for a usual kind of mission: what is still to show, nothing when they may come as they are. */
export type Readiness = {
  readonly name: MissionType['name'];
  readonly label: string;
  readonly missing: readonly ConditionKind[];
};

const NOBODYS = '00000000-0000-7000-8000-000000000000';
const DAY_MINUTES = 1440;
const SHIFT_MINUTES = 420;

/**
 * What is missing for each usual kind of mission, by the registry as it stands tomorrow, with the trade that asks least;
 * kinds no trade of theirs opens are left out.
 */
export function readinessOf(person: LastingFacts, now: Date): readonly Readiness[] {
  const trades = tradesOf(person);
  return MISSION_TYPES.flatMap((type) => {
    const missing = trades
      .flatMap((trade) => {
        const found = conditionsMissing(person, usualPost(type, trade, now));
        return found ? [found] : [];
      })
      .sort((a, b) => a.length - b.length)[0];
    return missing ? [{ name: type.name, label: type.label, missing: inOrder(missing) }] : [];
  });
}

const tradesOf = ({ trades, kind, studyLevel }: LastingFacts): readonly Trade[] => [
  ...trades.map(({ trade }) => trade),
  ...(kind === 'health-student' && studyLevel ? STUDY_TRADES[studyLevel] : []),
];

const inOrder = (missing: readonly ConditionKind[]) =>
  CONDITIONS.filter((condition) => missing.includes(condition));

/** A day shift tomorrow in a usual place: only what the lasting rules read of a post matters. */
function usualPost(type: MissionType, trade: Trade, now: Date): Post {
  const start = minutesAfter(now, DAY_MINUTES);
  return {
    ...type,
    id: NOBODYS as NeedId,
    organizationId: NOBODYS as OrganizationId,
    structureId: NOBODYS as StructureId,
    territoryId: '' as TerritoryId,
    trade,
    period: { start, end: minutesAfter(start, SHIFT_MINUTES) },
    tasks: [],
    regulated: false,
    wantedKinds: [],
    place: { lat: 0, lon: 0, epciCode: null },
    agreements: [],
  };
}
