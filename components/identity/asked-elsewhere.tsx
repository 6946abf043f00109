import { Banner } from '@/components/ui/banner';

/** The mailed link was opened in another browser: the six digits will do, and nothing is wrong. */
export function AskedElsewhere() {
  return (
    <div className="mb-6">
      <Banner live>
        Ce lien a été demandé depuis un autre navigateur : saisissez le code à six chiffres du
        message.
      </Banner>
    </div>
  );
}
