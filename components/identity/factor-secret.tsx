import { FACTOR_RULES, saySecret } from '@/lib/identity/second-factor';

type Props = {
  readonly shown: {
    readonly secret: string;
    readonly uri: string;
    readonly qr: { readonly path: string; readonly size: number };
  };
};

/** What the application must take in: drawn to be read by a camera, a link for the same telephone, and written to be typed. */
export function FactorSecret({ shown: { secret, uri, qr } }: Props) {
  return (
    <section className="mb-8 rounded-card border border-line bg-raised px-4 py-4 sm:px-6">
      <div className="flex flex-col gap-6 sm:flex-row sm:items-center">
        <svg
          aria-label="Code QR à lire avec l’application. La même clé est écrite à côté."
          className="w-56 max-w-full shrink-0 rounded-control"
          role="img"
          viewBox={`0 0 ${qr.size} ${qr.size}`}
        >
          <rect fill="#ffffff" height={qr.size} width={qr.size} />
          <path d={qr.path} fill="#000000" shapeRendering="crispEdges" />
        </svg>
        <div className="flex flex-col gap-3">
          <p>Lisez ce carré avec l’application, ou saisissez-y cette clé :</p>
          <p className="font-mono text-lg font-semibold break-words">{saySecret(secret)}</p>
          <p>
            <a className="text-accent underline underline-offset-4" href={uri}>
              Ouvrir l’application de cet appareil
            </a>
          </p>
          <p className="text-sm text-muted">
            Cette clé s’affiche pendant {FACTOR_RULES.setUpMinutes} minutes. Ne la montrez à
            personne.
          </p>
        </div>
      </div>
    </section>
  );
}
