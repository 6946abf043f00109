import { expect, test } from 'vitest';
import { openEventStream } from '@/lib/web/event-stream';

test.each(['HEAD', 'POST'])('%s opens no stream', async (method) => {
  const answer = await openEventStream(
    new Request('http://ici.invalid/api/evenements', { method }),
  );
  expect([answer.status, answer.headers.get('allow'), answer.body]).toEqual([405, 'GET', null]);
});
