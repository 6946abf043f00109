import { lineOf } from './phone';

/** The ways a person is written to or called by, in the order they are tried when nothing is preferred. */
export const CHANNELS = ['email', 'sms', 'voice'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How somebody can be reached, and what they said of it. */
export type Reach = {
  readonly email: string | null;
  readonly phone: string | null;
  readonly preferredChannel: Channel;
  readonly channelObjections: readonly Channel[];
};

/** The channels that lead to somebody at all: a landline receives no text. */
export function reachableBy({ email, phone }: Pick<Reach, 'email' | 'phone'>): readonly Channel[] {
  return [
    ...(email ? (['email'] as const) : []),
    ...(phone && lineOf(phone) === 'mobile' ? (['sms'] as const) : []),
    ...(phone ? (['voice'] as const) : []),
  ];
}

/**
 * The channels one may use for somebody, the first is the one to use: what they prefer, then the others, never one they
 * refuse nor one that is closed today. None: only a person may call them, or nobody.
 */
export function channelsFor(reach: Reach, open: readonly Channel[] = CHANNELS): readonly Channel[] {
  const usable = reachableBy(reach).filter(
    (channel) => open.includes(channel) && !reach.channelObjections.includes(channel),
  );
  return [
    ...usable.filter((channel) => channel === reach.preferredChannel),
    ...usable.filter((channel) => channel !== reach.preferredChannel),
  ];
}
