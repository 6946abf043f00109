import 'server-only';
import { env } from '@/lib/env';

/** A path of ours as the whole address somebody may keep or pass on. */
export const ourAddress = (path: string): string => new URL(path, env().APP_URL).href;
