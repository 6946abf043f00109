import type { ReactNode } from 'react';
import { holdTogether } from '@/lib/shared/french';

/** A sentence given to a component, its signs and units held to their words; anything else as it is. */
export const held = (words: ReactNode): ReactNode =>
  typeof words === 'string' ? holdTogether(words) : words;
