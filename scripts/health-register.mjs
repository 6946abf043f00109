// A register of health professionals that knows invented people only: it speaks the resources of the Annuaire Santé (FHIR R4,
// Practitioner and PractitionerRole), asks for a key, and can be down on demand. The demonstration and the tests use it.
import http from 'node:http';

const RPPS = 'https://rpps.esante.gouv.fr';
const PROFESSIONS =
  'https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante';

/** Invented professionals; the numbers bear a right key and are of nobody. */
export const REGISTERED = [
  {
    number: '10999900011',
    family: 'BEAUMARAIS',
    given: ['COLETTE'],
    profession: '60',
    active: true,
  },
  {
    number: '10999900029',
    family: 'BEAUMARAIS',
    given: ['COLETTE'],
    profession: '60',
    active: false,
  },
  {
    number: '10999900037',
    family: 'LE HÉNAFF-RIVEBOIS',
    given: ['ANNE-SOPHIE'],
    profession: '70',
    active: true,
  },
];

function bundleOf(people) {
  const entry = people.flatMap((one) => {
    const profession = { coding: [{ system: PROFESSIONS, code: one.profession }] };
    return [
      {
        resource: {
          resourceType: 'Practitioner',
          id: `p-${one.number}`,
          active: one.active,
          identifier: [{ use: 'official', system: RPPS, value: one.number }],
          name: [{ use: 'usual', family: one.family, given: one.given }],
          qualification: [{ code: profession }],
        },
      },
      {
        resource: {
          resourceType: 'PractitionerRole',
          id: `r-${one.number}`,
          active: one.active,
          practitioner: { reference: `Practitioner/p-${one.number}` },
          code: [profession],
        },
      },
    ];
  });
  return { resourceType: 'Bundle', type: 'searchset', total: people.length, entry };
}

function send(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/fhir+json' });
  response.end(JSON.stringify(body));
}

/**
 * Starts it. `fails(n)` makes the next answers fail, as a register that is down does.
 * @param {{key?: string, port?: number, people?: typeof REGISTERED}} options
 */
export async function startHealthRegister({ key = 'demo', port = 0, people = REGISTERED } = {}) {
  let failures = 0;
  const asked = [];
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://register');
    asked.push(url.pathname + url.search);
    if (failures > 0) {
      failures -= 1;
      return send(response, 503, { resourceType: 'OperationOutcome' });
    }
    if (request.headers['esante-api-key'] !== key)
      return send(response, 401, { resourceType: 'OperationOutcome' });
    const [system, number] = (url.searchParams.get('identifier') ?? '').split('|');
    if (!url.pathname.endsWith('/Practitioner') || system !== RPPS)
      return send(response, 404, { resourceType: 'OperationOutcome' });
    return send(response, 200, bundleOf(people.filter((one) => one.number === number)));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}/fhir/v2`,
    key,
    asked,
    fails: (count) => {
      failures = count;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
