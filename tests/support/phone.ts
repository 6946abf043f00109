import { POST } from '@/app/api/telephone/route';
import { startPhoneProvider } from '../../scripts/phone-provider.mjs';
import { openDoor } from './door';

export const PHONE_KEY = 'a-key-for-tests-alone';

/** A telephone network and the product’s door to it, both real. The key is given to the product before it reads its own. */
export async function openTelephones(chance: () => number = () => 0.5) {
  process.env['PHONE_PROVIDER_KEY'] = PHONE_KEY;
  const door = await openDoor('/api/telephone', POST);
  const provider = await startPhoneProvider({ key: PHONE_KEY, webhook: door.url, chance });
  const received = (phone: string) =>
    (provider.network.telephones().get(phone) ?? []) as readonly {
      readonly id: string;
      readonly kind: string;
      readonly text?: string;
      readonly said: readonly string[];
      readonly keys?: readonly string[];
      readonly status: string;
    }[];
  return {
    network: provider.network,
    door: door.url,
    settings: { url: provider.url, key: PHONE_KEY, smsMils: 45, callMils: 60 },
    /** the texts a telephone received, in order */
    texts: (phone: string) =>
      received(phone).flatMap(({ kind, text }) => (kind === 'sms' && text ? [text] : [])),
    calls: (phone: string) => received(phone).filter(({ kind }) => kind === 'call'),
    stop: async () => {
      await provider.stop();
      await door.stop();
    },
  };
}
