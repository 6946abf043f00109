import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  askProvider,
  hearProvider,
  leaveProvider,
  type ProviderSettings,
} from '@/lib/identity/server/identity-provider';
import { startIdentityProvider } from '../../../scripts/identity-provider.mjs';
import { backFrom, type Said } from '../../support/provider-browser';

const WEB = 'http://releve.exemple.test';
const KEY = 'cle-de-test-du-fournisseur';
const LEA = { adresse: 'lea.martin@demo.releve.test', preuve: 'one' };

let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
let settings: ProviderSettings;

beforeAll(async () => {
  provider = await startIdentityProvider({ key: KEY, webs: [WEB] });
  settings = {
    ...{ issuer: provider.issuer, clientId: provider.clientId, clientSecret: KEY },
    ...{ returnUrl: `${WEB}/connexion/proconnect/retour`, leftUrl: `${WEB}/connexion?sortie=1` },
  };
});
afterAll(() => provider.stop());

/** Leaves, says that there, and comes back. */
async function gone(said: Said = LEA) {
  const asked = await askProvider(settings);
  if (!asked.ok) throw new Error(asked.refusal);
  const { url, attempt } = asked.value;
  const back = await backFrom(url, said);
  return { url, attempt, search: back.search, back };
}

const REFUSED = { ok: false, refusal: 'provider-refused' };

test('one leaves with everything that ties the answer to this browser, and asks for no more than is read', async () => {
  const { url } = await gone();
  expect(Object.fromEntries(url.searchParams)).toEqual({
    ...{ client_id: 'releve', response_type: 'code', redirect_uri: settings.returnUrl },
    ...{ scope: 'openid email given_name usual_name siret idp_id', acr_values: 'eidas1' },
    claims: '{"id_token":{"amr":{"essential":true},"acr":{"essential":true}}}',
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  });
});

test('what the provider vouches for: the same name each time, the level, the establishment', async () => {
  const siret = '13002526500013';
  const heard = async (said: Said) => {
    const { attempt, search } = await gone(said);
    const answer = await hearProvider(settings, attempt, search);
    return answer.ok ? answer.value.vouched : answer;
  };
  const once = await heard({ ...LEA, siret });
  expect(once).toMatchObject({ issuer: provider.issuer, email: LEA.adresse, siret, strong: false });
  expect(await heard({ ...LEA, preuve: 'two' })).toEqual({ ...once, siret: null, strong: true });
  expect(await heard({ ...LEA, douteuse: 'oui' })).toMatchObject({ verified: false });
  expect(await heard({ ...LEA, identite: 'nouvelle' })).not.toMatchObject({
    subject: (once as { subject: string }).subject,
  });
});

describe('an answer that is not the one of this browser is refused', () => {
  test('another state', async () => {
    const { attempt, search } = await gone();
    expect(await hearProvider(settings, { ...attempt, state: 'x'.repeat(43) }, search)).toEqual(
      REFUSED,
    );
  });

  test('another nonce: a token of somebody else’s sign-in', async () => {
    const { attempt, search } = await gone();
    expect(await hearProvider(settings, { ...attempt, nonce: 'x'.repeat(43) }, search)).toEqual(
      REFUSED,
    );
  });

  test('another proof: a code stolen on its way', async () => {
    const { attempt, search } = await gone();
    expect(await hearProvider(settings, { ...attempt, verifier: 'x'.repeat(43) }, search)).toEqual(
      REFUSED,
    );
  });

  test('a code too old', async () => {
    const { attempt, search } = await gone();
    provider.spoil();
    expect(await hearProvider(settings, attempt, search)).toEqual(REFUSED);
  });

  test('a code that served', async () => {
    const { attempt, search } = await gone();
    expect(await hearProvider(settings, attempt, search)).toMatchObject({ ok: true });
    expect(await hearProvider(settings, attempt, search)).toEqual(REFUSED);
  });

  test('two at once with one code: one of them', async () => {
    const { attempt, search } = await gone();
    const both = await Promise.all([1, 2].map(() => hearProvider(settings, attempt, search)));
    expect(both.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
  });

  test('another secret than ours', async () => {
    const { attempt, search } = await gone();
    const other = { ...settings, clientSecret: 'autre' };
    expect(await hearProvider(other, attempt, search)).toEqual(REFUSED);
  });

  test('somebody who gave up there, a made-up address, nothing', async () => {
    const { attempt, search } = await gone({ renoncer: 'oui' });
    expect(search).toContain('error=access_denied');
    for (const said of [search, '?code=x', '', `?code=inconnu&state=${attempt.state}`])
      expect(await hearProvider(settings, attempt, said)).toEqual(REFUSED);
  });
});

test('a provider that is away says so, and is asked again', async () => {
  const asleep = await startIdentityProvider({ key: KEY, webs: [WEB] });
  await asleep.stop();
  const away = { ...settings, issuer: asleep.issuer };
  const AWAY = { ok: false, refusal: 'provider-away' };
  expect(await askProvider(away)).toEqual(AWAY);
  expect(await leaveProvider(away, 'jeton')).toBeNull();
  const attempt = { state: 'a', nonce: 'b', verifier: 'c' };
  expect(await hearProvider(away, attempt, '?code=a&state=a')).toEqual(AWAY);
  const port = Number(new URL(asleep.issuer).port);
  const awake = await startIdentityProvider({ key: KEY, webs: [WEB], port });
  expect(await askProvider(away)).toMatchObject({ ok: true });
  await awake.stop();
});

test('in clear, a provider is heard on this very machine alone', async () => {
  const open = { ...settings, issuer: 'http://fournisseur.exemple.test' };
  expect(await askProvider(open)).toEqual({ ok: false, refusal: 'provider-away' });
});

test('one signs out of the provider by its own door, back to ours', async () => {
  const { attempt, search } = await gone();
  const heard = await hearProvider(settings, attempt, search);
  const url = heard.ok ? await leaveProvider(settings, heard.value.idToken) : null;
  expect(url?.origin).toBe(provider.issuer);
  expect(url?.searchParams.get('post_logout_redirect_uri')).toBe(settings.leftUrl);
  expect(await (await fetch(url ?? '')).text()).toContain('/session/end/confirm');
});
