import { z } from 'zod';
import { signInForm } from '@/lib/identity/identity.schema';
import { RIGHTS_MESSAGES } from './rights.messages';

/** « Tout effacer », said a second time by a box ticked. */
export const eraseForm = z.object({
  sur: z.literal('on', { error: RIGHTS_MESSAGES['not-sure'] }),
});

/** The address the link to leave is sent to. */
export const leaveForm = z.object({ email: signInForm.shape.email });

const jeton = z.string().max(64).default('');

/** The link of a mail, carried by its page. */
export const stayForm = z.object({ jeton });

/** The same, with the box ticked. */
export const leaveByLinkForm = eraseForm.extend({ jeton });
