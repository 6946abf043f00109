import { z } from 'zod';

const text = z.string().min(1);

/** Every variable the product reads, parsed once; a wrong one stops the process with its name. */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** connection as app_web: what pages and actions use */
  DATABASE_WEB_URL: text.default('postgresql://app_web@127.0.0.1:1/none'),
  /** connection as app_worker: the outbox relay and the nightly work */
  DATABASE_WORKER_URL: text.optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(15),
  APP_URL: z.url().default('http://localhost:3000'),
  NEXTAUTH_SECRET: text.default('development-only-secret-not-for-production'),
  SMTP_URL: text.optional(),
  MAIL_FROM: text.default('Relève <ne-pas-repondre@releve.invalid>'),
  CONTACT_EMAIL: text.default('contact@releve.invalid'),
  CONTACT_PHONE: z.string().optional(),
  /** texts and calls: where the provider is, the key both sides sign with; left out, both channels are closed */
  PHONE_PROVIDER_URL: z.url().optional(),
  PHONE_PROVIDER_KEY: z.string().min(16).optional(),
  /** the number texts come from and people call back, as it is dialled: it reads their latest demand again */
  PHONE_NUMBER: z
    .string()
    .regex(/^[+\d][\d .-]{3,24}$/)
    .optional(),
  /** what one part of a text and one call cost, in thousandths of a euro */
  SMS_MILS: z.coerce.number().int().min(0).max(10_000).default(45),
  CALL_MILS: z.coerce.number().int().min(0).max(10_000).default(60),
  /** qualified signatures: where the provider is, the key both sides sign with, the name it is shown under; left out, none */
  SIGN_PROVIDER_URL: z.url().optional(),
  SIGN_PROVIDER_KEY: z.string().min(16).optional(),
  SIGN_PROVIDER_NAME: text.default('Prestataire de signature qualifiée'),
  /** a public base map under the moving map of the cell (a MapLibre style, https or of this machine): without it, our own drawing alone */
  MAP_STYLE_URL: z
    .url({ protocol: /^https?$/ })
    .regex(/^https:|^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/)
    .optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  /** where the register of health professionals answers (FHIR), and its key; without it numbers are checked by hand */
  ANNUAIRE_SANTE_URL: z.url().optional(),
  ANNUAIRE_SANTE_KEY: text.optional(),
  /** tests and demonstrations alone: an origin of this machine whose calendars are read, even in http */
  CALENDAR_LOCAL_ORIGIN: z.url().optional(),
  /** set by the proxy in front: the header that carries the caller's address, when one is trusted */
  TRUSTED_IP_HEADER: z.string().optional(),
  /** how many event streams one process serves before it asks browsers to poll instead */
  STREAMS_PER_PROCESS: z.coerce.number().int().min(1).default(1_000),
  /** the last migration known when the application was built; written into the build by next.config.js */
  SCHEMA_VERSION: text.optional(),
  /** Where the script of light pages is served from; written in the build. */
  ISLANDS: text.optional(),
  /** « demo » shows the personas on the sign-in page */
  SHOW_PERSONAS: z.enum(['yes', 'no']).default('no'),
  /** « required »: managers, cells, pools and the platform give a second factor; « offered »: those who set one up do */
  SECOND_FACTOR: z.enum(['required', 'offered']).optional(),
});

export type Env = Omit<z.infer<typeof schema>, 'SECOND_FACTOR'> & {
  readonly SECOND_FACTOR: 'required' | 'offered';
};

let parsed: Env | undefined;

/** The environment of this process. Throws one readable sentence naming each wrong variable. */
export function env(): Env {
  if (parsed) return parsed;
  const given = {
    ...process.env,
    SCHEMA_VERSION: process.env.SCHEMA_VERSION,
    ISLANDS: process.env.ISLANDS,
  };
  const present = Object.fromEntries(Object.entries(given).filter(([, v]) => v !== ''));
  const read = schema.safeParse(present);
  if (!read.success) {
    const names = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Environment not usable — ${names.join(' · ')}`);
  }
  if (read.data.NODE_ENV === 'production' && read.data.NEXTAUTH_SECRET.startsWith('development')) {
    throw new Error('Environment not usable — NEXTAUTH_SECRET must be set in production.');
  }
  if (
    read.data.NODE_ENV === 'production' &&
    read.data.APP_URL.startsWith('https:') &&
    !read.data.TRUSTED_IP_HEADER
  ) {
    throw new Error(
      'Environment not usable — TRUSTED_IP_HEADER must name the header in which the proxy writes the caller’s address.',
    );
  }
  const unsaid = read.data.NODE_ENV === 'production' ? 'required' : 'offered';
  parsed = { ...read.data, SECOND_FACTOR: read.data.SECOND_FACTOR ?? unsaid };
  return parsed;
}
