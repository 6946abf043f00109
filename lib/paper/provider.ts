import { z } from 'zod';

/** Where a signature asked of the provider stands: to be sent, open there, then how it ended; « withdrawn » is to be taken back there. */
export const REQUEST_STATES = [
  'wanted',
  'open',
  'signed',
  'refused',
  'expired',
  'failed',
  'withdrawn',
  'dropped',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** The request of the reader’s own signature, as their page shows it. */
export type OwnRequest = { readonly state: RequestState; readonly address: string | null };

/** How many times a request is offered to the provider, or taken back, before it is given up. Choice of the product, 2026-11-26. */
export const PROVIDER_TRIES = 8;

const LONGEST = { id: 120, name: 120 } as const;
const at = z.iso.datetime().transform((instant) => new Date(instant));
const reference = z.uuid();

/** What the provider tells of a request: a qualified signature of the document it was given, or none. */
export const providerEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('signed'),
    at,
    reference,
    signer: z.string().trim().min(1).max(LONGEST.name),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    level: z.literal('qualified'),
  }),
  z.object({ type: z.enum(['refused', 'expired']), at, reference }),
]);
export type ProviderEvent = z.output<typeof providerEvent>;

/** What the provider answers when it takes a request: its own name for it, and where one signs. */
export const providerTaken = z.object({
  id: z.string().min(1).max(LONGEST.id),
  url: z.url({ protocol: /^https?$/ }).max(2_000),
});
