import 'server-only';
import { liveHub } from './live-hub';

const kept = globalThis as unknown as { releveStopping?: boolean };

/** This process was asked to stop: it is no longer ready for new visits. */
export const isStopping = () => kept.releveStopping === true;

/** No longer ready; every stream is told to come back, to another process if there is one. */
export async function stopServing(): Promise<void> {
  kept.releveStopping = true;
  await liveHub().close();
}
