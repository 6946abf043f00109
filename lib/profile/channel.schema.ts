import { z } from 'zod';
import { CHANNELS } from './channel';

/** By which channel somebody wants to be reached, and which they refuse. */
export const channelForm = z.object({
  preferredChannel: z.enum(CHANNELS, 'Choisissez un moyen de vous joindre.'),
  channelObjections: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .default([])
    .transform((given) => CHANNELS.filter((channel) => given.includes(channel))),
});
export type ChannelWishes = z.infer<typeof channelForm>;
