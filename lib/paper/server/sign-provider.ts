import 'server-only';
import { type ProviderDoor, ProviderFault, postSigned } from '@/lib/notify/server/signed-post';
import { providerTaken } from '../provider';

/** One signature to ask for: of which document, for whom, and where to come back. */
export type Wanted = {
  readonly id: string;
  readonly title: string;
  readonly pdf: Uint8Array;
  readonly hash: string;
  readonly returnTo: string;
};

/** Who makes qualified signatures: takes a document, gives back where to sign it. */
export type SignatureProvider = {
  readonly ask: (one: Wanted, now: Date) => Promise<{ readonly id: string; readonly url: string }>;
  readonly withdraw: (id: string, now: Date) => Promise<void>;
};

/** Speaks to the provider of signatures over HTTP. */
export function openProvider(door: ProviderDoor): SignatureProvider {
  return {
    ask: async ({ id, pdf, ...one }, now) => {
      const document = Buffer.from(pdf).toString('base64');
      const what = { ...one, reference: id, document };
      const said = await postSigned(door, { path: '/v1/requests', name: id, what }, now);
      const taken = providerTaken.safeParse(said);
      // taken, and its answer says nothing of where to sign: asked again under the same name
      if (!taken.success) throw new ProviderFault('unreadable', false);
      return taken.data;
    },
    withdraw: async (id, now) => {
      const name = `withdraw ${id}`;
      await postSigned(door, { path: '/v1/withdrawals', name, what: { reference: id } }, now);
    },
  };
}
