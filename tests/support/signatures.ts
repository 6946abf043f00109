import { POST } from '@/app/api/signatures/route';
import { startSignatureProvider } from '../../scripts/signature-provider.mjs';
import { openDoor } from './door';

export const SIGN_KEY = 'a-key-for-signatures-in-tests';

/** A provider of signatures and the product’s door to it, both real. It is given to the product before it reads its own settings. */
export async function openSigning(chance: () => number = () => 0.5) {
  const door = await openDoor('/api/signatures', POST);
  const provider = await startSignatureProvider({ key: SIGN_KEY, webhook: door.url, chance });
  process.env['SIGN_PROVIDER_KEY'] = SIGN_KEY;
  process.env['SIGN_PROVIDER_URL'] = provider.url;
  return {
    book: provider.book,
    web: provider.url,
    door: door.url,
    settings: { url: provider.url, key: SIGN_KEY },
    stop: async () => {
      await provider.stop();
      await door.stop();
    },
  };
}
