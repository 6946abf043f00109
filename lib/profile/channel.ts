import { accept, type Result, refuse } from '@/lib/shared/result';
import { lineOf } from './phone';

/** The ways a person is written to or called by, in the order they are tried when nothing is preferred. */
export const CHANNELS = ['email', 'sms', 'voice'] as const;
export type Channel = (typeof CHANNELS)[number];

type ChannelRow = {
  readonly label: string;
  readonly hint: string;
  /** what somebody refuses when they refuse it */
  readonly refused: string;
};

export const CHANNEL_TABLE: Readonly<Record<Channel, ChannelRow>> = {
  email: {
    label: 'Par courriel',
    hint: 'Le message contient un lien pour répondre.',
    refused: 'Plus de courriels',
  },
  sms: {
    label: 'Par SMS',
    hint: 'Vous répondez d’un mot, depuis n’importe quel téléphone portable.',
    refused: 'Plus de SMS',
  },
  voice: {
    label: 'Par appel',
    hint: 'Une voix lit la demande, vous répondez avec une touche. Convient à un téléphone fixe.',
    refused: 'Plus d’appels',
  },
};

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

type Wishes = Pick<Reach, 'preferredChannel' | 'channelObjections'>;

/** Whether somebody may wish this: what they prefer leads to them, and is not what they refuse. */
export function planWishes<Wish extends Wishes>(
  reach: Reach,
  wishes: Wish,
): Result<Wish, 'channel-unreachable' | 'channel-refused'> {
  if (!reachableBy(reach).includes(wishes.preferredChannel)) return refuse('channel-unreachable');
  const refused = wishes.channelObjections.includes(wishes.preferredChannel);
  // whoever refuses every way may still say which was the best one
  const refusesAll = reachableBy(reach).every((one) => wishes.channelObjections.includes(one));
  return refused && !refusesAll ? refuse('channel-refused') : accept(wishes);
}
