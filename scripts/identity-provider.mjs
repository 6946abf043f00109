// A ProConnect of this machine that believes whoever one says to be: one picks a fictitious person, or describes another, and
// comes back signed in. The protocol is the real one (a certified library): signed answers, codes of one use, sign-out.
import { createHash, generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import { Provider } from 'oidc-provider';
import { at } from './lib.mjs';
import { escaped, localPage } from './local-page.mjs';
import { gather, strangerReply } from './local-service.mjs';

const PERSONAS = at('prisma/seed/personas.json');
const LARGEST = 16_384;
const CLIENT = 'releve';
/** What ProConnect calls a password alone, and two factors. */
const LEVELS = {
  one: { acr: 'eidas1', amr: ['pwd'] },
  two: { acr: 'eidas2', amr: ['pwd', 'mfa'] },
};
const STYLE = `
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; overflow-wrap: anywhere }
ul { list-style: none; padding: 0 }
li { padding: .25rem 0 }
button, input, select { font: inherit; padding: .5rem 1rem; min-height: 2.75rem; box-sizing: border-box; max-width: 100% }
li button { width: 100%; text-align: start }
[type=radio], [type=checkbox] { min-height: 1.5rem; width: 1.5rem; vertical-align: middle }
label { display: block; margin: .5rem 0 }`;
const page = localPage(STYLE);

const personas = () =>
  fs.existsSync(PERSONAS) ? JSON.parse(fs.readFileSync(PERSONAS, 'utf8')) : [];

const HOW = `<fieldset><legend>Preuve demandée</legend>
<label><input type="radio" name="preuve" value="one"> Mot de passe</label>
<label><input type="radio" name="preuve" value="two" checked> Mot de passe et second facteur</label></fieldset>`;

function choicePage(uid) {
  const path = `/interaction/${encodeURIComponent(uid)}`;
  const people = personas()
    .map(
      ({ name, email, role }) =>
        `<li><button name="adresse" value="${escaped(email)}">${escaped(name)}, ${escaped(role)}</button></li>`,
    )
    .join('');
  return page(
    'ProConnect de démonstration',
    `<p>Aucun mot de passe : ces personnes sont fictives, et rien n’est vérifié ici.</p>
<form method="post" action="${path}">${HOW}<ul>${people}</ul></form>
<h2>Une autre personne</h2>
<form method="post" action="${path}">${HOW}
<label>Adresse électronique<br><input name="adresse" type="email" autocomplete="off"></label>
<label>SIRET de l’établissement<br><input name="siret" inputmode="numeric" maxlength="14"></label>
<label>Identité, si elle a changé<br><input name="identite"></label>
<label><input type="checkbox" name="douteuse" value="oui"> Adresse non vérifiée</label>
<button>Continuer</button></form>
<form method="post" action="${path}"><button name="renoncer" value="oui">Renoncer</button></form>`,
  );
}

/** What is kept between two requests, in this map, and forgotten with it; nothing is too old before it is said to be. */
const shelfOn = (all) =>
  class {
    constructor(name) {
      this.name = name;
    }
    key = (id) => `${this.name}:${id}`;
    async upsert(id, payload) {
      all.set(this.key(id), payload);
    }
    async find(id) {
      return all.get(this.key(id));
    }
    async findByUid(uid) {
      for (const [key, one] of all)
        if (key.startsWith(`${this.name}:`) && one.uid === uid) return one;
      return undefined;
    }
    async findByUserCode() {
      return undefined;
    }
    async consume(id) {
      const one = all.get(this.key(id));
      if (one) one.consumed = Math.floor(Date.now() / 1_000);
    }
    async destroy(id) {
      all.delete(this.key(id));
    }
    async revokeByGrantId(grantId) {
      for (const [key, one] of all) if (one.grantId === grantId) all.delete(key);
    }
  };

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    ...privateKey.export({ format: 'jwk' }),
    alg: 'RS256',
    use: 'sig',
    kid: 'demonstration',
  };
}

const given = (ctx) => ({ key: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });

/** Nobody is asked to agree: whoever signs in at work has agreed already. */
async function grantOf(ctx) {
  const { key: clientId, accountId } = given(ctx);
  const grant = new ctx.oidc.provider.Grant({ clientId, accountId });
  grant.addOIDCScope('openid email given_name usual_name siret idp_id');
  await grant.save();
  return grant;
}

function configurationOf({ key, webs, people, shelf }) {
  return {
    adapter: shelfOn(shelf),
    clients: [
      {
        client_id: CLIENT,
        client_secret: key,
        redirect_uris: webs.map((web) => `${web}/connexion/proconnect/retour`),
        post_logout_redirect_uris: webs.map((web) => `${web}/connexion?sortie=1`),
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'RS256',
        userinfo_signed_response_alg: 'RS256',
      },
    ],
    jwks: { keys: [signingKey()] },
    cookies: { keys: [key] },
    acrValues: ['eidas1', 'eidas2'],
    claims: {
      acr: null,
      amr: null,
      openid: ['sub'],
      email: ['email', 'email_verified'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      siret: ['siret'],
      idp_id: ['idp_id'],
    },
    scopes: ['openid', 'email', 'given_name', 'usual_name', 'siret', 'idp_id'],
    pkce: { required: () => true },
    ttl: {
      AuthorizationCode: 30,
      AccessToken: 60,
      IdToken: 60,
      Interaction: 600,
      Session: 43_200,
      Grant: 43_200,
    },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => {
          ctx.body = page(
            'Se déconnecter de ProConnect',
            `${form}<button form="op.logoutForm" name="logout" value="yes">Se déconnecter</button>`,
          );
        },
      },
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: grantOf,
    findAccount: (_ctx, id) => {
      const person = people.get(id);
      return person && { accountId: id, claims: () => ({ sub: id, ...person }) };
    },
    renderError: async (ctx, { error }) => {
      ctx.type = 'html';
      ctx.body = page('Demande refusée', `<p>${escaped(error)}</p>`);
    },
  };
}

/** Whoever was picked or described, under the provider’s own name for them. */
function described(fields, key) {
  const [email = '', siret, other, doubtful] = ['adresse', 'siret', 'identite', 'douteuse'].map(
    (name) => (fields.get(name) ?? '').trim(),
  );
  const subject = createHash('sha256')
    .update(`${key} ${other || email}`)
    .digest('hex');
  const [given_name = '', usual_name = ''] = email.split('@')[0].split('.');
  const person = { email, given_name, usual_name, idp_id: 'demonstration' };
  return {
    subject,
    person: { ...person, ...(siret && { siret }), ...(doubtful && { email_verified: false }) },
  };
}

async function interact(provider, { key, people, policy }, request, response) {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': policy,
    });
    return response.end(choicePage(uid));
  }
  const fields = new URLSearchParams((await gather(request, LARGEST)) ?? '');
  const { subject, person } = described(fields, key);
  people.set(subject, person);
  const login = { accountId: subject, ...LEVELS[fields.get('preuve') === 'two' ? 'two' : 'one'] };
  const result = fields.has('renoncer') ? { error: 'access_denied' } : { login };
  return await provider.interactionFinished(request, response, result, {
    mergeWithLastSubmission: false,
  });
}

/**
 * Opens the provider for these addresses of the product; `spoil` makes every code it has given too old.
 * @param {{key: string, webs: readonly string[], port?: number, host?: string}} options
 */
export async function startIdentityProvider({ key, webs, port = 0, host = '127.0.0.1' }) {
  const server = http.createServer();
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(undefined));
  });
  const address = server.address();
  const issuer = `http://localhost:${typeof address === 'object' && address ? address.port : port}`;
  const people = new Map();
  const shelf = new Map();
  const provider = new Provider(issuer, configurationOf({ key, webs, people, shelf }));
  const policy = `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${webs.join(' ')}; base-uri 'none'; frame-ancestors 'none'`;
  const follow = provider.callback();
  server.on('request', (request, response) => {
    const stranger = strangerReply(request, 'proconnect');
    if (stranger) {
      response.writeHead(stranger.status, stranger.headers);
      return response.end(stranger.body);
    }
    if (!request.url?.startsWith('/interaction/')) return follow(request, response);
    return interact(provider, { key, people, policy }, request, response).catch(() => {
      response.writeHead(400, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(page('Demande perdue', '<p>Repartez de Relève.</p>'));
    });
  });
  return {
    issuer,
    clientId: CLIENT,
    spoil() {
      for (const [name, one] of shelf) if (name.startsWith('AuthorizationCode:')) one.exp = 1;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(() => done(undefined)));
    },
  };
}
