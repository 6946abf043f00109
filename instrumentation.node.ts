import { distrustForwardedAddress } from '@/lib/web/forwarded';
import { refusePower } from '@/lib/web/refuse-power';
import { stopServing } from '@/lib/web/stopping';

distrustForwardedAddress();
await refusePower();

// Next waits for open requests: the streams are told to come back elsewhere, then closed
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void stopServing());
}
