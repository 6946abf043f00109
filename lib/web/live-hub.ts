import 'server-only';
import { type Hub, openHub } from '@/lib/notify/server/hub';

const kept = globalThis as unknown as { releveHub?: Hub };

/** The process's hub: the route and the shutdown share it. */
export function liveHub(): Hub {
  kept.releveHub ??= openHub(() => new Date());
  return kept.releveHub;
}
