import { z } from 'zod';
import { REPORTS } from './delivery';
import { CALL_KEYS } from './spoken';

const LONGEST_ID = 120;
const LONGEST_TEXT = 1_600;
const id = z.string().min(1).max(LONGEST_ID);
const phone = z.string().regex(/^\+[1-9]\d{7,14}$/);
const at = z.iso.datetime().transform((instant) => new Date(instant));
const uuid = z.uuid();

/** What the telephone provider tells us. Its texts and keys are heard and not kept. */
export const phoneEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sms'), id, at, from: phone, text: z.string().max(LONGEST_TEXT) }),
  z.object({ type: z.literal('call'), id, at, from: phone }),
  z.object({
    type: z.literal('key'),
    id,
    at,
    from: phone,
    key: z.enum(CALL_KEYS).catch('3'),
    state: z.string().max(LONGEST_ID),
  }),
  z.object({
    type: z.literal('report'),
    id,
    at,
    reference: uuid,
    status: z.enum(REPORTS),
  }),
]);
export type PhoneEvent = z.output<typeof phoneEvent>;
