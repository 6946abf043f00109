import { sayNumber } from '@/lib/shared/french';

/** How far people go, step after step, in order. */
export const STEPS = [
  'invited',
  'began',
  'registered',
  'ready',
  'asked',
  'reached',
  'fitting',
  'yes',
  'present',
  'stayed',
] as const;
export type Step = (typeof STEPS)[number];

export const STEP_TABLE: Readonly<Record<Step, { readonly label: string; readonly hint: string }>> =
  {
    invited: {
      label: 'Invitées, ou venues d’elles-mêmes',
      hint: 'Un message leur est parti, ou elles se sont inscrites.',
    },
    began: { label: 'Ont commencé', hint: 'Elles ont ouvert leur inscription.' },
    registered: { label: 'Inscrites', hint: 'Leur inscription est confirmée.' },
    ready: { label: 'Prêtes', hint: 'Dans le vivier, et leurs disponibilités sont dites.' },
    asked: { label: 'Sollicitées', hint: 'Une demande au moins leur a été faite.' },
    reached: { label: 'Jointes', hint: 'Le message est arrivé, ou elles ont répondu.' },
    fitting: { label: 'Éligibles', hint: 'La mission leur convenait encore.' },
    yes: { label: 'Ont dit oui', hint: 'Une mission au moins, acceptée.' },
    present: { label: 'Venues', hint: 'La structure a noté leur prise de poste.' },
    stayed: { label: 'Revenues', hint: 'Présentes deux fois au moins.' },
  };

/** How many reached each step, and from the question to the yes, half of the time. Nobody reads it before it is told. */
export type Counts = Readonly<Record<Step, number>> & { readonly minutesToYes: number | null };

/** A count as it is said: nobody, fewer than five, or rounded down to five. */
export type Told =
  | { readonly kind: 'none' }
  | { readonly kind: 'few' }
  | { readonly kind: 'about'; readonly count: number };

/** Under this nothing is counted out, and everything else is given to the nearest of it below. */
export const FUNNEL_STEP = 5;

/**
 * A count as it may be read. Rounded to five, so that neither the difference of two steps nor that of two periods
 * gives a small count away (lib/decisions/031).
 */
export function tell(count: number): Told {
  if (count === 0) return { kind: 'none' };
  if (count < FUNNEL_STEP) return { kind: 'few' };
  return { kind: 'about', count: Math.floor(count / FUNNEL_STEP) * FUNNEL_STEP };
}

/** What became of those asked: nobody is told apart from fewer than five, since seats taken, which everybody sees, would then say how many came by which scheme (lib/decisions/086). */
export const tellAfter = (count: number): Told => (count === 0 ? { kind: 'few' } : tell(count));

/** A count in words. */
export function sayTold(told: Told): string {
  if (told.kind === 'none') return 'Aucune';
  return told.kind === 'few' ? 'Moins de 5' : `${sayNumber(told.count)} ou un peu plus`;
}

/** A funnel as it is read, step by step. */
export type ToldFunnel = readonly { readonly step: Step; readonly told: Told }[];

/** Every step, told to whoever looks after the pool. */
export const tellFunnel = (counts: Pick<Counts, Step>): ToldFunnel =>
  STEPS.map((step) => ({ step, told: tell(counts[step]) }));

/** How long a yes took, half of the time; null where fewer than five people make it. */
export const tellDelay = ({ yes, minutesToYes }: Pick<Counts, 'yes' | 'minutesToYes'>) =>
  yes < FUNNEL_STEP ? null : minutesToYes;

/** Every step, told beside the seats taken, which a cell reads exactly: nobody said yes, came or came back is told as fewer than five once somebody was asked. */
export const tellFunnelBesideSeats = (counts: Pick<Counts, Step>): ToldFunnel => {
  const tellOutcome = counts.asked === 0 ? tell : tellAfter;
  const isAfter = (step: Step) => STEPS.indexOf(step) > STEPS.indexOf('asked');
  return STEPS.map((step) => ({
    step,
    told: isAfter(step) ? tellOutcome(counts[step]) : tell(counts[step]),
  }));
};

/** How long a bar is: nothing told is nothing drawn, « fewer than five » a sliver. */
export const lengthOf = (told: Told): number => {
  if (told.kind === 'about') return told.count;
  return told.kind === 'few' ? 2 : 0;
};

/** When the people counted came in. */
export const WINDOWS = ['90-jours', '12-mois', 'tout'] as const;
export type Window = (typeof WINDOWS)[number];
export const WINDOW_LABELS: Readonly<Record<Window, string>> = {
  '90-jours': '90 jours',
  '12-mois': '12 mois',
  tout: 'Depuis l’ouverture',
};
const DAYS: Readonly<Record<Window, number | null>> = {
  '90-jours': 90,
  '12-mois': 365,
  tout: null,
};
const DAY_MS = 86_400_000;

/** The window an address names, a year when it names none. */
export const windowOf = (slug: unknown): Window => WINDOWS.find((one) => one === slug) ?? '12-mois';

/** What a pool gave in one window, as it is told. */
export type ToldWindow = {
  readonly window: Window;
  readonly funnel: ToldFunnel;
  /** from the question to the yes, half of the time; null: too few to say it */
  readonly minutesToYes: number | null;
};

/** Since when people are counted in a window. */
export function sinceOf(window: Window, now: Date): Date {
  const days = DAYS[window];
  return days === null ? new Date(0) : new Date(now.getTime() - days * DAY_MS);
}
