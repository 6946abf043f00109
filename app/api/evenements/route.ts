import { openEventStream } from '@/lib/web/event-stream';

export const dynamic = 'force-dynamic';

/**
 * Changes of a need (`?besoin=…`) or of everything one speaks for (`?territoire=1`, nothing), or of the drills of a cell (`?exercice=1`); with what
 * stands now on the boards of its territory, cut one way (`?tableau=…`): server-sent events.
 */
export const GET = (request: Request) => openEventStream(request);
