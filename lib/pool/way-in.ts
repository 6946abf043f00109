import { STUDY_TRADES } from '@/lib/profile/person';
import { ADULT_TRADES, TRADE_TABLE, type Trade, VOLUNTEER_TRADES } from '@/lib/profile/trade';
import type { Answered } from './door';
import type { Elsewhere } from './elsewhere';
import { type Entry, SCHEME_TABLE, SCHEMES, type Scheme } from './scheme';

/** A way that fits: under which scheme, with which trades, and what else to know. */
export type Way = {
  readonly scheme: Scheme;
  /** what would be carried into the registration; empty when validated studies say it all */
  readonly trades: readonly Trade[];
  readonly cautions: readonly string[];
};

/** A way that the status calls for and something else closes: said, with the question that would open it. */
export type Closed = {
  readonly scheme: Scheme;
  readonly why: string;
  readonly change: 'trades' | 'diploma' | null;
};

export type Ways = {
  readonly here: readonly Way[];
  readonly closed: readonly Closed[];
  readonly elsewhere: readonly Elsewhere[];
};

/** The professions of health one may practise on one’s own account; a care assistant never. */
const OWN_PRACTICE: readonly Trade[] = [
  'nurse',
  'physiotherapist',
  'occupational-therapist',
  'psychomotor-therapist',
  'speech-therapist',
  'psychologist',
];

const MINORS =
  'Avant 18\u202fans\u202f: l’accord écrit de vos parents, ni soin, ni nuit, ni jour férié (Code du travail, art. L3163-2 et L3164-6).';
const ADULTS_ONLY = 'Cette voie commence à 18\u202fans.';
const NO_DIPLOMA =
  'Les métiers que vous avez cochés demandent un diplôme. Ajoutez une aide qui n’en demande pas.';
const NO_CARE_YET =
  'Avant 18\u202fans, ni soin ni veille de nuit. Ajoutez une autre aide, par exemple en cuisine ou à l’accueil.';
const NOTHING_VALIDATED =
  'Ce que vous avez validé n’ouvre pas encore de vacation dans le soin\u202f: il faut en général la première année et ses crédits.';
const NOT_ON_ONE_S_OWN =
  'À son compte, seules quelques professions de santé diplômées peuvent venir. Les autres passent par un contrat.';

/** Which ways into the reserve fit these answers and why, what is closed by what, and who does what is not done here. */
export function waysIn(answered: Answered): Ways {
  const here: Way[] = [];
  const closed: Closed[] = [];
  for (const scheme of SCHEMES.filter((one) => concerns(one, answered))) {
    const wayOrClosed = judge(scheme, answered);
    if ('why' in wayOrClosed) closed.push(wayOrClosed);
    else here.push(wayOrClosed);
  }
  return { here, closed, elsewhere: elsewhereFor(answered) };
}

function concerns(scheme: Scheme, { status, diploma }: Answered): boolean {
  const { statuses, entry } = SCHEME_TABLE[scheme];
  if (entry === 'health-studies' && diploma !== 'studies') return false;
  return statuses === 'any' || statuses.includes(status);
}

function judge(scheme: Scheme, answered: Answered): Way | Closed {
  const row = SCHEME_TABLE[scheme];
  const isMinor = answered.ageBand === 'minor-16-17';
  if (isMinor && !row.minors) return { scheme, why: ADULTS_ONLY, change: null };
  if (row.entry === 'health-studies' && !opensCare(answered))
    return { scheme, why: NOTHING_VALIDATED, change: 'diploma' };
  const trades = tradesFor(scheme, answered);
  if (trades.length === 0 && row.entry !== 'health-studies')
    return { scheme, why: whyNoTrade(row.entry, isMinor), change: 'trades' };
  return { scheme, trades, cautions: [...row.cautions, ...(isMinor ? [MINORS] : [])] };
}

function whyNoTrade(entry: Entry, isMinor: boolean): string {
  if (entry === 'own-practice') return NOT_ON_ONE_S_OWN;
  return isMinor ? NO_CARE_YET : NO_DIPLOMA;
}

const opensCare = ({ diploma, studyLevel }: Answered) =>
  diploma === 'studies' && studyLevel !== null && STUDY_TRADES[studyLevel].length > 0;

/** The trades somebody may lawfully declare under a scheme: a regulated one wants its diploma, a minor gives no care. */
function tradesFor(scheme: Scheme, { trades, diploma, ageBand }: Answered): readonly Trade[] {
  if (scheme === 'civic-reserve' || scheme === 'association-teams') return volunteering(trades);
  const held = trades.filter((trade) => !TRADE_TABLE[trade].regulated || diploma === 'diploma');
  if (SCHEME_TABLE[scheme].entry === 'own-practice')
    return held.filter((trade) => OWN_PRACTICE.includes(trade));
  return ageBand === 'adult' ? held : held.filter(isOpenToMinors);
}

// presence beside a team asks for nothing: it is always possible
const volunteering = (trades: readonly Trade[]): readonly Trade[] => {
  const own = trades.filter((trade) => VOLUNTEER_TRADES.includes(trade));
  return own.length > 0 ? own : ['company'];
};

const isOpenToMinors = (trade: Trade) =>
  !['care', 'medical'].includes(TRADE_TABLE[trade].group) && !ADULT_TRADES.includes(trade);

const isHealthTrade = (trade: Trade) =>
  TRADE_TABLE[trade].regulated && ['care', 'medical'].includes(TRADE_TABLE[trade].group);

function elsewhereFor(answered: Answered): readonly Elsewhere[] {
  const { status, trades, diploma, ageBand } = answered;
  const isAdult = ageBand === 'adult';
  const knowsCare = opensCare(answered) || (diploma === 'diploma' && trades.some(isHealthTrade));
  const all: readonly (readonly [Elsewhere, boolean])[] = [
    ['health-reserve', isAdult && knowsCare],
    ['civic-service', status === 'student' || status === 'job-seeker'],
    ['lasting-job', isAdult && status === 'job-seeker'],
    ['other-volunteering', true],
  ];
  return all.flatMap(([who, fits]) => (fits ? [who] : []));
}
