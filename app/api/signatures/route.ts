import { env } from '@/lib/env';
import { providerEvent } from '@/lib/paper/provider';
import { hearProvider } from '@/lib/paper/server/hear-provider';
import { hearProviderDoor } from '@/lib/web/provider-door';

export const dynamic = 'force-dynamic';

/** What the provider of signatures tells us: signed, refused, expired. Told twice, it does nothing twice. */
export const POST = (request: Request): Promise<Response> =>
  hearProviderDoor(request, {
    key: env().SIGN_PROVIDER_KEY,
    schema: providerEvent,
    hear: async (event, now) => ({ outcome: await hearProvider(event, now) }),
  });
