import { refusePower } from '@/lib/web/refuse-power';
import { stopServing } from '@/lib/web/stopping';

await refusePower();

// Next waits for open requests: the streams are told to come back elsewhere, then closed
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void stopServing());
}
