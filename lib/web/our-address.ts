import 'server-only';
import { env } from '@/lib/env';
import { linkTo } from '@/lib/notify/mail';

/** A path of ours as the whole address somebody may keep or pass on. */
export const ourAddress = (path: string): string => linkTo(env().APP_URL, path);
