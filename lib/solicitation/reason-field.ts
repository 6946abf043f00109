import { z } from 'zod';
import {
  isReason,
  REASON_LENGTH,
  REASON_TOO_LONG,
  REASON_TOO_SHORT,
} from '@/lib/shared/written-reason';

/** A reason asked in a form and left empty when there is nothing to confirm: null then, a sentence otherwise. */
export const reasonField = z
  .string()
  .trim()
  .max(REASON_LENGTH.most, REASON_TOO_LONG)
  .refine((text) => text === '' || isReason(text), REASON_TOO_SHORT)
  .optional()
  .transform((text) => text || null);
