import { WayOut } from './way-out';

/** What a page that is not there says, the same whether it never was or is somebody else’s. */
export function NotFoundWords() {
  return (
    <WayOut title="Cette page n’existe pas, ou plus">
      <p>
        L’adresse est peut-être incomplète, ou ce qu’elle montrait ne vous est pas ouvert. Si vous
        suiviez un lien reçu par courriel, vérifiez qu’il est entier.
      </p>
    </WayOut>
  );
}
