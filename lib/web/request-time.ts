import 'server-only';
import { cache } from 'react';

/** The instant of this request: read once, so that a page says one time everywhere. */
export const requestTime = cache(() => new Date());
