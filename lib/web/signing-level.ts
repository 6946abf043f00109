import 'server-only';
import type { IdentityLevel } from '@/lib/paper/signature';
import { signedIn } from './signed-in';

/** How well whoever signs on this request is known: by mail alone, or by mail and a second factor. */
export async function signingLevel(): Promise<IdentityLevel> {
  return (await signedIn())?.strongAt ? 'second-factor' : 'mail';
}
